"""The page of brands, driven without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.document import Brand, Campaign
from campaigns.storage import Workspace, open_workspace
from campaigns.studio.brands import dress
from campaigns.studio.session import now
from tests.tools.patience import STARTED

SCRIPT = "from campaigns.studio.pages import brands\nbrands.page()\n"
LOGO = "asset:sun"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("UNWRAP_WORKSPACE", str(tmp_path))
    opened = open_workspace(str(tmp_path))
    yield opened
    opened.close()


def opened() -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=STARTED).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def test_without_a_brand_the_page_says_what_one_is_for(workspace: Workspace) -> None:
    app = press(opened(), "Add a brand")
    next(one for one in app.text_input if one.label == "Name of the brand").set_value("Zon").run()
    press(app, "Save")
    assert [brand.name for brand in workspace.brands.all()] == ["Zon"]


def test_saving_a_brand_dresses_the_drafts_that_wear_it(workspace: Workspace) -> None:
    brand = workspace.brands.save(Brand(name="Zon", logo=LOGO))
    worn, other = Campaign(name="Worn"), Campaign(name="Other")
    for campaign in (worn, other):
        workspace.campaigns.save(campaign)
    dress(workspace, worn.id, brand, now())
    app = opened()
    next(one for one in app.text_input if one.label == "Website").set_value("https://zon.nl").run()
    press(app, "Save and dress a draft")
    assert workspace.campaigns.get(worn.id).brand.website == "https://zon.nl"
    assert workspace.campaigns.get(other.id).brand.website != "https://zon.nl"


def test_a_proposal_from_the_logo_is_taken_with_one_press(workspace: Workspace) -> None:
    workspace.brands.save(Brand(name="Zon", logo=LOGO))
    app = press(opened(), "Take")
    press(app, "Save")
    (kept,) = workspace.brands.all()
    assert kept.theme is not None and kept.theme.light.primary != "#c92a5e"


def test_what_does_not_fit_is_said_and_not_kept(workspace: Workspace) -> None:
    workspace.brands.save(Brand(name="Zon"))
    app = opened()
    next(one for one in app.text_input if one.label == "Website").set_value("zon").run()
    assert "https://" in app.error[0].value
    assert workspace.brands.all()[0].website == "https://example.com"


def beaten(workspace: Workspace) -> tuple[Brand, AppTest]:
    """Theirs, and the page of somebody who saved after them; a draft wears the brand."""
    brand = workspace.brands.save(Brand(name="Zon", logo=LOGO))
    worn = Campaign(id="cworn1", name="Worn")
    workspace.campaigns.save(worn)
    dress(workspace, worn.id, brand, now())
    app = opened()
    theirs = workspace.brands.save(brand.model_copy(update={"website": "https://theirs.nl"}))
    next(one for one in app.text_input if one.label == "Website").set_value("https://me.nl").run()
    press(app, "Save and dress a draft")
    assert "another window" in app.warning[0].value
    assert workspace.brands.all() == [theirs]
    assert workspace.campaigns.get("cworn1").brand.website == brand.website
    return theirs, app


def test_theirs_is_loaded_where_somebody_else_saved_first(workspace: Workspace) -> None:
    theirs, app = beaten(workspace)
    press(app, "Load the other version")
    assert not app.warning
    website = next(one for one in app.text_input if one.label == "Website")
    assert website.value == "https://theirs.nl"
    assert workspace.brands.all() == [theirs]


def test_mine_is_kept_as_a_brand_of_its_own_where_somebody_else_saved_first(
    workspace: Workspace,
) -> None:
    theirs, app = beaten(workspace)
    press(app, "Keep mine as a new brand")
    assert not app.warning
    first, mine = workspace.brands.all()
    assert first == theirs
    assert (mine.name, mine.website) == ("Zon (mine)", "https://me.nl")


def test_a_brand_deleted_elsewhere_can_be_kept_as_a_new_one(workspace: Workspace) -> None:
    brand = workspace.brands.save(Brand(name="Zon"))
    app = opened()
    workspace.brands.remove(brand.id)
    next(one for one in app.text_input if one.label == "Website").set_value("https://me.nl").run()
    press(app, "Save")
    assert "deleted" in app.warning[0].value
    press(app, "Keep mine as a new brand")
    assert [one.website for one in workspace.brands.all()] == ["https://me.nl"]
