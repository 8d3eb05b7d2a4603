"""Who may only look sees every page, and changes nothing on any of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.sign_in import entrance
from campaigns.studio.sign_in.colleague import Colleague
from campaigns.studio.sign_in.entrance import Entrance
from tests.campaigns.studio.conftest import SCRIPT, SLOW


@pytest.fixture
def viewer(
    workspace: Workspace, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AppTest]:
    """The studio as a viewer gets it, with the demo campaign open."""
    monkeypatch.setattr(Entrance, "colleague", lambda self, cookies: Colleague("Cleo", "viewer"))
    entrance.keep(Entrance(workspace, "password"))
    page = AppTest.from_file(str(SCRIPT), default_timeout=SLOW)
    page.query_params["campaign"] = campaign.id
    yield page
    entrance.keep(Entrance(workspace))


@pytest.mark.parametrize("step", ["compose", "gift", "audience", "check", "publish", "results"])
def test_every_page_is_seen(viewer: AppTest, step: str) -> None:
    viewer.session_state["destination"] = step
    viewer.run()
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
    assert workspace.campaigns.get(campaign.id) == campaign
