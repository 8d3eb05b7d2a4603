"""Fingerprints at Publish, the audit file and the secret number at Results."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.audience import invented
from campaigns.document import Campaign
from campaigns.release import admit, publish
from campaigns.storage import Workspace
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import by_label, go
from tests.campaigns.studio.test_publish_page import with_gifts

TODAY = date.today()


def opened(campaign: Campaign, step: str) -> AppTest:
    page = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    page = go(page.button(key=f"open/{campaign.id}").click().run(), step)
    assert not page.exception
    return page


def codes(page: AppTest) -> list[str]:
    return [code.value for code in page.code]


def test_fingerprints_can_be_published_before_it_starts(
    workspace: Workspace, campaign: Campaign
) -> None:
    release = publish(workspace, campaign)
    proof = workspace.rewards.proof
    assert proof.commitment(release.draw) in codes(opened(campaign, "publish"))
    list(admit(workspace, release, invented(7), today=TODAY))
    page = opened(campaign, "publish")
    fingerprint, people = proof.list_hash(release.draw)
    assert people == 7 and fingerprint in codes(page)
    assert any("7 people let in" in told.value for told in page.caption)


def test_the_secret_number_is_told_once_the_round_is_over(
    workspace: Workspace, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = with_gifts(campaign, closes=TODAY - timedelta(days=3))
    release = publish(workspace, last)
    workspace.campaigns.save(last)
    page = opened(campaign, "results")
    page = by_label(page.button, "Tell the secret number").click().run()
    assert not page.exception
    seed, _ = workspace.rewards.proof.reveal(release.draw)
    assert seed in codes(page)
    assert [event.kind for event in workspace.rewards.events()].count("reveal") == 1


@pytest.mark.parametrize(
    ("closes", "words"),
    [(None, "has no last day"), (TODAY + timedelta(days=9), "once the round is over")],
)
def test_before_the_end_there_is_nothing_to_press(
    workspace: Workspace, campaign: Campaign, closes: date | None, words: str
) -> None:
    running = with_gifts(campaign, closes=closes)
    publish(workspace, running)
    workspace.campaigns.save(running)
    page = opened(campaign, "results")
    assert not [one for one in page.button if one.label == "Tell the secret number"]
    assert any(words in told.value for told in page.caption)
