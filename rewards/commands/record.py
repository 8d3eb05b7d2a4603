"""`events` and `verify`: the record, and the proof that it is whole."""

import sys

import click

from rewards.commands.opening import ledger, refusable
from rewards.commands.terminal import answer, plain


@click.command()
@click.option("--after", default=0, help="Only events after this number.")
@click.option("--most", default=1000, help="At most so many.")
@refusable
def events(after: int, most: int) -> None:
    """What happened, in order."""
    with ledger() as rewards:
        found = rewards.events(after, most=most)
    lines = [f"{e.id} {e.at:%Y-%m-%d %H:%M:%S} {e.kind} {plain(e.body)}" for e in found]
    answer(found, "\n".join(lines))


@click.command()
@click.option("--head", help="A head noted earlier: it must still be part of the record.")
@refusable
def verify(head: str | None) -> None:
    """Check the chain of hashes, every record and every balance.

    Note the head it prints somewhere else; given back later, it proves that nothing since was cut
    or rewritten.
    """
    with ledger() as rewards:
        found = rewards.verify(head)
    whole = f"The ledger is whole: {found.events:,} events, head {found.head}."
    answer(found, whole if found.ok else "\n".join(("The ledger is broken:", *found.problems)))
    sys.exit(0 if found.ok else 1)
