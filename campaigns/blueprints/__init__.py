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
#: What a campaign is for, and why somebody gets it today, in the languages of the texts here.
AIMS: dict[str, dict[str, str]] = {
    "delight": {"en": "Make somebody's day", "nl": "Iemands dag maken"},
    "return": {"en": "Bring customers back", "nl": "Klanten laten terugkomen"},
    "wake": {"en": "Wake up a list", "nl": "Een lijst wakker maken"},
    "first_order": {"en": "Win a first order", "nl": "Een eerste bestelling"},
    "feedback": {"en": "Hear what people think", "nl": "Horen wat mensen vinden"},
    "news": {"en": "Tell some news", "nl": "Iets nieuws vertellen"},
}
MOMENTS: dict[str, dict[str, str]] = {
    "birthday": {"en": "Birthday", "nl": "Verjaardag"},
    "anniversary": {"en": "Anniversary", "nl": "Jubileum"},
    "welcome": {"en": "Welcome", "nl": "Welkom"},
    "thanks": {"en": "Thank you", "nl": "Bedankt"},
    "purchase": {"en": "After a purchase", "nl": "Na een aankoop"},
    "date": {"en": "A season or a day", "nl": "Een seizoen of dag"},
}


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

    `picture` is a reference such as `asset:birthday-cake`, `game` the name of its component; `aim`
    is one of AIMS and `moment` one of MOMENTS, to choose by.
    """

    id: str
    order: int
    aim: str
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


__all__ = ["AIMS", "MOMENTS", "Blueprint", "NoSuchBlueprint", "blueprints", "start"]
