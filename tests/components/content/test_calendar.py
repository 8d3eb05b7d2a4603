"""A calendar's entry that every calendar reads, and that keeps its id."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from components.content.calendar import COMPONENT
from components.errors import InvalidValues
from tests.components.content.serving import NOW, served
from tests.components.scene import PASS, render

MOMENT = {
    "what": "moment",
    "day": "2026-12-24",
    "clock": "20:00",
    "minutes": 90,
    "title": "Tea, cake; and\nmore \\ {{ first_name }}",
    "place": "Lindeplein 4, Utrecht",
}


def event(values: dict[str, Any] | None = None, **more: Any) -> Any:
    calendar: Any = icalendar.Calendar.from_ical(served(COMPONENT, "ics", values, **more))
    (found,) = calendar.walk("VEVENT")
    return found


def test_an_appointment_is_read_as_it_was_written() -> None:
    found = event(MOMENT)
    assert found["SUMMARY"] == "Tea, cake; and\nmore \\ Noor"
    assert found["LOCATION"] == "Lindeplein 4, Utrecht"
    assert found.decoded("DTSTART") == datetime(2026, 12, 24, 19, tzinfo=UTC)
    assert found.decoded("DTEND") - found.decoded("DTSTART") == timedelta(minutes=90)


def test_the_gifts_last_day_is_a_day_that_takes_no_time() -> None:
    found = event(left=datetime(2026, 12, 7, tzinfo=UTC) - NOW)
    assert found.decoded("DTSTART") == date(2026, 12, 6), "it ends at midnight after it"
    assert found.decoded("DTEND") == date(2026, 12, 7)
    assert found["TRANSP"] == "TRANSPARENT"


def test_a_whole_day_is_the_one_of_its_own_time_zone() -> None:
    values = {**MOMENT, "clock": "00:30", "zone": "Asia/Tokyo", "minutes": 0}
    assert event(values).decoded("DTSTART") == date(2026, 12, 24)


def test_lines_are_short_and_end_as_the_norm_asks() -> None:
    made = served(COMPONENT, "ics", {**MOMENT, "details": "Ø 😀 lange regel " * 40})
    assert made.endswith(b"END:VCALENDAR\r\n") and b"\n" not in made.replace(b"\r\n", b"")
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two
    assert (
        "Ø 😀 lange regel Ø 😀"
        in event({**MOMENT, "details": "Ø 😀 lange regel " * 40})["DESCRIPTION"]
    )


def test_the_same_entry_has_the_same_id_tomorrow() -> None:
    later = event(MOMENT, now=NOW + timedelta(days=1))
    assert later["UID"] == event(MOMENT)["UID"]
    assert later.decoded("DTSTAMP") == NOW + timedelta(days=1)


def test_it_tells_nothing_of_the_person_but_the_words() -> None:
    made = served(COMPONENT, "ics").decode()
    assert PASS not in made and "Noor" not in made and "de Vries" not in made


def test_words_can_not_write_lines_of_their_own() -> None:
    sly = {**MOMENT, "title": "x\r\nATTENDEE:mailto:a@example.com\x0bEND:VEVENT"}
    made = served(COMPONENT, "ics", sly)
    assert b"\r\nATTENDEE" not in made and made.count(b"\r\nEND:VEVENT\r\n") == 1


@pytest.mark.parametrize(("hours", "alarms"), [(0, 0), (2, 1)])
def test_a_reminder_is_there_where_it_is_asked_for(hours: int, alarms: int) -> None:
    assert len(event({**MOMENT, "remind": hours}).walk("VALARM")) == alarms


def test_web_calendars_get_the_words_merged_and_encoded() -> None:
    text = render(COMPONENT, "text", values={**COMPONENT.sample, **MOMENT})
    google, outlook = (
        next(line for line in text.splitlines() if line.startswith(name)).split(": ", 1)[1]
        for name in ("Google", "Outlook")
    )
    asked = parse_qs(urlsplit(google).query)
    assert asked["dates"] == ["20261224T190000Z/20261224T203000Z"]
    assert asked["text"] == ["Tea, cake; and\nmore \\ Noor"]
    assert parse_qs(urlsplit(outlook).query)["startdt"] == ["2026-12-24T19:00:00Z"]


def test_a_day_that_differs_by_reader_is_no_link() -> None:
    assert "google" not in render(COMPONENT, "mail").lower()
    assert f"/go/{PASS}/calendar/b1.ics" in render(COMPONENT, "mail")


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_refused_in_words(day: str) -> None:
    with pytest.raises(InvalidValues, match="a year from 2000 to 2200"):
        COMPONENT.values({**MOMENT, "day": day})


@pytest.mark.parametrize("day", ["2000-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_there_can_be_have_an_entry(day: str) -> None:
    assert event({**MOMENT, "day": day, "clock": "23:59"})["SUMMARY"]
