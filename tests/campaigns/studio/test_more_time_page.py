"""Results gives everybody of a round more time, and says for how many it was."""

from __future__ import annotations

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from campaigns.audience import invented
from campaigns.document import Campaign
from campaigns.release import admit, publish
from campaigns.storage import Workspace
from campaigns.studio import session
from tests.campaigns.studio.test_pages import by_label


def go(studio: AppTest) -> AppTest:
    studio.session_state[session._DESTINATION] = "results"
    return studio.run()


def test_everybody_gets_a_week_with_a_reason_and_once(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    release = publish(workspace, campaign)
    people = list(admit(workspace, release, invented(2), today=datetime.now(UTC).date()))
    assert not [one for one in go(studio).text_input if one.label == "Why"], "nothing is out yet"
    awards = [workspace.rewards.play(release.draw, one.recipient) for one in people]
    page = go(studio)
    page = by_label(page.button, "Give more time").click().run()
    assert [error.value for error in page.error] == ["Say why: the record keeps it."]
    for expected in ("2 gifts have 7 days more.", "0 gifts have 7 days more."):
        by_label(page.text_input, "Why").set_value("the till was down")
        page = by_label(page.button, "Give more time").click().run()
        assert not page.exception
        assert [said.value for said in page.success] == [expected]
    now = workspace.rewards.find(release.draw, people[0].recipient)
    assert now and now.expires and awards[0].expires
    assert (now.expires - awards[0].expires).days == 7
    by_label(page.text_input, "Why").set_value("for Anna")
    by_label(page.text_input, "For one code only").set_value("NEVER-GIVEN")
    page = by_label(page.button, "Give more time").click().run()
    assert "was never given" in page.error[0].value
    assert workspace.rewards.verify().ok
