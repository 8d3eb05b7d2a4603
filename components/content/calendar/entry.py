"""The calendar's entry as a file (RFC 5545): UTC times, folded lines, an id that stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from components.stills import Serving

FOLD = 75  # octets of a line, as section 3.1 asks
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def as_ics(serving: Serving) -> bytes:
    """One event; it holds the block's words as merged, and no address of the reader's page."""
    return "".join(f"{folded}\r\n" for line in _lines(serving) for folded in _fold(line)).encode()


def _lines(serving: Serving) -> Iterator[str]:
    values = serving.request.values
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Unwrap//Calendar//EN", "BEGIN:VEVENT")
    yield f"UID:{serving.uid}@{urlsplit(serving.address).hostname or 'unwrap.invalid'}"
    yield f"DTSTAMP:{stamp(serving.now)}"
    yield from _when(serving)
    for name, field in (("SUMMARY", "title"), ("LOCATION", "place"), ("DESCRIPTION", "details")):
        if values[field]:
            yield f"{name}:{text(values[field])}"
    if values["remind"]:
        yield from _alarm(values["remind"], values["title"])
    yield from ("END:VEVENT", "END:VCALENDAR")


def _when(serving: Serving) -> Iterator[str]:
    values = serving.request.values
    if not values["moment"]:
        # The gift ends at midnight: the day before that is its last.
        yield from _whole_day((serving.ends.astimezone(UTC) - timedelta(seconds=1)).date())
    elif not values["minutes"]:
        yield from _whole_day(values["moment"].at.date())
    else:
        begins = values["moment"].utc
        yield f"DTSTART:{stamp(begins)}"
        yield f"DTEND:{stamp(begins + timedelta(minutes=values['minutes']))}"


def _whole_day(day: date) -> Iterator[str]:
    """A day that takes nobody's time; its end is the day after, not included."""
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"


def _alarm(hours: int, title: str) -> Iterator[str]:
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{hours}H")
    yield f"DESCRIPTION:{text(title) or '-'}"
    yield "END:VALARM"


def stamp(moment: datetime) -> str:
    """A moment in UTC, in the basic format."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(words: str) -> str:
    """Words as a value of text; control characters, which no line may hold, are left out."""
    plain = "".join(sign for sign in words if sign in "\n\t" or sign >= " ")
    return plain.strip().translate(_ESCAPES)


def _fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no letter cut; all but the first after a blank."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > FOLD:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece
