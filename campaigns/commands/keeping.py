"""What is kept, and for how long: deleting what is due, and the keys."""

from __future__ import annotations

from datetime import UTC, datetime, time

import click

from campaigns.commands.sources import day, today_option
from campaigns.commands.terminal import answer, open_workspace, refusable, rim
from campaigns.storage.keys import ROTATE

purpose_type = click.Choice(ROTATE)


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what goes, and when.")
@today_option
@refusable
def sweep(dry_run: bool, today: datetime | None) -> None:
    """Delete what is known of people whose round is over, and write a certificate of it.

    The studio and the server do this by themselves every hour. How many days after a round's last
    link is set on the studio's Privacy page, or as keep_days in settings.json; 0 keeps all.

    \b
      python -m campaigns sweep --dry-run
    """
    from campaigns.release import due
    from campaigns.release import sweep as swept

    now = datetime.combine(day(today), datetime.now(UTC).time() if today is None else time(), UTC)
    with open_workspace() as workspace:
        if dry_run:
            rows = [
                {"round": one.draw, "ends": one.ends, "goes": one.goes}
                for one in due(workspace, now.date())
            ]
            lines = [
                f"{row['goes']}  {row['round']} (links work until {row['ends']})" for row in rows
            ]
            answer(rows, "\n".join(lines) or "Nothing is timed.")
            return
        written = swept(workspace, now)
    lines = [
        f"{one.round}: {one.deleted['people']:,} people deleted; certificate {one.number:05}"
        f" {one.hash[:12]}"
        for one in written
    ]
    answer([vars(one) for one in written], "\n".join(lines) or "Nothing is due.")


@click.group()
@rim
def keys() -> None:
    """The keys that sign links and sessions: add one, take one away."""


@keys.command("list")
@refusable
def list_() -> None:
    """How many keys there are of each kind, and which one signs."""
    with open_workspace() as workspace:
        rows = [{"kind": kind, "ids": sorted(workspace.keys.keys(kind))} for kind in ROTATE]
    lines = [
        f"{row['kind']:8} {', '.join(map(str, row['ids']))}  (the last one signs)" for row in rows
    ]
    answer(rows, "\n".join(lines))


@keys.command()
@click.argument("kind", type=purpose_type)
@refusable
def rotate(kind: str) -> None:
    """Sign with a new key of KIND from now on; what older keys signed stays good.

    Passes follow at once; the till, the studio and its sign-in once they are started again.

    \b
      python -m campaigns keys rotate pass
    """
    with open_workspace() as workspace:
        made = workspace.keys.rotate(kind)
    answer({"kind": kind, "id": made}, f"{kind} key {made} signs from now on.")


@keys.command()
@click.argument("kind", type=purpose_type)
@click.argument("id", type=int)
@click.confirmation_option(prompt="Everything that this key signed stops working. Go on?")
@refusable
def retire(kind: str, id: int) -> None:
    """Take away the key ID of KIND: no link or session that it signed works any more.

    \b
      python -m campaigns keys retire pass 1
    """
    with open_workspace() as workspace:
        workspace.keys.retire(kind, id)
    answer({"kind": kind, "id": id}, f"{kind} key {id} is gone, and all that it signed.")
