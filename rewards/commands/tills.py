"""`play`, and what becomes of the code: `check`, `redeem`, `undo`, `void`, `reissue`."""

import secrets

import click

from rewards.claims import WAYS, Award
from rewards.commands.opening import ledger, recipient, refusable
from rewards.commands.terminal import answer

WORDS = {
    "awarded": "is good",
    "redeemed": "was used already",
    "expired": "has expired",
    "void": "was taken back",
    "unknown": "was never given to anybody",
    "mistyped": "has a typing error",
    "test": "comes from a test and is worth nothing",
}


@click.command()
@click.argument("draw")
@click.argument("person", metavar="RECIPIENT")
@click.option("--how", type=click.Choice(WAYS), default="game", help="How it was played.")
@click.option("--test", is_flag=True, help="Try it: touches no stock and no figures.")
@refusable
def play(draw: str, person: str, how: str, test: bool) -> None:
    """Play for a RECIPIENT (a name, or hex:... for a pseudonym's bytes).

    The same recipient gets the same award, however often this is repeated.
    """
    with ledger() as rewards:
        award = rewards.play(draw, recipient(person), how=how, test=test)
    answer(award, _words(award))


@click.command()
@click.argument("code")
@refusable
def check(code: str) -> None:
    """Look what a CODE is worth now; nothing changes."""
    with ledger() as rewards:
        state = rewards.check(code)
    answer(state, f"{code} {WORDS[state.state]}.")


@click.command()
@click.argument("code")
@click.option("--till", default="command line", help="Where the code is used.")
@click.option("--key", help="One for each request: repeating it repeats the answer.  [random]")
@refusable
def redeem(code: str, till: str, key: str | None) -> None:
    """Use a CODE, once; blanks, hyphens and case do not matter."""
    with ledger() as rewards:
        used = rewards.redeem(code, till=till, key=key or secrets.token_hex(16))
    answer(used, f"{used.code} is redeemed at {used.till}: {used.award.prize}. Key: {used.key}")


@click.command()
@click.argument("code")
@click.option("--key", required=True, help="The key it was redeemed with.")
@refusable
def undo(code: str, key: str) -> None:
    """Take the use of a CODE back; it is good again."""
    with ledger() as rewards:
        used = rewards.undo_redemption(code, key)
    answer(used, f"{used.code} is good again.")


@click.command()
@click.argument("code")
@click.option("--reason", required=True, help="Why; whoever tries the code is told.")
@refusable
def void(code: str, reason: str) -> None:
    """Take a CODE back from its owner for good."""
    with ledger() as rewards:
        state = rewards.void(code, reason)
    answer(state, f"{code} {WORDS[state.state]}.")


@click.command()
@click.argument("code")
@refusable
def reissue(code: str) -> None:
    """Give whoever had a CODE that was taken back another one.

    Repeating it gives the same new code; the record keeps both. Whoever gave their gift on gets
    none, and the new owner's code is told to nobody else.
    """
    with ledger() as rewards:
        award = rewards.reissue(code)
    answer(award, f"In place of {code}: {_words(award)}")


def _words(award: Award) -> str:
    if not award.code:
        return "Nothing was won this time."
    until = f", good until {award.last_day}" if award.last_day else ""
    again = " (played before)" if award.replayed else ""
    return f"{award.prize}: {award.code}{until}{again}"
