"""`move`: the ledger from its file to a database, or back."""

from pathlib import Path

import click

from rewards.commands.opening import refusable
from rewards.commands.terminal import answer, folder
from rewards.moving import move as move_ledger
from rewards.place import FILE


@click.command()
@click.argument("target", metavar="URL")
@click.option("--source", help="Another ledger than the workspace's ledger.db: a path or a URL.")
@refusable
def move(target: str, source: str | None) -> None:
    """Copy the ledger to an empty place: a postgresql://... URL, or a path to bring it back.

    Stop studio and servers first: what is played meanwhile would stay behind. Every event and
    balance is verified in the new place, or nothing is kept there. Then start them all with
    UNWRAP_LEDGER set to the URL. The keys do not move: keys.json stays where it is.

    \b
      python -m rewards move postgresql://unwrap@db.internal/unwrap
      python -m rewards move ledger-back.db --source postgresql://unwrap@db.internal/unwrap
    """
    moved = move_ledger(source or _existing(folder() / FILE), target)
    answer(
        moved,
        f"The ledger was moved: {moved.rows:,} rows, {moved.events:,} events, head {moved.head}.\n"
        f"Now set UNWRAP_LEDGER to its new place wherever Unwrap runs.",
    )


def _existing(path: Path) -> Path:
    if not path.exists():
        raise click.UsageError(f"There is no ledger at {path}. Name one with --source.")
    return path
