"""The campaign document: pydantic models, JSON in and out without loss."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from campaigns.brand import Brand, SocialLink, Tone
from campaigns.errors import InvalidDocument, NoSuchPlace
from campaigns.gifts import (
    Aftercare,
    Choice,
    Codes,
    GeneratedCodes,
    Gift,
    GiftPlan,
    Hours,
    ImportedCodes,
    Limits,
    Prize,
    SharedCode,
)
from campaigns.origin import Frame, Origin
from campaigns.part import Part
from campaigns.theme import Palette, Theme
from campaigns.upgrades import VERSION, upgraded
from components.fields import Colour, Words

#: A campaign file's parts, from here whichever file each is written in.
__all__ = [
    "Aftercare",
    "AudienceRules",
    "Block",
    "Brand",
    "Campaign",
    "Choice",
    "Codes",
    "Column",
    "Document",
    "Frame",
    "GeneratedCodes",
    "Gift",
    "GiftPlan",
    "Hours",
    "ImportedCodes",
    "Limits",
    "Origin",
    "Palette",
    "Part",
    "Prize",
    "Section",
    "SharedCode",
    "SocialLink",
    "Theme",
    "Tone",
    "json_schema",
    "new_id",
    "read_campaign",
]


def new_id(prefix: str) -> str:
    """A short id, unique within a document: `b3f9a1c`."""
    return prefix + secrets.token_hex(3)


class Block(Part):
    """One use of a component with its own values; an unknown component's block is kept as it is."""

    id: str = Field(default_factory=lambda: new_id("b"), pattern=r"^[a-z][a-z0-9]{1,15}$")
    component: str
    values: dict[str, Any] = Field(default={})
    show_if: str = ""
    hide_on: Literal["", "phone", "desktop"] = ""
    mjml: Origin | None = None


class Column(Part):
    """Blocks below each other; `width` is a share of the section's, 0 for an equal part."""

    blocks: tuple[Block, ...] = ()
    width: int = Field(default=0, ge=0, le=100)
    mjml: Origin | None = None


class Section(Part):
    """One to four columns beside each other, below each other on a phone."""

    id: str = Field(default_factory=lambda: new_id("s"), pattern=r"^[a-z][a-z0-9]{1,15}$")
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=4)] = (Column(),)
    background: Colour = ""
    padding: int = Field(default=16, ge=0, le=96)
    show_if: str = ""
    hide_on: Literal["", "phone", "desktop"] = ""
    mjml: Origin | None = None

    @model_validator(mode="after")
    def _widths_fit(self) -> Section:
        if sum(column.width for column in self.columns) > 100:
            raise ValueError("the columns' widths add up to more than 100 %")
        return self


class Document(Part):
    """What the reader sees: theme, subject and preheader, then sections of columns of blocks.

    `mjml` is there in an imported one, whose mail keeps the frame it came with.
    """

    theme: Theme = Theme()
    subject: Words = Field(default={})
    preheader: Words = Field(default={})
    sections: tuple[Section, ...] = ()
    mjml: Frame | None = None

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order."""
        for section in self.sections:
            for column in section.columns:
                yield from column.blocks

    def block(self, block_id: str) -> Block:
        """The block of that id; raises NoSuchPlace."""
        for block in self.blocks():
            if block.id == block_id:
                return block
        raise NoSuchPlace(f"block {block_id}")


class AudienceRules(Part):
    """Who it is for: a list of the workspace's contacts."""

    list_id: int | None = None


class Campaign(Part):
    """A campaign as one JSON document: words in `languages`, the first of which is the default."""

    version: Literal[1] = VERSION
    id: str = Field(default_factory=lambda: new_id("c") + secrets.token_hex(2))
    name: str = "Untitled campaign"
    moment: str = "birthday"
    #: One go and one gift a round; a new round lets everybody play again.
    round: int = Field(default=1, ge=1)
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("en",)
    brand: Brand = Brand()
    document: Document = Document()
    gifts: GiftPlan = GiftPlan()
    audience: AudienceRules = AudienceRules()

    def to_json(self) -> str:
        """The document as indented JSON; reading it back gives an equal campaign."""
        return self.model_dump_json(indent=2) + "\n"


def read_campaign(source: str | bytes) -> Campaign:
    """Read a campaign from JSON of any format; raises InvalidDocument or NewerDocument."""
    try:
        data = json.loads(source)
    except ValueError as broken:
        raise InvalidDocument({"file": f"it is not JSON ({broken})"}) from broken
    if not isinstance(data, dict):
        raise InvalidDocument({"file": "a campaign is a JSON object {…}"})
    try:
        return Campaign.model_validate(upgraded(data))
    except ValidationError as refused:
        problems = {".".join(map(str, e["loc"])) or "campaign": e["msg"] for e in refused.errors()}
        raise InvalidDocument(problems) from refused


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a campaign file."""
    return Campaign.model_json_schema()
