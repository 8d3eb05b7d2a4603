"""Poll: a vote counts once it is pressed, and no vote or count decides the gift."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from components.errors import InvalidValues
from components.games.poll import COMPONENT
from components.games.poll.choices import answers
from tests.components.games.lent import assert_fits, lent, log
from tests.components.games.playing import desk_of, opened, word
from tests.components.scene import BASE, PASS, campaign_of, render

COUNTS = {"results": {"1": 12, "2": 1, "3": 5, "4": 0}, "total": 18}


# The page


@pytest.mark.browser
def test_a_vote_shows_everybody_s_and_then_the_gift(browser: Browser) -> None:
    with lent(browser, "poll", results=COUNTS) as page:
        assert page.locator(".poll-vote").is_disabled()
        page.locator(".poll-choice").nth(2).click()
        assert log(page)["answers"] == []
        page.locator(".poll-vote").click()
        expect(page.locator(".poll.counted")).to_be_attached()
        shares = page.locator(".poll-share")
        assert [one.replace("\n", " ") for one in shares.all_inner_texts()] == [
            "67% 12 votes",
            "5% 1 vote",
            "28% 5 votes",
            "0% 0 votes",
        ]
        assert "Ice cream, always: 28%, 5 votes" in log(page)["said"][-1]
        assert page.locator(".poll-mine").nth(2).is_visible()
        expect(page.locator(".poll-told")).to_have_text("Thank you, your vote is in.")
        expect(page.locator(".poll.over")).to_be_attached()
        told = log(page)
        assert told["answers"] == [["3", False]] and told["done"] == 1
        assert_fits(COMPONENT.plays, told["moves"])


@pytest.mark.browser
@pytest.mark.parametrize("results", ["fail", None, {"results": {}, "total": 0}])
def test_the_gift_comes_whether_or_not_votes_can_be_counted(browser: Browser, results: Any) -> None:
    with lent(browser, "poll", results=results) as page:
        page.locator(".poll-choice").first.click()
        page.locator(".poll-vote").click()
        expect(page.locator(".poll.voted")).to_be_attached()
        expect(page.locator(".poll.over")).to_be_attached()
        assert log(page)["done"] == 1
        assert "NaN" not in page.locator(".poll").inner_text()


@pytest.mark.browser
def test_a_link_of_the_mail_brings_a_choice_and_one_press_makes_it_a_vote(
    browser: Browser,
) -> None:
    with lent(browser, "poll", query="?answer=b1.2", results=COUNTS) as page:
        assert page.locator(".poll-radio").nth(1).is_checked()
        expect(page.locator(".poll-told")).to_contain_text("One press makes it count")
        assert log(page)["answers"] == [] and log(page)["moves"] == []
        page.locator(".poll-vote").click()
        expect(page.locator(".poll.over")).to_be_attached()
        assert log(page)["answers"] == [["2", False]]
        assert_fits(COMPONENT.plays, log(page)["moves"])
    for other in ("?answer=b2.2", "?answer=b1.9", "?answer=%3Cb%3E"):
        with lent(browser, "poll", query=other) as page:
            assert page.locator(".poll-radio:checked").count() == 0


@pytest.mark.browser
def test_who_voted_finds_the_count_and_may_change_the_vote_without_another_play(
    browser: Browser,
) -> None:
    marked = {"data-mine": "2", "data-counts": "1 1 1 0 "}
    with lent(browser, "poll", played=True, marked=marked, results=COUNTS) as page:
        expect(page.locator(".poll.counted")).to_be_attached()
        shares = page.locator(".poll-share b").all_inner_texts()
        assert shares == ["34%", "33%", "33%", "0%"]
        assert log(page)["answers"] == []
        page.locator(".poll-change").click()
        page.locator(".poll-choice").first.click()
        page.locator(".poll-vote").click()
        expect(page.locator(".poll-share b").first).to_have_text("67%")
        expect(page.locator(".poll.over")).to_be_attached()
        assert log(page)["answers"] == [["1", False]] and log(page)["done"] == 0


@pytest.mark.browser
def test_a_vote_brings_the_gift_from_the_server(browser: Browser) -> None:
    with (
        desk_of(campaign_of(("poll", COMPONENT.sample))) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        page.locator(".poll-radio").first.focus()
        page.keyboard.press("Space")
        page.locator(".poll-vote").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".gift-title")).to_have_text("Free cake with your coffee")
        assert_fits(COMPONENT.plays, desk.plays[0]["moves"])


# Mail, AMP and text


@pytest.mark.parametrize("client", [str, word])
def test_every_reader_of_a_mail_can_choose(client: Any) -> None:
    html = client(render(COMPONENT, "mail"))
    links = re.findall(rf'href="{BASE}/go/{PASS}\?answer=b1\.(\d)#game"', html)
    assert sorted(set(links)) == ["1", "2", "3", "4"]


def test_the_text_part_names_a_link_for_each_choice() -> None:
    text = render(COMPONENT, "text")
    assert [f"/go/{PASS}?answer=b1.{number}" in text for number in range(1, 6)] == [
        True, True, True, True, False,
    ]  # fmt: skip


def test_amp_votes_in_one_press_and_asks_for_the_gift_even_when_counting_fails() -> None:
    html = render(COMPONENT, "amp")
    form = re.search(r'<form id="b1ask".*?>', html, re.DOTALL)
    assert form and f'action-xhr="{BASE}/go/{PASS}/answer-amp"' in form[0]
    for outcome in ("submit-success", "submit-error"):
        assert re.search(rf"{outcome}:AMP\.setState\([^;]*\),b1form\.submit", form[0])
    assert "consent" not in html


def test_results_stay_hidden_where_they_are_not_live() -> None:
    html = render(COMPONENT, "amp", values={**COMPONENT.sample, "live": False})
    assert "results" not in html
    assert not answers({"live": False}).live


# What is asked


def test_a_choice_keeps_its_id_when_another_has_no_words_yet() -> None:
    asks = answers({"choices": [{"label": {"und": "One"}}, {"label": {"und": ""}}, {"label": "3"}]})
    assert asks.choices == ("1", "3") and asks.labels == {"1": "One", "3": "3"}
    assert asks.live and not asks.keep and not asks.many
    assert answers(COMPONENT.sample) == answers({})


@pytest.mark.parametrize("count", [1, 7])
def test_a_poll_has_two_to_six_choices(count: int) -> None:
    with pytest.raises(InvalidValues):
        COMPONENT.values({"choices": [{}] * count})
