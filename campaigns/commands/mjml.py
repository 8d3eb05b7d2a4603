"""MJML in and out: a file as a campaign, a campaign's mail as a file."""

from __future__ import annotations

from pathlib import Path

import click

from campaigns.commands.sources import find_campaign
from campaigns.commands.terminal import FILE, answer, open_workspace, refusable, wants_json
from campaigns.importing import import_mjml
from campaigns.rendering.mail import authored_mjml

OUT = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--name", help="What to call the campaign.  [default: the file's name]")
@click.option("--out", type=OUT, help="Write the campaign here.")
@refusable
def import_(file: Path, name: str | None, out: Path | None) -> None:
    """Make a campaign of the MJML in FILE.

    Texts, pictures, buttons, lines, spaces and social profiles become blocks; everything else
    stays as MJML in its place. What nobody edits goes out as it came in. With --out the campaign
    becomes a file; without, a draft in the workspace that the studio shows.

    \b
      python -m campaigns import newsletter.mjml
      python -m campaigns import newsletter.mjml --name "Newsletter" --out newsletter.json
    """
    imported = import_mjml(file.read_bytes(), name=name or file.stem)
    campaign, notes = imported.campaign, [str(note) for note in imported.notes]
    if out:
        out.write_text(campaign.to_json(), encoding="utf-8")
    else:
        with open_workspace() as workspace:
            workspace.campaigns.save(campaign)
    facts = {
        "id": campaign.id,
        "name": campaign.name,
        "blocks": sum(1 for _ in campaign.document.blocks()),
        "file": out and str(out),
        "notes": notes,
    }
    where = f"{campaign.name} is in {out or 'the workspace'}, as campaign {campaign.id}."
    answer(facts, "\n".join([where, *notes]))


@click.command()
@click.argument("file")
@click.option("--language", help="One of the campaign's.  [default: its first]")
@click.option("--out", type=OUT, help="Write it here.")
@refusable
def mjml(file: str, language: str | None, out: Path | None) -> None:
    """The mail of FILE (or of a campaign's id) as MJML, its merge fields as they are written.

    Of an imported campaign, what nobody edited is what the imported file said.

    \b
      python -m campaigns mjml newsletter.json --out newsletter.mjml
    """
    with open_workspace() as workspace:
        campaign = find_campaign(workspace, file)
        base, pictures = workspace.settings.public_url, workspace.pictures
        source = authored_mjml(campaign, language or campaign.languages[0], base, pictures)
    if out:
        out.write_text(source, encoding="utf-8")
    facts = {"file": str(out)} if out else {"content": source}
    if out or wants_json():
        answer(facts, f"{out}: {len(source):,} characters of MJML.")
    else:
        click.echo(source, nl=False)
