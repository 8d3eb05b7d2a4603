"""`draw`: what can be won, and how often."""

import click

from rewards.commands.opening import ledger, refusable
from rewards.commands.terminal import answer, plain
from rewards.draw import Draw, Prize, Share


@click.group()
def draw() -> None:
    """The terms under which prizes fall; fixed once a draw is open."""


@draw.command("open")
@click.argument("id")
@click.option("--everyone", metavar="POOL", help="The pool of the gift that everybody gets.")
@click.option("--count", "counts", type=(str, click.IntRange(0)), multiple=True,
              metavar="POOL N", help="Exactly N prizes among the deck.")  # fmt: skip
@click.option("--chance", "chances", type=(str, click.FloatRange(0, 1)), multiple=True,
              metavar="POOL P", help="A prize by chance P for each person.")  # fmt: skip
@click.option("--deck", type=click.IntRange(1), help="Over how many people the counts are spread.")
@click.option("--valid-days", type=click.IntRange(1), help="How long a code is good.")
@refusable
def open_(
    id: str,
    everyone: str | None,
    counts: tuple[tuple[str, int], ...],
    chances: tuple[tuple[str, float], ...],
    deck: int | None,
    valid_days: int | None,
) -> None:
    """Open a draw; each prize is named after its pool.

    \b
      draw open birthday --everyone gifts
      draw open spring --everyone gifts --count cars 3 --deck 10000 --chance mugs 0.05
    """
    shares = [Share(Prize(name, name), count=n) for name, n in counts]
    shares += [Share(Prize(name, name), chance=chance) for name, chance in chances]
    gift = Prize(everyone, everyone) if everyone else None
    with ledger() as rewards:
        terms = Draw(id, gift, tuple(shares), deck=deck, valid_days=valid_days)
        commitment = rewards.open_draw(terms)
    answer({"id": id, "commitment": commitment}, f"Draw {id} is open; commitment {commitment}.")


@draw.command("sweep")
@click.argument("id")
@refusable
def sweep_(id: str) -> None:
    """Give what nobody claimed of a closed draw to people who played and won no prize.

    A second draw, by a seed of its own; running it again gives the same.
    """
    with ledger() as rewards:
        held = rewards.sweep(id)
    lines = [f"{award.recipient.hex()} {award.prize} {award.code}" for award in held.awards]
    if not held.draw:
        lines = ["There is nothing to give, or nobody to give it to."]
    answer(held, "\n".join(lines))


@draw.command("list")
@refusable
def list_() -> None:
    """Every draw with its terms and figures."""
    with ledger() as rewards:
        rows = [{**plain(terms), **plain(rewards.figures(terms.id))} for terms in rewards.draws()]
    lines = [
        f"{row['id']}: {row['enrolled']:,} enrolled, {row['played']:,} played, "
        f"{row['redeemed']:,} redeemed"
        for row in rows
    ]
    answer(rows, "\n".join(lines) or "There is no draw yet. Open one with: draw open --help")
