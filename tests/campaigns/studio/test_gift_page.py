"""The gift page: each prize keeps its own words, its own rule and its own code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from campaigns import editing
from campaigns.document import (
    Aftercare,
    Campaign,
    Choice,
    Gift,
    GiftPlan,
    ImportedCodes,
    Limits,
    Prize,
)
from campaigns.storage import Workspace
from campaigns.studio import session
from campaigns.studio.pages import gift_rehearsal
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import by_label, go

BIKE = Prize(id="prize-1", title={"nl": "Fiets"}, count=1)
CAKE = Prize(id="prize-2", title={"nl": "Taart"}, count=3)
LUCK = Prize(id="prize-1", title={"nl": "Geluk"}, chance=0.05)

Opened = Callable[[GiftPlan], AppTest]


@pytest.fixture
def opened(workspace: Workspace, campaign: Campaign) -> Opened:
    """The gift page of the demo campaign with other gifts."""

    def open_with(plan: GiftPlan) -> AppTest:
        workspace.campaigns.save(editing.changed(campaign, gifts=plan))
        page = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
        page.button(key=f"open/{campaign.id}").click()
        page.session_state[session._DESTINATION] = "gift"
        return go(page.run(), "gift")

    return open_with


@pytest.fixture
def kept(workspace: Workspace, campaign: Campaign) -> Callable[[], GiftPlan]:
    """The gifts as they are stored now."""
    return lambda: workspace.campaigns.get(campaign.id).gifts


Kept = Callable[[], GiftPlan]


def test_a_long_list_is_rehearsed_with_where_that_is_asked(
    opened: Opened, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gift_rehearsal, "LOOKED_AT", 10)
    monkeypatch.setattr(gift_rehearsal, "AT_ONCE", 10)
    said = "\n".join
    page = opened(GiftPlan(prizes=(CAKE,)))
    assert "invented people" in said(one.value for one in page.markdown)
    assert [one.label for one in page.button if one.label.startswith("Rehearse")] == [
        "Rehearse with everybody on the list (1,000)"
    ]
    by_label(page.button, "Rehearse with everybody on the list (1,000)").click().run()
    assert not page.exception
    assert "over your audience" in said(one.value for one in page.markdown)
    assert not [one for one in page.button if one.label.startswith("Rehearse")]


def test_removing_a_prize_leaves_the_next_one_its_own_words(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan(prizes=(BIKE, CAKE)))
    page = by_label(page.button, "Remove this prize").click().run()
    assert not page.exception
    assert kept().prizes == (CAKE,)
    titles = [one.value for one in page.text_input if one.label == "What they get (NL)"]
    assert titles[1:] == ["Taart"]
    assert by_label(page.number_input, "How many there are").value == 3


def test_a_prize_added_after_a_removal_begins_anew(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan(prizes=(BIKE,)))
    page = by_label(page.button, "Remove this prize").click().run()
    assert not page.exception
    by_label(page.radio, "How people win").set_value("tiers").run()
    assert [prize.title["nl"] for prize in kept().prizes] == ["Een grote verrassing"]


def test_looking_at_a_prize_by_chance_changes_nothing(opened: Opened, kept: Kept) -> None:
    for prize in (LUCK, LUCK.model_copy(update={"chance": 1 / 3, "count": 7})):
        page = opened(GiftPlan(prizes=(prize,)))
        assert not page.exception
        assert kept().prizes == (prize,)


def test_a_prize_by_chance_offers_its_chance_and_no_number(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan(prizes=(LUCK,)))
    assert "How many there are" not in {one.label for one in page.number_input}
    chance = by_label(page.number_input, "Chance for everybody who plays, in percent")
    assert chance.value == pytest.approx(5)
    chance.set_value(12.5).run()
    assert kept().prizes == (LUCK.model_copy(update={"chance": 0.125}),)


def test_gifts_to_choose_from_are_added_given_away_and_removed(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan())
    page = by_label(page.radio, "How people win").set_value("choose").run()
    page = by_label(page.button, "Add a choice").click().run()
    ways = [one for one in page.radio if one.label == "For whom it is"]
    ways[1].set_value("charity").run()
    assert not page.exception
    assert [(one.id, one.give) for one in kept().choices] == [
        ("choice-1", ""),
        ("choice-2", "charity"),
    ]
    removes = [one for one in page.button if one.label == "Remove this choice"]
    removes[0].click().run()
    assert [(one.id, one.give) for one in kept().choices] == [("choice-2", "charity")]


def test_no_more_can_be_added_than_fit(opened: Opened) -> None:
    five = tuple(Choice(id=f"choice-{n}", title={"nl": "Iets"}) for n in range(1, 6))
    page = opened(GiftPlan(choices=five))
    assert "Add a choice" not in {one.label for one in page.button}


def test_codes_taken_in_are_counted_without_the_heading(
    workspace: Workspace, opened: Opened
) -> None:
    page = opened(GiftPlan(everyone=Gift(codes=ImportedCodes(pool="shop"))))
    for file, told in ((b"code\nAB12\n\nCD34\n", "2 codes; 2"), (b"EF56\n", "1 code; 3")):
        page = page.file_uploader[0].set_value(("codes.csv", file, "text/csv")).run()
        page = by_label(page.button, "Take these codes in").click().run()
        assert not page.exception
        assert page.success[0].value == f"Taken in: {told} in stock now."
    assert [pool.left for pool in workspace.rewards.pools() if pool.id == "shop"] == [3]
    page.session_state["tongue"] = "nl"
    page = page.file_uploader[0].set_value(("codes.csv", b"EF56\n", "text/csv")).run()
    page = by_label(page.button, "Neem deze codes op").click().run()
    assert not page.exception
    (told,) = [one.proto.body for one in page.get("html") if "EF56" in one.proto.body]
    assert "De code “EF56” is al eerder opgenomen." in told


def test_a_way_is_picked_and_asks_only_for_what_it_needs(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan())
    assert not any(one.label == "First day" for one in page.date_input)
    page = by_label(page.radio, "How people win").set_value("moments").run()
    assert not page.exception
    (prize,) = kept().prizes
    assert prize.hours and kept().closes
    page = by_label(page.time_input, "Until").set_value(time(2)).run()
    assert kept().prizes[0].hours[0].ends == time(2)
    assert any("Over midnight" in one.value for one in page.caption)
    page = by_label(page.radio, "How people win").set_value("odds").run()
    assert (kept().prizes[0].hours, kept().prizes[0].chance) == ((), 0.05)
    by_label(page.radio, "How people win").set_value("equal").run()
    assert kept().prizes == ()


def test_limits_are_taken_and_taken_away(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan(prizes=(LUCK,)))
    page = by_label(page.number_input, "Budget for all prizes, in euros").set_value(250.0).run()
    page = by_label(page.number_input, "Prizes a day, at most").set_value(3).run()
    assert kept().limits == Limits(budget_cents=25_000, a_day=3)
    by_label(page.number_input, "Prizes a day, at most").set_value(None).run()
    assert kept().limits == Limits(budget_cents=25_000)


def test_a_promise_that_cannot_be_kept_is_told(opened: Opened) -> None:
    short = BIKE.model_copy(update={"count": 9, "codes": ImportedCodes(pool="empty")})
    page = opened(GiftPlan(prizes=(short,)))
    told = [one.value for one in page.warning]
    assert any("“Fiets” is 9 codes short" in one for one in told)
    assert any("switch on the second draw" in one for one in told)


def test_a_second_draw_asks_for_its_last_day_where_one_sets_it(opened: Opened) -> None:
    def told(page: AppTest) -> bool:
        return any("Set the last day" in one.value for one in page.warning)

    page = opened(GiftPlan(prizes=(BIKE,), second_draw=True))
    assert told(page)
    assert not told(by_label(page.date_input, "Last day").set_value(date(2026, 12, 24)).run())


def test_the_terms_are_there_to_take_along(opened: Opened) -> None:
    page = opened(GiftPlan(prizes=(BIKE,)))
    assert not page.exception
    assert any(one.value.startswith("> DRAFT") for one in page.code)


def test_more_time_is_switched_on_with_two_weeks_and_off_again(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan(after=Aftercare()))
    page = by_label(page.toggle, "They may ask for more time, once").set_value(True).run()
    assert kept().after == Aftercare(more_days=14)
    late = "They may still ask this many days after it ended"
    page = by_label(page.slider, late).set_value(3).run()
    assert kept().after == Aftercare(more_days=14, grace_days=3)
    by_label(page.toggle, "They may ask for more time, once").set_value(False).run()
    assert kept().after.more_days == 0


def test_giving_away_is_allowed_with_a_good_cause_named(opened: Opened, kept: Kept) -> None:
    page = opened(GiftPlan())
    page = by_label(page.toggle, "They may give it to a friend").set_value(True).run()
    page = by_label(page.toggle, "They may give it to charity").set_value(True).run()
    assert kept().after.friend and kept().after.charity["nl"] == "de voedselbank"
    named = next(one for one in page.text_input if one.label.startswith("To whom"))
    page = named.set_value("Artis").run()
    assert "Artis" in kept().after.charity.values()
    by_label(page.toggle, "They may give it to charity").set_value(False).run()
    assert kept().after.charity == {}
