"""Where commands take campaigns, releases, people and days from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from campaigns.audience import Contact, read_contacts, read_table
from campaigns.document import Campaign, read_campaign
from campaigns.errors import CampaignError
from campaigns.release import publish
from campaigns.storage import Release, Workspace

BEFORE = "before the file"  # the name of a version that a file took the place of
DAY = click.DateTime(["%Y-%m-%d"])


class NothingThere(CampaignError):
    """What a command was told to take is not there; `source` is how it was called."""

    def __init__(self, source: str, wanted: str, cure: str) -> None:
        super().__init__(f"There is no {wanted} “{source}”. {cure}")
        self.source = source


today_option = click.option(
    "--today", type=DAY, help="Work as on this day, such as 2026-11-21.  [default: today]"
)


def day(given: datetime | None) -> date:
    """The day given, else today."""
    return given.date() if given else datetime.now(UTC).astimezone().date()


def find_campaign(workspace: Workspace, source: str) -> Campaign:
    """The campaign in a file, or the workspace's own by its id."""
    path = Path(source)
    if path.is_file():
        return read_campaign(path.read_bytes())
    if path.suffix:
        raise NothingThere(source, "file", "Look at its name and folder.")
    return workspace.campaigns.get(source)


def find_release(workspace: Workspace, source: str) -> Release:
    """The latest release; a file is published now unless it was, as it is, for this address."""
    campaign = find_campaign(workspace, source)
    if not Path(source).is_file():
        return find_published(workspace, source)
    latest = workspace.releases.latest(campaign.id)
    if latest and latest.campaign == campaign and _is_at_home(workspace, latest):
        return latest
    return keep_and_publish(workspace, campaign)


def find_published(workspace: Workspace, source: str) -> Release:
    """The latest release of a campaign's file or id, for looking only; raises NothingThere."""
    latest = workspace.releases.latest(find_campaign(workspace, source).id)
    if latest is None:
        raise NothingThere(source, "release of the campaign", "Publish it first.")
    return latest


def _is_at_home(workspace: Workspace, release: Release) -> bool:
    """Whether the release was compiled for the address that recipients reach now."""
    return release.public_url == workspace.settings.public_url


def keep_and_publish(workspace: Workspace, campaign: Campaign) -> Release:
    """Publish, and keep the draft in the workspace so that the studio shows it.

    A draft that the studio has changed meanwhile is kept as a version, and stderr says so.
    """
    release = publish(workspace, campaign)
    if _keep_other_draft(workspace, campaign):
        click.echo(
            f"The studio's draft of {campaign.name} differed from the file, which takes its place;"
            f" it is kept among the versions, as “{BEFORE}”.",
            err=True,
        )
    workspace.campaigns.save(campaign)
    return release


def _keep_other_draft(workspace: Workspace, campaign: Campaign) -> bool:
    """Keep the studio's draft as a version where it is another; whether it was."""
    drafts = workspace.campaigns
    if all(card.id != campaign.id for card in drafts.cards()):
        return False
    if drafts.get(campaign.id) == campaign:
        return False
    drafts.keep_version(campaign.id, BEFORE)
    return True


def find_contacts(
    workspace: Workspace, source: str, today: date, language: str
) -> Iterator[Contact]:
    """People of a file, or of a list of the workspace by its name or number."""
    path = Path(source)
    if path.is_file():
        table = read_table(path.read_bytes(), path.name)
        return iter(read_contacts(table, default_language=language, today=today).contacts)
    for one in workspace.contacts.lists():
        if source in (one.name, str(one.id)):
            return workspace.contacts.reachable(one.id)
    raise NothingThere(source, "file and no list", "Import it with: import-audience FILE")


def own_list(release: Release) -> str:
    """The number of the list that the campaign itself names; raises NothingThere."""
    chosen = release.campaign.audience.list_id
    if chosen is None:
        cure = "Give one with --audience FILE."
        raise NothingThere(release.campaign.name, "audience for the campaign", cure)
    return str(chosen)


def read_person(source: str) -> dict[str, Any]:
    """A recipient's fields from JSON, or from a file of it; raises click.BadParameter."""
    try:
        is_file = Path(source).is_file()
    except OSError:  # a long piece of JSON is no file name
        is_file = False
    try:
        person = json.loads(Path(source).read_text(encoding="utf-8") if is_file else source)
    except ValueError as broken:
        raise click.BadParameter(
            f"this is no JSON and no file: {broken}", param_hint="--recipient"
        ) from broken
    if not isinstance(person, dict):
        raise click.BadParameter(
            'write an object: {"first_name": "Noor"}', param_hint="--recipient"
        )
    return person
