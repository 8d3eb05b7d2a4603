"""What a campaign gives: gifts, where their codes come from, and who gets which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from campaigns.part import Part
from components.fields import Link, LongWords, Picture, Words

#: Gifts end long before the last moment that a pass can name (2106, in 32 bits).
LAST_DAY = date(2090, 12, 31)


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


AnyGift = TypeVar("AnyGift", bound="Gift")
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


class Choice(Gift):
    """A gift one may have in place of everybody's; with `give` it is for somebody else.

    A `friend` gets the code passed on; a `charity` needs none, the sender sees to it.
    """

    give: Literal["", "friend", "charity"] = ""


class Hours(Part):
    """Hours of the day in which prizes may fall; over midnight when they end before they start.

    `weekdays` are 1 (Monday) to 7; none is every day, and then that on which the hours start.
    The same start and end is the whole day.
    """

    starts: time = time(9)
    ends: time = time(21)
    weekdays: tuple[Annotated[int, Field(ge=1, le=7)], ...] = ()


class Prize(Gift):
    """A gift for some: `count` of them in all, or by `chance` (0 to 1) while stock lasts.

    With `hours` they fall at as many moments as there are, each won by the first play after it;
    `smooth` spreads the moments evenly over the days. `place` is the shop where it can be had.
    """

    count: int | None = Field(default=None, ge=1)
    chance: float | None = Field(default=None, gt=0, le=1)
    hours: Annotated[tuple[Hours, ...], Field(max_length=14)] = ()
    smooth: bool = True
    per_day: int | None = Field(default=None, ge=1)
    place: str = Field(default="", max_length=60)

    @model_validator(mode="after")
    def _one_rule(self) -> Prize:
        if self.count is None and self.chance is None:
            raise ValueError("give a prize a count or a chance")
        if self.hours and self.chance is not None:
            raise ValueError("hours: a prize falls by chance or at moments; take one of them away")
        if self.hours and self.count is None:
            raise ValueError("count: say how many moments there are")
        if self.per_day and self.chance is None and not self.hours:
            raise ValueError("per_day: a guaranteed number has no limit of a day; take it away")
        return self


class Limits(Part):
    """What prizes by chance or moment may not exceed; None is no limit.

    `a_person` counts over the campaigns that have such a limit, within `person_days`.
    `budget_cents` is for all prizes, and not for what everybody gets.
    """

    a_day: int | None = Field(default=None, ge=1)
    a_shop: int | None = Field(default=None, ge=1)
    a_person: int | None = Field(default=None, ge=1)
    person_days: int = Field(default=365, ge=1, le=366)
    budget_cents: int | None = Field(default=None, ge=1)


class Aftercare(Part):
    """What people may still do with a gift that they have; nothing, unless it is allowed here.

    `more_days` are added once when they ask for more time, also up to `grace_days` after it ended.
    With `friend` they may give it on; `charity` names whom they may give it to, nobody when empty.
    A code that many share can be neither.
    """

    more_days: int = Field(default=0, ge=0, le=90)
    grace_days: int = Field(default=0, ge=0, le=60)
    friend: bool = False
    charity: Words = Field(default={})

    @property
    def offers(self) -> bool:
        """Whether anything may be asked at all."""
        return bool(self.more_days or self.friend or any(self.charity.values()))


class GiftPlan(Part):
    """One equal gift for everyone who plays, and, by choice, prizes for some on top.

    Whoever has the gift for everyone may have one of the `choices` in its place.
    """

    everyone: Gift = Gift()
    choices: Annotated[tuple[Choice, ...], Field(max_length=5)] = ()
    prizes: tuple[Prize, ...] = ()
    valid_days: int = Field(default=14, ge=1, le=3650)
    opens: Annotated[date, Field(le=LAST_DAY)] | None = None
    closes: Annotated[date, Field(le=LAST_DAY)] | None = None
    terms_url: Link = ""
    #: Over how many players counted prizes are spread; None: the audience that is let in first.
    expected_players: int | None = Field(default=None, ge=1, le=1_000_000_000)
    limits: Limits = Limits()
    #: Whose clock the hours of winning moments are read on.
    time_zone: str = "Europe/Amsterdam"
    #: Whether what nobody claimed goes to people who played, in a second draw after the end.
    second_draw: bool = False
    after: Aftercare = Aftercare()

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        try:
            return ZoneInfo(name).key
        except (LookupError, ValueError, OSError):
            raise ValueError("no such time zone; write one such as Europe/Amsterdam") from None

    @model_validator(mode="after")
    def _ids_differ(self) -> GiftPlan:
        ids = [gift.id for gift in self.gifts()]
        if len(set(ids)) != len(ids):
            raise ValueError("two gifts have the same id; give each its own")
        return self

    def gifts(self) -> tuple[Gift, ...]:
        """Everything that can be won, the equal gift first."""
        return (*self.offered(), *self.prizes)

    def offered(self) -> tuple[Gift, ...]:
        """What one may choose from: the equal gift, and what can be had in its place."""
        return (self.everyone, *self.choices)

    def with_codes(self, codes: Callable[[Gift], Codes]) -> GiftPlan:
        """The same gifts with the codes that `codes` gives for each."""

        def recoded(gift: AnyGift) -> AnyGift:
            return gift.model_copy(update={"codes": codes(gift)})

        everyone, choices = recoded(self.everyone), tuple(map(recoded, self.choices))
        prizes = tuple(map(recoded, self.prizes))
        return self.model_copy(update={"everyone": everyone, "choices": choices, "prizes": prizes})
