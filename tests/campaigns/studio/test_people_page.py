"""The People page: who works here, for editors alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.locks import fits
from campaigns.storage import Workspace
from campaigns.studio.sign_in import colleague, entrance
from campaigns.studio.sign_in.colleague import Colleague
from campaigns.studio.sign_in.entrance import Entrance
from tests.campaigns.studio.conftest import SLOW

PASSWORD = "a cake with three candles"


def _page() -> None:
    from campaigns.studio.pages import people

    people.page()


@pytest.fixture
def page(workspace: Workspace) -> AppTest:
    workspace.users.put("Ana", "editor", PASSWORD)
    workspace.users.put("Bram", "viewer")
    return AppTest.from_function(_page, default_timeout=SLOW).run()


@pytest.fixture
def as_somebody(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Colleague]]:
    """Who signs in, in a studio with a door."""
    who = [colleague.HERE]
    monkeypatch.setattr(Entrance, "colleague", lambda self, cookies: who[0])
    entrance.keep(Entrance(workspace, "password"))
    yield who
    entrance.keep(Entrance(workspace))


def test_on_ones_own_computer_it_says_how_colleagues_get_in(page: AppTest) -> None:
    assert not page.exception
    told = " ".join(str(one.value) for one in [*page.markdown, *page.code])
    assert "No sign-in on this computer" in told
    assert "UNWRAP_ADDRESS=0.0.0.0" in told and "UNWRAP_SIGN_IN=always" in told


def test_an_editor_adds_somebody(page: AppTest, workspace: Workspace) -> None:
    name, password = (
        next(box for box in page.text_input if box.label == label)
        for label in ("Name or e-mail", "Password")
    )
    name.set_value("Cleo")
    password.set_value(PASSWORD)
    page.radio[0].set_value("reviewer")
    next(button for button in page.button if button.label == "Add").click().run()
    cleo = workspace.users.all().named("Cleo")
    assert cleo is not None and cleo.role == "reviewer" and fits(PASSWORD, cleo.password)
    assert not page.exception and not page.error


def test_a_role_changes_at_once(page: AppTest, workspace: Workspace) -> None:
    box = next(box for box in page.selectbox if box.label == "Role of Bram")
    box.set_value("reviewer").run()
    bram = workspace.users.all().named("Bram")
    assert bram is not None and bram.role == "reviewer" and not page.exception


def test_the_last_editor_stays_and_it_is_said(page: AppTest, workspace: Workspace) -> None:
    box = next(box for box in page.selectbox if box.label == "Role of Ana")
    box.set_value("viewer").run()
    assert "only editor" in page.error[0].value
    assert [user.name for user in workspace.users.all().editors()] == ["Ana"]
    assert next(b for b in page.selectbox if b.label == "Role of Ana").value == "editor"


def test_somebody_is_let_go(page: AppTest, workspace: Workspace) -> None:
    page.button(key="people/Bram/remove").click().run()
    assert workspace.users.all().named("Bram") is None and not page.exception


def test_publishing_can_require_approval(page: AppTest, workspace: Workspace) -> None:
    page.toggle(key="people/approval").set_value(True).run()
    assert workspace.settings.require_approval
    page.toggle(key="people/approval").set_value(False).run()
    assert not workspace.settings.require_approval


@pytest.mark.parametrize("role", ["reviewer", "viewer"])
def test_others_do_not_decide_who_works_here(
    page: AppTest, as_somebody: list[Colleague], workspace: Workspace, role: str
) -> None:
    as_somebody[0] = Colleague("Bram", role)  # type: ignore[arg-type]
    page.button(key="people/Bram/remove").click().run()
    assert workspace.users.all().named("Bram") is not None
    page.run()
    assert not page.button and not page.selectbox and not page.toggle
