"""`extend`: more time for one code, or for every gift of a draw or a pool."""

import click

from rewards.commands.opening import ledger, refusable
from rewards.commands.terminal import answer
from rewards.extension import MOST_DAYS


@click.command()
@click.argument("code", required=False)
@click.option("--draw", default="", help="Everybody's gift of this draw.")
@click.option("--pool", default="", help="Everybody's code of this pool.")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=14, show_default=True)
@click.option("--reason", required=True, help="Why; the record keeps it. Once for each reason.")
@click.option("--grace", type=click.IntRange(0), default=0, show_default=True,
              help="With --draw or --pool: also what ended up to so many days ago.")  # fmt: skip
@refusable
def extend(code: str | None, draw: str, pool: str, days: int, reason: str, grace: int) -> None:
    """Make a CODE good for more days, or every gift of a draw or a pool.

    What is over is good again, from today. What was used or taken back stays so. The same reason
    again changes nothing, so an extension that was broken off is just repeated.

    \b
      extend GIFT-... --days 7 --reason "the shop was closed"
      extend --draw birthday --days 7 --grace 3 --reason "the till was down"
    """
    if [bool(code), bool(draw), bool(pool)].count(True) != 1:
        raise click.UsageError("Name one CODE, or a --draw, or a --pool.")
    with ledger() as rewards:
        if code:
            award = rewards.aftercare.extend(code, days=days, reason=reason)
            answer(award, f"{code} is good until {award.last_day}.")
            return
        n = rewards.aftercare.extend_all(
            draw=draw, pool=pool, days=days, reason=reason, grace=grace
        )
    answer({"extended": n, "days": days}, f"Good for {days} days more: {n:,}.")
