"""The campaign document: pydantic models, JSON in and out without loss."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from campaigns.errors import InvalidDocument, NoSuchPlace
from campaigns.upgrades import VERSION, upgraded
from components.fields import Colour, Link, LongWords, Picture, Words
from components.look import Look, mix, readable_on


def new_id(prefix: str) -> str:
    """A short id, unique within a document: `b3f9a1c`."""
    return prefix + secrets.token_hex(3)


class Part(BaseModel):
    """Base of all parts: immutable, and what it does not know it keeps (`extra`)."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Block(Part):
    """One use of a component with its own values; an unknown component's block is kept as it is."""

    id: str = Field(default_factory=lambda: new_id("b"), pattern=r"^[a-z][a-z0-9]{1,15}$")
    component: str
    values: dict[str, Any] = {}
    show_if: str = ""
    hide_on: Literal["", "phone", "desktop"] = ""


class Column(Part):
    """Blocks below each other; `width` is a share of the section's, 0 for an equal part."""

    blocks: tuple[Block, ...] = ()
    width: int = Field(default=0, ge=0, le=100)


class Section(Part):
    """One to four columns beside each other, below each other on a phone."""

    id: str = Field(default_factory=lambda: new_id("s"), pattern=r"^[a-z][a-z0-9]{1,15}$")
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=4)] = (Column(),)
    background: Colour = ""
    padding: int = Field(default=16, ge=0, le=96)
    show_if: str = ""
    hide_on: Literal["", "phone", "desktop"] = ""

    @model_validator(mode="after")
    def _widths_fit(self) -> Section:
        if sum(column.width for column in self.columns) > 100:
            raise ValueError("the columns' widths add up to more than 100 %")
        return self


class Palette(Part):
    """Colours of one scheme; empty ones are derived."""

    page: Colour = "#fff4ea"
    card: Colour = "#ffffff"
    ink: Colour = "#2b2140"
    primary: Colour = "#c92a5e"
    accent: Colour = "#ffc247"
    quiet: Colour = ""
    on_primary: Colour = ""


FONT_NAME = r"^[A-Za-z0-9][A-Za-z0-9 -]{0,40}$"  # it is written into style sheets as it stands


class Theme(Part):
    """How the campaign looks; radius in CSS pixels, fonts by the name of a shipped font."""

    light: Palette = Palette()
    dark: Palette = Palette(page="#1e1730", card="#2a2140", ink="#f7f0ff", primary="#ff7aa5")
    title_font: str = Field(default="Fredoka", pattern=FONT_NAME)
    body_font: str = Field(default="Figtree", pattern=FONT_NAME)
    radius: int = Field(default=12, ge=0, le=32)

    def look(self, *, dark: bool = False, width: int = 600) -> Look:
        """The look components draw with; derived colours are filled in."""
        palette = self.dark if dark else self.light
        return Look(
            page=palette.page,
            card=palette.card,
            ink=palette.ink,
            quiet=palette.quiet or mix(palette.ink, palette.card, 0.28),
            primary=palette.primary,
            on_primary=palette.on_primary or readable_on(palette.primary),
            accent=palette.accent,
            line=mix(palette.ink, palette.card, 0.85),
            body_font=f"'{self.body_font}', 'Segoe UI', Helvetica, Arial, sans-serif",
            title_font=f"'{self.title_font}', 'Trebuchet MS', 'Segoe UI', Arial, sans-serif",
            radius=self.radius,
            width=width,
            dark=dark,
        )


class Document(Part):
    """What the reader sees: theme, subject and preheader, then sections of columns of blocks."""

    theme: Theme = Theme()
    subject: Words = {}
    preheader: Words = {}
    sections: tuple[Section, ...] = ()

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


class SocialLink(Part):
    """One profile of the brand, by the network's usual name in lower case."""

    network: str
    url: Link


class Brand(Part):
    """Who sends: shown in every mail, page and picture."""

    name: str = "Your brand"
    logo: Picture = ""
    website: Link = "https://example.com"
    sender_name: str = ""
    sender_address: str = "hello@example.com"
    reply_to: str = ""
    postal_address: str = ""
    social: tuple[SocialLink, ...] = ()


class GeneratedCodes(Part):
    """Codes made when they are needed; `size` is how many the pool may ever give."""

    kind: Literal["generated"] = "generated"
    prefix: str = Field(default="GIFT", pattern=r"^[A-Z0-9]{0,8}$")
    size: int = Field(default=1_000_000, ge=1, le=1_000_000_000_000)


class SharedCode(Part):
    """One code for all, with a cap on how often it is given."""

    kind: Literal["shared"] = "shared"
    code: str = Field(min_length=3, max_length=40)
    cap: int = Field(default=10_000, ge=1)


class ImportedCodes(Part):
    """Codes from the shop's own system, imported into the pool of that name."""

    kind: Literal["imported"] = "imported"
    pool: str = Field(min_length=1)


Codes = Annotated[GeneratedCodes | SharedCode | ImportedCodes, Field(discriminator="kind")]


class Gift(Part):
    """Something that can be won; `value_cents` is what it costs the sender at most."""

    id: str = Field(default="gift", pattern=r"^[a-z][a-z0-9-]{0,30}$")
    title: Words = {}
    text: LongWords = {}
    how_to_use: LongWords = {}
    picture: Picture = "asset:wrapped-gift"
    shop: Link = ""
    value_cents: int = Field(default=0, ge=0)
    codes: Codes = GeneratedCodes()


class Prize(Gift):
    """A gift for some: `count` of them in all, or by `chance` (0 to 1) while stock lasts."""

    count: int | None = Field(default=None, ge=1)
    chance: float | None = Field(default=None, gt=0, le=1)

    @model_validator(mode="after")
    def _one_rule(self) -> Prize:
        if self.count is None and self.chance is None:
            raise ValueError("give a prize a count or a chance")
        return self


class GiftPlan(Part):
    """One equal gift for everyone who plays, and, by choice, prizes for some on top."""

    everyone: Gift = Gift()
    prizes: tuple[Prize, ...] = ()
    valid_days: int = Field(default=14, ge=1, le=3650)
    opens: date | None = None
    closes: date | None = None
    terms_url: Link = ""
    #: Over how many players counted prizes are spread; None: the audience that is let in first.
    expected_players: int | None = Field(default=None, ge=1, le=1_000_000_000)

    @model_validator(mode="after")
    def _ids_differ(self) -> GiftPlan:
        ids = [gift.id for gift in self.gifts()]
        if len(set(ids)) != len(ids):
            raise ValueError("two gifts have the same id; give each its own")
        return self

    def gifts(self) -> tuple[Gift, ...]:
        """Everything that can be won, the equal gift first."""
        return (self.everyone, *self.prizes)


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
