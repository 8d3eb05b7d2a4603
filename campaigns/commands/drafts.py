"""A campaign before it is published: start it, check it, look at it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from campaigns.blueprints import blueprints, start
from campaigns.checks import Finding, check_campaign
from campaigns.commands.sources import find_campaign, read_person
from campaigns.commands.terminal import answer, open_workspace, refusable, wants_json
from campaigns.delivery import mjml_program
from campaigns.document import Campaign
from campaigns.errors import CampaignError, RenderFailed
from campaigns.rendering import Compiled, compile_campaign, recipient_fields
from campaigns.storage import Unkept, Workspace

RENDITIONS = ("mail", "amp", "site", "text", "mjml", "subject", "gift")
OWN_PAGES = frozenset({"site", "gift"})  # their addresses are relative to our host


@click.command()
@click.argument("name")
@click.option("--blueprint", default="", help="What to start from; `birthday` unless given.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it here.")
@refusable
def new(name: str, blueprint: str, out: Path | None) -> None:
    """Start a campaign called NAME from a blueprint; a blueprint's own id will do as NAME.

    With --out it becomes a file; without, a draft in the workspace that the studio shows.

    \b
      python -m campaigns new birthday --out birthday.json
      python -m campaigns new "Birthday 2027" --blueprint birthday --out birthday.json
    """
    blueprint = blueprint or (name if name in blueprints() else "birthday")
    campaign = start(blueprint).model_copy(update={"name": name})
    if out:
        out.write_text(campaign.to_json(), encoding="utf-8")
    else:
        with open_workspace() as workspace:
            workspace.campaigns.save(campaign)
    facts = {"id": campaign.id, "name": name, "blueprint": blueprint, "file": out and str(out)}
    answer(facts, f"{name} is in {out or 'the workspace'}, as campaign {campaign.id}.")


@click.command()
@click.argument("file")
@refusable
def check(file: str) -> None:
    """Look for everything that could go wrong with FILE (or a campaign's id) in an inbox.

    Exit code 1 when there is an error, which would keep it from being published.
    """
    with open_workspace() as workspace:
        found = findings(workspace, find_campaign(workspace, file))
    errors = sum(1 for finding in found if finding.severity == "error")
    lines = [str(finding) for finding in found] or ["Nothing to say: it is ready."]
    answer(found, "\n".join(lines))
    sys.exit(1 if errors else 0)


def findings(workspace: Workspace, campaign: Campaign) -> list[Finding]:
    """What the checks say; a part that cannot even be rendered is an error among them."""
    url, compiled, broken = workspace.settings.public_url, dict[str, Compiled](), []
    pictures = Unkept(workspace.pictures)
    for language in campaign.languages:
        try:
            compiled[language] = compile_campaign(campaign, language, url, pictures)
        except RenderFailed as failed:
            broken.append(Finding("render", "error", str(failed), failed.block, language))
    return [*broken, *check_campaign(campaign, compiled, public_url=url)]


@click.command()
@click.argument("file")
@click.option("--rendition", type=click.Choice(RENDITIONS), default="mail", show_default=True)
@click.option("--recipient", default="{}", help="Fields as JSON, or a file of it.")
@click.option("--language", help="One of the campaign's.  [default: its first]")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it here.")
@refusable
def render(
    file: str, rendition: str, recipient: str, language: str | None, out: Path | None
) -> None:
    """Show what one person would get of FILE (or of a campaign by its id).

    \b
      python -m campaigns render birthday.json --rendition text --recipient '{"first_name": "Noor"}'
      python -m campaigns render birthday.json --rendition mail --language nl --out mail.html

    Beside their own fields a recipient has gift_title, gift_code, pass and the like; give them to
    see how it looks with another gift, or after playing.
    """
    person = read_person(recipient)
    with open_workspace() as workspace:
        campaign = find_campaign(workspace, file)
        spoken = _language(campaign, language or str(person.get("language", "")))
        content = rendered(workspace, campaign, rendition, spoken, person)
    if out:
        out.write_bytes(content)
    facts = {"rendition": rendition, "language": spoken, "bytes": len(content)}
    if wants_json():
        shown = {"file": str(out)} if out else {"content": content.decode()}
        answer({**facts, **shown}, "")
    elif out:
        click.echo(f"{out}: {rendition} in {spoken}, {len(content):,} bytes.")
    else:
        click.echo(content.decode(), nl=False)


def rendered(
    workspace: Workspace, campaign: Campaign, rendition: str, language: str, person: dict[str, Any]
) -> bytes:
    """One rendition for one person; the gift is the equal one unless the person's fields say."""
    url = workspace.settings.public_url
    fields = recipient_fields(
        campaign,
        person,
        campaign.gifts.everyone,
        pass_=str(person.get("pass", "preview")),
        language=language,
        base="" if rendition in OWN_PAGES else url,
        pictures=workspace.pictures,
        code=str(person.get("gift_code", "")),
    )
    if rendition == "mjml":
        return mjml_program(workspace, campaign, language).run({**fields, **person})
    compiled = compile_campaign(campaign, language, url, workspace.pictures)
    program = getattr(compiled, rendition)
    return bytes(program.run({**fields, **person}))


def _language(campaign: Campaign, wanted: str) -> str:
    if not wanted:
        return campaign.languages[0]
    if wanted not in campaign.languages:
        known = ", ".join(campaign.languages)
        raise CampaignError(f"This campaign does not speak “{wanted}”. Choose from: {known}.")
    return wanted
