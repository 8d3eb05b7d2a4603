"""From a campaign to its release, and out of the house."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click

from campaigns.commands.drafts import findings
from campaigns.commands.mail_folder import check_empty, write_mails
from campaigns.commands.sources import (
    day,
    find_campaign,
    find_contacts,
    find_published,
    find_release,
    keep_and_publish,
    own_list,
    today_option,
)
from campaigns.commands.terminal import answer, open_workspace, refusable
from campaigns.delivery import bundle, messages, send_test
from campaigns.insight import funnel
from campaigns.release import WHO, Reminder, Who, reminded
from campaigns.storage import Hold, Workspace

FOLDER = click.Path(file_okay=False, path_type=Path)
audience_option = click.option(
    "--audience",
    help="A csv, tsv, xlsx or ods file, or a list's name.  [default: the campaign's own list]",
)
language_option = click.option(
    "--default-language", default="en", show_default=True, help="For people without a language."
)
remind_option = click.option(
    "--remind",
    type=click.Choice(WHO),
    help="Only those whose gift ends soon, who have not played, or who used it.",
)
days_option = click.option(
    "--days", type=click.IntRange(0, 90), default=5, show_default=True, help="How soon is soon."
)


def _warn(workspace: Workspace, hold: Hold) -> None:
    """Say that what was written may hold somebody who was forgotten after their turn."""
    if workspace.releases.forgettings() != hold.since:
        click.echo(
            "Somebody was forgotten while this was written, and may be in it."
            " Delete it, and make it again.",
            err=True,
        )


@click.command()
@click.argument("file")
@refusable
def publish(file: str) -> None:
    """Check FILE (or a campaign by its id), compile it and freeze it as a release.

    Refused while the checks find an error. Publishing again makes a new release; everybody's
    gift stays as it is until the campaign starts a new round.
    """
    with open_workspace() as workspace:
        campaign = find_campaign(workspace, file)
        release = keep_and_publish(workspace, campaign)
        advice = [one for one in findings(workspace, campaign) if one.severity != "error"]
    facts = {
        "release": release.number,
        "campaign": campaign.id,
        "name": campaign.name,
        "draw": release.draw,
        "languages": campaign.languages,
        "findings": advice,
    }
    words = f"Release {release.number} of {campaign.name} (campaign {campaign.id}) is published."
    answer(facts, "\n".join([words, *map(str, advice)]))


@click.command()
@click.argument("campaign", metavar="FILE|CAMPAIGN")
@click.option("--esp", required=True, help="Which provider; see: python -m campaigns esps")
@audience_option
@click.option("--out", required=True, type=FOLDER, help="The folder for the zip.")
@remind_option
@days_option
@language_option
@today_option
@refusable
def export(
    campaign: str,
    esp: str,
    audience: str | None,
    out: Path,
    remind: Who | None,
    days: int,
    default_language: str,
    today: datetime | None,
) -> None:
    """Write the zip a mail provider imports: templates, pictures, personal links, a how-to.

    A FILE is published first, unless it is as it was published last.

    \b
      python -m campaigns export birthday.json --esp klaviyo --audience people.csv --out out/
      python -m campaigns export birthday.json --esp klaviyo --remind expiring --days 5 --out out/
    """
    now = day(today)
    with open_workspace() as workspace, workspace.releases.hold() as hold:
        release = find_release(workspace, campaign)
        people = find_contacts(workspace, audience or own_list(release), now, default_language)
        if remind:
            people = reminded(workspace, release, people, Reminder(remind, days), now)
        made = bundle(workspace, release, people, esp, out, today=now, hold=hold)
        _warn(workspace, hold)
    facts = {
        "file": str(made.path),
        "esp": esp,
        "release": release.number,
        "recipients": made.recipients,
        "files": made.files,
    }
    answer(facts, f"{made.path}: {made.recipients:,} recipients, {len(made.files)} files.")


@click.command()
@click.argument("campaign", metavar="FILE|CAMPAIGN")
@audience_option
@click.option("--out", type=FOLDER, help="The folder for the .eml files.")
@click.option("--test-to", multiple=True, metavar="ADDRESS", help="Send a test there, by SMTP.")
@click.option("--language", default="", help="With --test-to: which language.")
@remind_option
@days_option
@language_option
@today_option
@refusable
def mails(
    campaign: str,
    audience: str | None,
    out: Path | None,
    test_to: tuple[str, ...],
    language: str,
    remind: Who | None,
    days: int,
    default_language: str,
    today: datetime | None,
) -> None:
    """Make everybody's complete mail (text, AMP and HTML), or send a test.

    Each mail becomes a numbered .eml file; index.csv says whose is whose. A test goes to the
    addresses given, through the mail server of the workspace's settings, and its gift is worth
    nothing.

    \b
      python -m campaigns mails birthday.json --audience people.csv --out mails/
      python -m campaigns mails birthday.json --test-to me@example.org --test-to you@example.org
    """
    if not test_to and not out:
        raise click.UsageError("Give --out for everybody's mail, or --test-to ADDRESS.")
    if out:
        check_empty(out)
    now = day(today)
    with open_workspace() as workspace, workspace.releases.hold() as hold:
        release = find_release(workspace, campaign)
        sent = written = 0
        if out:
            people = find_contacts(workspace, audience or own_list(release), now, default_language)
            if remind:
                people = reminded(workspace, release, people, Reminder(remind, days), now)
            at = datetime.now(UTC)
            made = messages(workspace, release, people, today=now, at=at, hold=hold)
            written = write_mails(made, out)
            _warn(workspace, hold)
        if test_to:
            at = datetime.now(UTC)
            sent = asyncio.run(
                send_test(workspace, release, test_to, today=now, at=at, language=language)
            )
    facts = {"release": release.number, "messages": written, "out": str(out or ""), "sent": sent}
    told = [f"{written:,} mails are in {out}."] if written or not test_to else []
    answer(facts, "\n".join(told + ([f"{sent} test mails went out."] if test_to else [])))


@click.command()
@click.argument("campaign", metavar="FILE|CAMPAIGN")
@refusable
def figures(campaign: str) -> None:
    """How far people came: let in, touched the game, played, used their gift."""
    with open_workspace() as workspace:
        found = funnel(workspace, find_published(workspace, campaign))
    lines = [
        f"{name:10} {count:>10,}" + (f"  {share:.0%}" if share is not None else "")
        for name, count, share in found.steps
    ]
    answer(found, "\n".join([*lines, f"cost       {found.cost_cents / 100:>10,.2f}"]))
