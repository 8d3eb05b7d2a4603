"""What is special about the advent calendar: doors keep to their day, and one holds the gift."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from campaigns.rendering import compile_campaign
from campaigns.rendering.compiled import Compiled
from components.errors import InvalidValues
from components.games.advent.calendar import LINES, SPARE, columns, days
from components.games.advent.picture import EDGE, UNITS, placed
from components.registry import find
from tests.components.games.playing import Desk, desk_of, fill, mail_in, opened
from tests.components.scene import (
    BASE,
    GIFT,
    PASS,
    PERSON,
    MemoryPictures,
    campaign_of,
    person_fields,
)

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
DATED: dict[str, Any] = {"doors": 9, "first_day": "2026-12-01"}
FIFTH = date(2026, 12, 5)
GIFT_TITLE = dict(GIFT.title)["en"]
SEASONS = ["winter", "spring", "party"]


@contextmanager
def on(
    browser: Browser, day: date | None, *, played: bool = False, **values: Any
) -> Iterator[tuple[Page, Desk]]:
    """The page as the server serves it on a day."""
    campaign = campaign_of(("advent", values))
    person = {**PERSON, "today": day}
    with (
        desk_of(campaign, person=person, played=played) as desk,
        opened(browser, desk, **CALM) as page,
    ):
        yield page, desk


def shown(rendition: str, day: date, **values: Any) -> str:
    """The calendar in one rendition, made on a day."""
    fields = {**person_fields("mail"), "today": day}
    return str(getattr(made(json.dumps(values)), rendition).run(fields).decode())


@cache
def made(values: str) -> Compiled:
    """A calendar compiled once for all the days it is looked at."""
    campaign = campaign_of(("advent", json.loads(values)))
    return compile_campaign(campaign, "en", BASE, MemoryPictures())


def door(page: Page, number: int) -> Locator:
    return page.locator(".advent-door button").nth(number - 1)


def wide_open(page: Page) -> list[int]:
    classes = [each.get_attribute("class") or "" for each in page.locator(".advent-door").all()]
    return [at for at, names in enumerate(classes, start=1) if "open" in names.split()]


# The page


@pytest.mark.browser
def test_a_missed_door_opens_today_s_brings_the_gift_and_a_later_one_waits(
    browser: Browser,
) -> None:
    with on(browser, FIFTH, **DATED) as (page, desk):
        assert door(page, 5).get_attribute("aria-label") == "Door 5, today's door"
        door(page, 5).focus()
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "Enter"):
            page.keyboard.press(key)
        assert wide_open(page) == [2]
        expect(page.locator("#said")).to_have_text("Door 2. Somebody is about to make you laugh.")
        door(page, 6).press("Enter")
        assert wide_open(page) == [2]
        expect(page.locator("#said")).to_have_text("Door 6 opens on December 6.")
        assert desk.plays == []
        door(page, 5).press("Space")
        expect(page.locator(".gift-card")).to_be_visible()
        (play,) = desk.plays
        assert [name for _, name in play["moves"]] == ["door 2", "door 5", "gift"]


@pytest.mark.browser
def test_opened_doors_survive_a_reload(browser: Browser) -> None:
    with on(browser, FIFTH, **DATED) as (page, desk):
        for number in (1, 3):
            door(page, number).click()
        page.reload()
        page.wait_for_selector("html[data-ready]")
        assert wide_open(page) == [1, 3]
        door(page, 5).click()
        expect(page.locator(".gift-card")).to_be_visible()
        moves = [name for _, name in desk.plays[0]["moves"]]
        assert moves == ["door 1", "door 3", "door 5", "gift"]


@contextmanager
def december(browser: Browser) -> Iterator[tuple[Desk, Callable[[int], Page]]]:
    """One device, and how it opens the same person's page on a day of the month."""
    campaign, context = campaign_of(("advent", DATED)), browser.new_context(**CALM)
    page = context.new_page()
    with desk_of(campaign, person={**PERSON, "today": FIFTH}) as desk:

        def on_day(day: int) -> Page:
            person = {**PERSON, "today": date(2026, 12, day)}
            fill(desk, campaign, GIFT, "en", person, played=False)
            page.goto(f"{desk.home}/go/{PASS}")
            page.wait_for_selector("html[data-ready]")
            return page

        yield desk, on_day
    context.close()


@pytest.mark.browser
def test_doors_of_earlier_days_stand_open_and_the_gift_stays_behind_its_own(
    browser: Browser,
) -> None:
    with december(browser) as (desk, on_day):
        door(on_day(3), 1).click()
        page = on_day(5)
        assert wide_open(page) == [1]
        door(page, 5).click()
        expect(page.locator("#gift .gift-card")).to_be_visible()
        page = on_day(6)  # having played on the fifth
        assert wide_open(page) == [1, 5]
        note = page.locator(".advent-note")
        expect(note).to_contain_text(GIFT_TITLE)
        door(page, 6).click()
        expect(note).not_to_contain_text(GIFT_TITLE)
        assert len(desk.plays) == 1


@pytest.mark.browser
def test_before_the_first_day_every_door_is_shut_and_the_gift_can_be_shown(
    browser: Browser,
) -> None:
    with on(browser, date(2026, 11, 30), **DATED) as (page, desk):
        expect(page.locator(".advent-note")).to_have_text("The first door opens on December 1.")
        door(page, 1).press("Enter")
        assert wide_open(page) == []
        page.locator("#skip button").click()
        expect(page.locator(".gift-card")).to_be_visible()
        assert desk.plays[0]["how"] == "shown"


@pytest.mark.browser
def test_behind_the_last_door_means_no_other(browser: Browser) -> None:
    with on(browser, date(2027, 1, 20), **DATED, gift="last") as (page, desk):
        door(page, 4).click()
        expect(page.locator(".advent-note")).to_contain_text("tea")
        assert not page.locator(".gift-card").count()
        door(page, 9).click()
        expect(page.locator(".gift-card")).to_be_visible()
        assert desk.plays[0]["moves"][-1][1] == "gift"


@pytest.mark.browser
def test_without_dates_one_door_of_choice_brings_the_gift(browser: Browser) -> None:
    with on(browser, None, doors=4) as (page, desk):
        door(page, 3).click()
        expect(page.locator(".gift-card")).to_be_visible()
        door(page, 1).click()
        expect(page.locator(".advent-note")).to_have_text(re.compile("One door a day"))
        assert wide_open(page) == [3]
        assert [name for _, name in desk.plays[0]["moves"]] == ["door 3", "gift"]


@pytest.mark.browser
def test_who_has_played_finds_the_door_open_and_looks_again_for_fun(browser: Browser) -> None:
    with on(browser, FIFTH, **DATED, played=True) as (page, desk):
        assert wide_open(page) == [5]
        page.locator(".advent-again").click()
        assert wide_open(page) == []
        page.keyboard.press("Enter")
        assert wide_open(page) == [5] and desk.plays == []


@pytest.mark.browser
def test_every_door_fits_a_thumb_on_a_small_phone(browser: Browser) -> None:
    campaign, narrow = campaign_of(("advent", {"doors": 31})), {"width": 320, "height": 640}
    with desk_of(campaign) as desk, opened(browser, desk, viewport=narrow, **CALM) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for number in (1, 31):
            box = door(page, number).bounding_box()
            assert box and min(box["width"], box["height"]) >= 44


# The mail


@pytest.mark.browser
def test_a_mail_opens_the_doors_that_were_due_when_it_was_made(browser: Browser) -> None:
    with mail_in(browser, shown("mail", FIFTH, **DATED), **CALM) as page:
        labels = page.locator(".b1-leaf:is(label)")
        assert [label.is_visible() for label in labels.all()] == [True] * 5 + [False] * 4
        page.locator("label[for=b1x2]").click()
        assert page.locator(".b1-line:visible").all_inner_texts() == [
            "2 · Somebody is about to make you laugh."
        ]
        assert not page.locator(".b1-gift").is_visible()
        page.locator("label[for=b1x5]").click()
        assert page.locator(".b1-gift").is_visible()
        assert page.get_by_role("link", name="Get my code").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("day", "gift", "due", "found"),
    [
        (date(2026, 11, 30), "today", 0, 0),
        (FIFTH, "last", 5, 0),
        (date(2027, 2, 1), "today", 9, 1),
        (date(2027, 2, 1), "last", 9, 1),
    ],
)
def test_a_mail_of_another_day_opens_others(
    browser: Browser, day: date, gift: str, due: int, found: int
) -> None:
    with mail_in(browser, shown("mail", day, **DATED, gift=gift), **CALM) as page:
        labels = page.locator(".b1-leaf:is(label):visible")
        assert labels.count() == due
        assert page.locator(".b1-door:visible").count() == 9
        for number in range(1, due + 1):
            page.locator(f"label[for=b1x{number}]").click()
        assert page.locator(".b1-gift:visible").count() == found


def test_a_mail_stays_light_with_all_the_doors_there_can_be() -> None:
    html = shown("mail", FIFTH, doors=31, first_day="2026-12-01")
    assert len(html.encode()) < 60_000
    sheets = re.findall(r"<style.*?</style>", html, re.DOTALL)
    assert max(len(sheet.encode()) for sheet in sheets) < 16_000


# AMP


@pytest.mark.parametrize(("gift", "asking"), [("today", 9), ("last", 1)])
def test_in_amp_only_the_door_of_the_gift_asks_the_server(gift: str, asking: int) -> None:
    html = shown("amp", FIFTH, **DATED, gift=gift)
    taps = re.findall(r'<button type="button"[^>]* on="([^"]+)"', html)
    assert sum("b1form.submit" in tap for tap in taps) == asking
    assert sum("b1form.submit" not in tap for tap in taps) == 9


# The calendar


def test_days_follow_each_other_over_the_end_of_a_year() -> None:
    assert days("2026-12-30", 4) == ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]
    assert days("", 4) == []


@pytest.mark.parametrize("count", range(4, 32))
def test_the_still_shows_every_door_within_its_edges(count: int) -> None:
    across = columns(count)
    wide = [side - (count - 1) % side for side in across]
    doors = placed({"doors": count, "across": across, "wide": wide})
    assert len(doors) == count
    assert round(max(left + width for left, _, width, _, _ in doors)) == UNITS - EDGE


def test_own_surprises_come_first_and_ours_fill_up() -> None:
    html = shown("text", FIFTH, doors=4, surprises=[{"text": {"en": "Hello you"}}])
    assert "Hello you" in html
    mail = shown("mail", FIFTH, doors=4, surprises=[{"text": {"en": "Hello you"}}])
    assert "Hello you" in mail and "Somebody is about to make you laugh." in mail


@pytest.mark.parametrize("season", SEASONS)
def test_no_two_of_our_surprises_are_alike_and_all_have_a_picture(season: str) -> None:
    assert len(set(SPARE[season])) == LINES
    assert all(MemoryPictures().view(f"asset:{name}") for name in SPARE[season])


@pytest.mark.parametrize(
    "values",
    [{"doors": 3}, {"doors": 32}, {"first_day": "1 December"}, {"first_day": "9999-12-31"}],
)
def test_what_makes_no_calendar_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValues):
        find("advent").values(values)
