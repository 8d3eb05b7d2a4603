"""Why a person gets it today."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from campaigns.audience.contact import UNKNOWN_YEARS, Contact
from campaigns.audience.dates import iso_day

Days = Annotated[int, Field(ge=-366, le=366)]


class Leap(StrEnum):
    """When 29 February is kept in a year that has none."""

    FEBRUARY = "28 February"
    MARCH = "1 March"


class _Moment(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OnBirthday(_Moment):
    """Each year on the birthday, or `days` after it (before it, when negative)."""

    kind: Literal["birthday"] = "birthday"
    days: Days = 0
    leap: Leap = Leap.FEBRUARY


class OnAnniversary(_Moment):
    """Each year on the day that an attribute holds, from its first return on."""

    kind: Literal["anniversary"] = "anniversary"
    attribute: str
    days: Days = 0
    leap: Leap = Leap.FEBRUARY


class DaysAfter(_Moment):
    """Once, so many days after the date that an attribute holds (before, when negative)."""

    kind: Literal["days_after"] = "days_after"
    attribute: str
    days: Annotated[int, Field(ge=-3660, le=3660)]


class OnDate(_Moment):
    """Once, on one date, for everybody."""

    kind: Literal["date"] = "date"
    day: date


Moment = Annotated[OnBirthday | OnAnniversary | DaysAfter | OnDate, Field(discriminator="kind")]
MOMENT: TypeAdapter[OnBirthday | OnAnniversary | DaysAfter | OnDate] = TypeAdapter(Moment)


class Occasion(NamedTuple):
    """The day that is marked, and how many years it is since the first; None when not known."""

    day: date
    years: int | None = None


class Due(NamedTuple):
    """A contact who gets it today, and why."""

    contact: Contact
    occasion: Occasion


def due(contacts: Iterable[Contact], moment: Moment, today: date) -> Iterator[Due]:
    """Give those for whom the moment is today, one by one as `contacts` come."""
    for contact in contacts:
        occasion = occasion_of(contact, moment, today)
        if occasion:
            yield Due(contact, occasion)


def occasion_of(contact: Contact, moment: Moment, today: date) -> Occasion | None:
    """Tell why a contact gets it today; None when there is no reason."""
    match moment:
        case OnBirthday():
            first = contact.birthday.date if contact.birthday else None
            return _returning(first, moment, today, at_least=0)
        case OnAnniversary():
            first = iso_day(contact.attributes.get(moment.attribute))
            return _returning(first, moment, today, at_least=1)
        case DaysAfter():
            first = iso_day(contact.attributes.get(moment.attribute))
            is_due = first is not None and today - first == timedelta(moment.days)
            return Occasion(first) if first and is_due else None
        case OnDate():
            return Occasion(moment.day) if moment.day == today else None


def kept_on(day: date, year: int, leap: Leap) -> date:
    """Tell when a day is kept in a year; this differs for 29 February alone."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28) if leap is Leap.FEBRUARY else date(year, 3, 1)


def _returning(
    first: date | None, moment: OnBirthday | OnAnniversary, today: date, *, at_least: int
) -> Occasion | None:
    """Find the return of a day that the moment's `days` lead to today.

    A mail before New Year can belong to a day after it, so the day's own year counts.
    """
    if first is None:
        return None
    marked = today - timedelta(moment.days)
    if kept_on(first, marked.year, moment.leap) != marked:
        return None
    if first.year in UNKNOWN_YEARS:
        return Occasion(marked)
    years = marked.year - first.year
    return Occasion(marked, years) if years >= at_least else None
