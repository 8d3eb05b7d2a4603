"""The cookie of Streamlit's own sign-in is read with Streamlit's own code."""

from __future__ import annotations

import json

import pytest
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from campaigns.studio.sign_in.identity import email_in
from tests.campaigns.studio.sign_in.conftest import PAGE, House

SECRET = "a secret of the provider's, long enough"


def cookie(secret: str = SECRET, **claims: object) -> dict[str, str]:
    told = {"is_logged_in": True, "origin": "https://studio.brand.example", **claims}
    signed = create_signed_value(secret, USER_COOKIE_NAME, json.dumps(told))
    return {USER_COOKIE_NAME: signed.decode("latin-1")}


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("campaigns.studio.sign_in.identity.get_cookie_secret", lambda: SECRET)


def test_the_address_is_who_the_provider_says() -> None:
    assert email_in(cookie(email="ana@brand.example")) == "ana@brand.example"


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {USER_COOKIE_NAME: ""},
        {USER_COOKIE_NAME: "ana@brand.example"},
        cookie("another secret, made by a stranger", email="ana@brand.example"),
        cookie(email="ana@brand.example", is_logged_in=False),
        cookie(email="ana@brand.example", email_verified=False),
        cookie(),
    ],
)
def test_anything_else_is_nobody(cookies: dict[str, str]) -> None:
    assert email_in(cookies) == ""


def test_only_an_address_with_a_role_is_let_in(house: House) -> None:
    house.workspace.users.put("ana@brand.example", "reviewer")
    client = house.client("oidc")
    for email, status in (("ana@brand.example", 200), ("eve@brand.example", 401)):
        headers = {"cookie": "; ".join(f"{k}={v}" for k, v in cookie(email=email).items())}
        assert client.get("/studio/canvas/kit", headers=headers).status_code == status
        assert client.get("/", headers={**headers, **PAGE}).status_code == 200


def test_streamlits_secret_is_where_we_look_for_it() -> None:
    assert isinstance(get_cookie_secret(), str)
