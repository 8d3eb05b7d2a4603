"""What there is: blueprints, components, mail providers, schemas."""

from __future__ import annotations

import json

import click

from campaigns.blueprints import blueprints as all_blueprints
from campaigns.commands.terminal import answer, refusable
from campaigns.document import json_schema
from campaigns.merging import DIALECTS
from components.registry import components as all_components
from components.registry import find


@click.command()
@refusable
def blueprints() -> None:
    """Complete campaigns to start from."""
    rows = [
        {
            "id": one.id,
            "name": one.name,
            "moment": one.moment,
            "game": one.game,
            "goal": one.goal,
            "promise": one.promise,
            "languages": one.campaign.languages,
        }
        for one in all_blueprints().values()
    ]
    lines = [f"{row['id']:10} {row['name']['en']}. {row['promise']['en']}" for row in rows]  # type: ignore[index]
    answer(rows, "\n".join(lines))


@click.command()
@refusable
def components() -> None:
    """Blocks a campaign can be made of: content and games."""
    rows = [
        {
            "name": one.name,
            "kind": one.kind,
            "renditions": one.renditions,
            "label": one.label(),
            "group": one.group,
            "stands": one.stands,
            "fields": sorted(one.fields.model_fields),
        }
        for one in all_components().values()
    ]
    lines = [f"{row['name']:12} {row['kind']:8} {row['label']}" for row in rows]
    answer(rows, "\n".join(lines))


@click.command()
@refusable
def esps() -> None:
    """Mail providers a campaign can be exported for; “columns” fits any other."""
    rows = [
        {
            "id": one.id,
            "name": one.name,
            "engine": one.engine,
            "amp": one.amp,
            "notes": one.notes,
        }
        for one in DIALECTS.values()
    ]
    lines = [f"{row['id']:10} {row['name']}: {row['engine']}" for row in rows]
    answer(rows, "\n".join(lines))


@click.command()
@click.option("--component", "name", help="The schema of this component's values instead.")
@refusable
def schema(name: str | None) -> None:
    """The JSON Schema of a campaign file, for editors and validators.

    \b
      python -m campaigns schema > campaign.schema.json
      python -m campaigns schema --component candles
    """
    found = find(name).fields.model_json_schema() if name else json_schema()
    answer(found, json.dumps(found, ensure_ascii=False, indent=2))
