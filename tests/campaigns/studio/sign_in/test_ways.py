"""On one's own computer nobody signs in; anywhere else somebody must be able to."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaigns.errors import CampaignError
from campaigns.storage import Workspace
from campaigns.storage.users import User, Users
from campaigns.studio.sign_in import guard
from campaigns.studio.sign_in.colleague import Colleague, NotAllowed
from campaigns.studio.sign_in.entrance import entrance_of
from campaigns.studio.sign_in.identity import email_of
from campaigns.studio.sign_in.ways import NobodyCouldEdit, NoWayIn, is_loopback, way_in

EDITOR = Users(users=(User(name="Ana", role="editor", password="kept"),))
BY_MAIL = Users(users=(User(name="ana@brand.example", role="editor"),))
VIEWER = Users(users=(User(name="Bram", role="viewer", password="kept"),))
AUTH = {"redirect_uri": "https://studio.brand.example/oauth2callback", "cookie_secret": "x" * 32}


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_ones_own_computer_is_open(address: str) -> None:
    assert way_in(address, EDITOR, AUTH) == "open"
    assert way_in(address, EDITOR, {}, always=True) == "password"


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.7", "studio.local", ""])
def test_any_other_address_needs_a_way_in(address: str) -> None:
    assert not is_loopback(address)
    assert way_in(address, EDITOR, {}) == "password"
    assert way_in(address, BY_MAIL, AUTH) == "oidc"
    with pytest.raises(NoWayIn, match="users add NAME --role editor"):
        way_in(address, Users(), {})
    with pytest.raises(NoWayIn):
        way_in(address, BY_MAIL, {"redirect_uri": "https://studio.brand.example"})


def test_somebody_must_be_able_to_edit() -> None:
    with pytest.raises(NobodyCouldEdit, match="users add NAME"):
        way_in("0.0.0.0", VIEWER, {})
    with pytest.raises(NobodyCouldEdit, match="--no-password"):
        way_in("0.0.0.0", Users(), AUTH)


def test_a_guard_is_what_the_pages_ask(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with pytest.raises(CampaignError):
        guard("0.0.0.0", workspace, {})
    assert entrance_of(workspace).way == "open"
    workspace.users.put("Ana", "editor", "a cake with three candles")
    middleware, routes = guard("0.0.0.0", workspace, {})
    assert len(middleware) == 1 and routes
    assert entrance_of(workspace).way == "password"


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("editor", {"look", "comment", "approve", "edit", "people"}),
        ("reviewer", {"look", "comment", "approve"}),
        ("viewer", {"look"}),
        ("till", set()),
    ],
)
def test_a_role_may_do_what_it_is_for(role: str, allowed: set[str]) -> None:
    somebody = Colleague("Ana", role)  # type: ignore[arg-type]
    for action in ("look", "comment", "approve", "edit", "people"):
        assert somebody.may(action) is (action in allowed)
    if "edit" not in allowed:
        with pytest.raises(NotAllowed, match="ask an editor"):
            somebody.must("edit")


def test_an_address_the_provider_did_not_verify_is_nobodys() -> None:
    assert email_of({"email": " ana@brand.example "}) == "ana@brand.example"
    assert email_of({"email": "ana@brand.example", "email_verified": True}) == "ana@brand.example"
    for told in (False, "false"):
        assert email_of({"email": "ana@brand.example", "email_verified": told}) == ""
    assert email_of({}) == ""
