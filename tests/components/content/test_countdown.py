"""A count that starts when the picture is opened, and ends with a friendly word."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image, ImageChops, ImageSequence

from components.content.countdown import COMPONENT
from components.content.countdown.counting import FRAMES
from components.content.countdown.picture import parts
from components.errors import InvalidValues
from tests.components.content.serving import asking, served
from tests.components.scene import render

MOMENT = {"until": "moment", "day": "2026-12-24", "clock": "20:00", "zone": "Europe/Amsterdam"}


def opened(left: timedelta, **values: object) -> Image.Image:
    return Image.open(io.BytesIO(served(COMPONENT, "gif", values, left=left)))


def frames(image: Image.Image) -> list[Image.Image]:
    return [frame.convert("RGB").copy() for frame in ImageSequence.Iterator(image)]


def test_a_picture_counts_for_a_minute_a_frame_a_second_and_then_stays() -> None:
    image = opened(timedelta(days=3, seconds=90))
    assert image.n_frames == FRAMES  # type: ignore[attr-defined]
    assert "loop" not in image.info, "a count that began again would tell a lie"
    assert {frame.info["duration"] for frame in ImageSequence.Iterator(image)} == {1000}


def test_every_second_shows_its_own_digits() -> None:
    """A picture opened a second later begins with what this one shows in its second frame."""
    now = frames(opened(timedelta(days=1, seconds=5)))
    for later in (1, 5, 6):
        fresh = frames(opened(timedelta(days=1, seconds=5 - later)))[0]
        assert not ImageChops.difference(now[later], fresh).getbbox(), later


def test_the_last_seconds_run_out_at_nought() -> None:
    image = opened(timedelta(seconds=9.7))
    assert image.n_frames == 10  # type: ignore[attr-defined]


def test_a_thousand_days_lose_a_digit_without_moving_the_board() -> None:
    shown = frames(opened(timedelta(days=100, seconds=2)))
    assert len({frame.size for frame in shown}) == 1


def test_after_the_end_there_is_one_friendly_picture() -> None:
    image = opened(timedelta(seconds=-5))
    assert image.n_frames == 1  # type: ignore[attr-defined]
    assert image.size == opened(timedelta(days=1)).size, "nothing below it moves"


def test_it_is_light() -> None:
    made = served(COMPONENT, "gif", left=timedelta(days=9, seconds=7))
    assert len(made) < 150_000


def test_a_moment_is_one_of_its_time_zone_in_summer_and_winter() -> None:
    winter, summer = MOMENT, {**MOMENT, "day": "2026-07-01"}
    for values, utc in ((winter, "2026-12-24T19:00"), (summer, "2026-07-01T18:00")):
        told = json.loads(served(COMPONENT, "json", values))
        assert told["ends"] == f"{utc}:00+00:00"


def test_without_a_moment_it_is_the_gifts_own_end() -> None:
    told = json.loads(served(COMPONENT, "json", left=timedelta(hours=2)))
    assert told["seconds"] == 7200
    bare = json.loads(served(COMPONENT, "json", {"until": "moment"}, left=timedelta(hours=2)))
    assert bare == told, "a day that is still to be chosen breaks nothing"


def test_units_add_up() -> None:
    request = asking(COMPONENT).request
    assert parts(request, 86_400 + 2 * 3_600 + 3 * 60 + 4) == ("01", "02", "03", "04")
    assert parts(request, -1) == ("00", "00", "00", "00")


def test_the_words_tell_the_moment_where_no_picture_is_shown() -> None:
    for rendition in ("mail", "amp", "site", "text"):
        shown = render(COMPONENT, rendition, values={**COMPONENT.sample, **MOMENT})
        assert "Thursday, 24 December 2026, 20:00 (CET)" in shown, rendition
    dutch = render(COMPONENT, "text", values={**COMPONENT.sample, **MOMENT}, language="nl")
    assert "donderdag 24 december 2026" in dutch


@pytest.mark.parametrize(
    ("field", "value"),
    [("zone", "Mars/Olympus"), ("zone", "../../etc/passwd"), ("day", "24-12"), ("clock", "25:00")],
)
def test_what_is_no_time_is_refused(field: str, value: str) -> None:
    with pytest.raises(InvalidValues, match="countdown"):
        COMPONENT.values({field: value})


def test_a_clock_in_words_of_habit_is_understood() -> None:
    assert COMPONENT.values({"clock": "9:30"}).model_dump()["clock"] == "09:30"


def test_the_moment_counts_whatever_the_servers_clock_says() -> None:
    late = datetime(2027, 1, 1, tzinfo=UTC)
    assert json.loads(served(COMPONENT, "json", MOMENT, now=late))["seconds"] == 0
