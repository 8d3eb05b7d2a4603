"""What the commands of this package open and read."""

import click

from rewards.commands.terminal import folder, refusing
from rewards.errors import RewardsError
from rewards.keys import Keys
from rewards.ledger import Rewards
from rewards.place import ledger_of

refusable = refusing(RewardsError)


def ledger() -> Rewards:
    """The workspace's ledger."""
    return Rewards.open(ledger_of(folder()), Keys.load(folder() / "keys.json"))


def recipient(text: str) -> bytes:
    """A recipient as given on the command line: a name, or `hex:` and the pseudonym's bytes."""
    if not text.startswith("hex:"):
        return text.encode()
    try:
        return bytes.fromhex(text[4:])
    except ValueError:
        raise click.UsageError(f"{text!r} is no hexadecimal pseudonym.") from None
