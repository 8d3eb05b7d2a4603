"""Complete campaigns to start from, a folder each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from campaigns.document import Block, Brand, Campaign, Section, new_id, read_campaign
from campaigns.errors import CampaignError

FOLDER = Path(__file__).parent


class NoSuchBlueprint(CampaignError):
    """There is no blueprint of that id; `known` are those there are."""

    def __init__(self, blueprint_id: str, known: list[str]) -> None:
        super().__init__(
            f"There is no blueprint “{blueprint_id}”. Choose from: {', '.join(known)}."
        )
        self.blueprint_id, self.known = blueprint_id, known


@dataclass(frozen=True)
class Blueprint:
    """A campaign to start from; `name`, `goal` and `promise` are texts per language.

    `picture` is a reference such as `asset:birthday-cake`, `game` the name of its component.
    """

    id: str
    order: int
    moment: str
    game: str
    picture: str
    name: dict[str, str]
    goal: dict[str, str]
    promise: dict[str, str]

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign as it lies in the folder; `start` gives one to work on."""
        return read_campaign((FOLDER / self.id / "campaign.json").read_bytes())


@cache
def blueprints() -> dict[str, Blueprint]:
    """All blueprints by id, the one to show first in front."""
    found = [_blueprint(path.parent) for path in FOLDER.glob("*/blueprint.toml")]
    return {blueprint.id: blueprint for blueprint in sorted(found, key=lambda one: one.order)}


def _blueprint(folder: Path) -> Blueprint:
    facts: dict[str, Any] = tomllib.loads((folder / "blueprint.toml").read_text(encoding="utf-8"))
    return Blueprint(folder.name, **facts)


def start(blueprint_id: str, brand: Brand | None = None) -> Campaign:
    """A new campaign from a blueprint, with ids of its own, in the brand given.

    Raises NoSuchBlueprint.
    """
    try:
        model = blueprints()[blueprint_id].campaign
    except KeyError:
        raise NoSuchBlueprint(blueprint_id, list(blueprints())) from None
    document = model.document.model_copy(
        update={"sections": tuple(_section(section) for section in model.document.sections)}
    )
    return model.model_copy(
        update={"id": Campaign().id, "document": document, "brand": brand or model.brand}
    )


def _section(section: Section) -> Section:
    columns = tuple(
        column.model_copy(update={"blocks": tuple(_block(block) for block in column.blocks)})
        for column in section.columns
    )
    return section.model_copy(update={"id": new_id("s"), "columns": columns})


def _block(block: Block) -> Block:
    return block.model_copy(update={"id": new_id("b")})


__all__ = ["Blueprint", "NoSuchBlueprint", "blueprints", "start"]
