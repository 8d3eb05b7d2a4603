"""What a campaign gives: gifts, where their codes come from, and who gets which."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from campaigns.part import Part
from components.fields import Link, LongWords, Picture, Words


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
    title: Words = Field(default={})
    text: LongWords = Field(default={})
    how_to_use: LongWords = Field(default={})
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
