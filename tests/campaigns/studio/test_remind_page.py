"""Results says how many each reminder is for, and makes the file and the words for it."""

from __future__ import annotations

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from campaigns.audience import invented
from campaigns.document import Campaign
from campaigns.editing import has_reminder
from campaigns.release import admit, publish
from campaigns.storage import Workspace
from campaigns.studio import session
from tests.campaigns.studio.test_pages import by_label


def test_states_are_counted_and_a_reminder_goes_into_the_mail(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    release = publish(workspace, campaign)
    people = list(admit(workspace, release, invented(3), today=datetime.now(UTC).date()))
    code = workspace.rewards.play(release.draw, people[0].recipient).code
    workspace.rewards.redeem(code, till="t", key="k")
    studio.session_state[session._DESTINATION] = "results"
    page = studio.run()
    assert not page.exception
    told = " ".join(part.value for part in page.markdown)
    assert "no code is ever in a mail" in told
    main = [one.proto for one in [*page.button, *page.get("link_button")]]
    assert [one.label for one in main if one.type == "primary"] == ["Open the till"]
    button = by_label(page.button, "Put a reminder on top of the mail")
    page = button.click().run()
    assert not page.exception
    assert has_reminder(workspace.campaigns.get(campaign.id))
