"""Moments of a time zone, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_gmt, get_timezone_name


@cache
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of a name such as `Europe/Amsterdam`; ValueError for any other."""
    try:
        return ZoneInfo(name.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("write a time zone as Europe/Amsterdam or America/New_York") from None


@cache
def _locale(language: str) -> Locale:
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
        return format_date(self.at.date(), "full", locale=_locale(language))

    def hour(self, language: str) -> str:
        """`20:00`."""
        return format_time(self.at.time(), "short", locale=_locale(language))

    def said(self, language: str) -> str:
        """`Thursday, 24 December 2026, 20:00 (CET)`."""
        zone = get_timezone_name(self.at, width="short", locale=_locale(language))
        if zone[:1] in "+-":  # a zone that the language has no name for
            zone = get_timezone_gmt(self.at, width="short", locale=_locale(language))
        return f"{self.day(language)}, {self.hour(language)} ({zone})"

    def __str__(self) -> str:
        return self.utc.isoformat()
