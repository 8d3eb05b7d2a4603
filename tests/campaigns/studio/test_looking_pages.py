"""Who may only look sees every page, and changes nothing on any of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from campaigns import editing
from campaigns.document import Campaign, Limits, Prize
from campaigns.release import publish
from campaigns.storage import Workspace
from campaigns.studio import session
from campaigns.studio.draft import Draft
from campaigns.studio.sign_in import entrance
from campaigns.studio.sign_in.colleague import Colleague
from campaigns.studio.sign_in.entrance import Entrance
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import go


@pytest.fixture
def viewer(
    workspace: Workspace, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AppTest]:
    """The studio as a viewer gets it, with the demo campaign open: published, and limited."""
    prize = Prize(id="prize-1", title={"nl": "Geluk"}, chance=0.05)
    few = Limits(a_person=1)
    gifts = editing.changed(campaign.gifts, prizes=(prize,), limits=few)
    workspace.campaigns.save(editing.changed(campaign, gifts=gifts))
    publish(workspace, workspace.campaigns.get(campaign.id))
    monkeypatch.setattr(Entrance, "colleague", lambda self, cookies: Colleague("Cleo", "viewer"))
    entrance.keep(Entrance(workspace, "password"))
    page = AppTest.from_file(str(SCRIPT), default_timeout=SLOW)
    page.session_state[session._DRAFT] = Draft.load(workspace.campaigns, campaign.id)
    yield page
    entrance.keep(Entrance(workspace))


@pytest.mark.parametrize("step", ["compose", "gift", "audience", "check", "publish", "results"])
def test_every_page_is_seen(viewer: AppTest, step: str) -> None:
    go(viewer, step)
    assert viewer.title[0].value.casefold() == step
    assert not viewer.exception, [one.value for one in viewer.exception]


def test_an_edit_is_refused_in_words(
    viewer: AppTest, workspace: Workspace, campaign: Campaign
) -> None:
    def script() -> None:
        from campaigns.studio import session

        session.restore()
        session.apply(session.current().model_copy(update={"name": "Mine"}))

    page = AppTest.from_function(script, default_timeout=SLOW)
    page.query_params["campaign"] = campaign.id
    page.run()
    assert not page.exception and "ask an editor" in page.toast[0].value
    assert workspace.campaigns.get(campaign.id).name == campaign.name
