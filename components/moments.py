"""Moments of a time zone: as fields a marketer fills in, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_gmt, get_timezone_name
from pydantic import AfterValidator

from components.fields import Typed

HOME = "Europe/Amsterdam"
YEARS = range(2000, 2201)  # far from where counting on in days or zones runs out of years


@cache
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of a name such as `Europe/Amsterdam`; ValueError for any other."""
    try:
        return ZoneInfo(name.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("write a time zone as Europe/Amsterdam or America/New_York") from None


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError:
        raise ValueError("write a day as 2026-12-31") from None
    if day and day.year not in YEARS:
        raise ValueError(f"write a year from {YEARS[0]} to {YEARS[-1]}")
    return day.isoformat() if day else ""


def _clock(value: str) -> str:
    try:
        return time.fromisoformat(value.strip().zfill(5)).strftime("%H:%M")
    except ValueError:
        raise ValueError("write a time as 20:00") from None


def _zone(value: str) -> str:
    zone_of(value)
    return value.strip()


#: A day such as 2026-12-31, "" for one that is still to be chosen; a time; an IANA time zone.
Day = Annotated[str, AfterValidator(_day), Typed("day")]
Clock = Annotated[str, AfterValidator(_clock), Typed("clock")]
Zone = Annotated[str, AfterValidator(_zone), Typed("zone")]


@cache
def locale_of(language: str) -> Locale:
    """A language's habits; plain English counts days before months and 24 hours."""
    if language in ("en", "und"):
        return Locale.parse("en_GB")
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@dataclass(frozen=True)
class Moment:
    """A moment with its time zone."""

    at: datetime

    @property
    def utc(self) -> datetime:
        """The same moment in UTC."""
        return self.at.astimezone(UTC)

    def day(self, language: str) -> str:
        """`Thursday, 24 December 2026`."""
        return format_date(self.at.date(), "full", locale=locale_of(language))

    def leaf(self, language: str) -> tuple[str, str]:
        """The month and the number that stand on a calendar's leaf: `Dec`, `24`."""
        month = format_date(self.at.date(), "LLL", locale=locale_of(language))
        return month.rstrip("."), str(self.at.day)

    def hour(self, language: str) -> str:
        """`20:00`."""
        return format_time(self.at.time(), "short", locale=locale_of(language))

    def said(self, language: str) -> str:
        """`Thursday, 24 December 2026, 20:00 (CET)`."""
        zone = get_timezone_name(self.at, width="short", locale=locale_of(language))
        if zone[:1] in "+-":  # a zone that the language has no name for
            zone = get_timezone_gmt(self.at, width="short", locale=locale_of(language))
        return f"{self.day(language)}, {self.hour(language)} ({zone})"

    def __str__(self) -> str:
        return self.utc.isoformat()


def moment_at(day: str, clock: str, zone: str) -> Moment:
    """The moment that such fields name."""
    at = datetime.fromisoformat(f"{day}T{clock}")
    return Moment(at.replace(tzinfo=zone_of(zone)))


def day_said(day: str, language: str) -> str:
    """A day in words: `24 December 2026`; "" for none."""
    return format_date(date.fromisoformat(day), "long", locale=locale_of(language)) if day else ""
