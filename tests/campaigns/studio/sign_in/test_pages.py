"""The sign-in page: a name and a password for a cookie, and patience for whoever guesses."""

from __future__ import annotations

import base64
import json

import pytest
from starlette.testclient import TestClient

from campaigns.locks import FREE, hash_secret
from campaigns.studio.sign_in.pages import within
from campaigns.studio.sign_in.sessions import COOKIE
from tests.campaigns.studio.sign_in.conftest import PAGE, House, sign_in


def test_the_right_password_gives_a_cookie_and_goes_on(client: TestClient) -> None:
    answer = sign_in(client, " aNA ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/compose?campaign=c1")
    cookie = answer.headers["set-cookie"]
    for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/", "Max-Age=43200"):
        assert word in cookie
    assert client.get("/studio/sign-in").headers["location"] == "/"


def test_without_https_the_cookie_is_not_secure(house: House) -> None:
    plain = house.client(url="http://192.0.2.7:8501")
    assert "Secure" not in sign_in(plain).headers["set-cookie"]


def test_nothing_a_proxy_claims_makes_a_cookie_secure(house: House) -> None:
    plain = house.client(url="http://192.0.2.7:8501")
    plain.headers["x-forwarded-proto"] = "https"
    assert "Secure" not in sign_in(plain).headers["set-cookie"]
    behind = house.client(url="http://studio.brand.example")
    assert "Secure" in sign_in(behind).headers["set-cookie"]


@pytest.mark.parametrize(
    ("name", "password"), [("Ana", "wrong"), ("Nobody", "a cake with three candles"), ("", "")]
)
def test_anything_else_gives_none(client: TestClient, name: str, password: str) -> None:
    answer = sign_in(client, name, password)
    assert answer.status_code == 403 and "set-cookie" not in answer.headers
    assert "do not fit together" in answer.text


def test_who_signs_in_elsewhere_has_no_password_to_guess(house: House) -> None:
    house.workspace.users.put("dora@brand.example", "editor")
    for password in ("", "x" * 12):
        assert sign_in(house.client(), "dora@brand.example", password).status_code == 403


def test_guessing_makes_wait_whether_the_name_is_known_or_not(client: TestClient) -> None:
    for name in ("Ana", "Nobody"):
        for _ in range(FREE + 1):
            assert sign_in(client, name, "wrong").status_code == 403
        answer = sign_in(client, name)
        assert answer.status_code == 429 and int(answer.headers["retry-after"]) >= 1
    assert sign_in(client, "Bram").status_code == 303


def test_another_password_ends_the_sessions(house: House, client: TestClient) -> None:
    sign_in(client, "Bram")
    house.workspace.users.give_password("Bram", "another good sentence")
    assert client.get("/", headers=PAGE).status_code == 303


def test_another_role_holds_at_once_and_keeps_the_session(house: House, client: TestClient) -> None:
    sign_in(client, "Bram")
    house.workspace.users.give_role("Bram", "viewer")
    colleague = house.entrance().colleague(dict(client.cookies))
    assert colleague is not None and colleague.role == "viewer"


def test_a_session_ends_after_twelve_hours(house: House, client: TestClient) -> None:
    sign_in(client)
    house.later(11.9)
    assert client.get("/", headers=PAGE).status_code == 200
    house.later(0.2)
    assert client.get("/", headers=PAGE).status_code == 303


def test_signing_out_ends_a_copied_cookie_too(client: TestClient) -> None:
    sign_in(client)
    copied = client.cookies[COOKIE]
    assert client.get("/studio/sign-in/out").status_code == 200
    assert client.get("/", headers=PAGE).status_code == 200
    assert client.post("/studio/sign-in/out").headers["location"] == "/studio/sign-in"
    assert COOKIE not in client.cookies
    headers = {**PAGE, "cookie": f"{COOKIE}={copied}"}
    assert client.get("/", headers=headers).status_code == 303


def test_signing_out_holds_after_a_restart_until_the_session_is_over(
    house: House, client: TestClient
) -> None:
    sign_in(client)
    copied = {**PAGE, "cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
    client.post("/studio/sign-in/out")
    assert house.client().get("/", headers=copied).status_code == 303
    kept = house.workspace.path / "signed_out.json"
    assert len(json.loads(kept.read_text())) == 1 and kept.stat().st_mode & 0o077 == 0
    house.later(13)
    again = house.client()
    sign_in(again)
    again.post("/studio/sign-in/out")
    assert len(json.loads(kept.read_text())) == 1


def test_a_false_cookie_that_signs_out_is_not_remembered(house: House, client: TestClient) -> None:
    ends = int(house.now[0].timestamp()) + 60
    body = base64.urlsafe_b64encode(json.dumps(["Ana", ends, "mark"]).encode()).decode()
    client.post("/studio/sign-in/out", headers={"cookie": f"{COOKIE}={body.rstrip('=')}.x"})
    assert not (house.workspace.path / "signed_out.json").exists()


@pytest.mark.parametrize("cookie", ["", "a.b", "WyJBbmEiLDk5OTk5OTk5OTksIngiXQ.x", "W10.x", "."])
def test_a_false_cookie_opens_nothing(client: TestClient, cookie: str) -> None:
    headers = {**PAGE, "cookie": f"{COOKIE}={cookie}"}
    assert client.get("/", headers=headers).status_code == 303


def test_another_site_cannot_sign_somebody_in_or_out(client: TestClient) -> None:
    foreign = {"origin": "https://elsewhere.example"}
    form = {"name": "Ana", "password": "a cake with three candles"}
    assert client.post("/studio/sign-in", data=form, headers=foreign).status_code == 403
    sign_in(client)
    assert client.post("/studio/sign-in/out", headers=foreign).status_code == 403
    assert client.get("/", headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    "wanted",
    ["https://x.example", "//x.example", "/\\x.example", "javascript:1", "", "/studio/sign-in/out"],
)
def test_one_goes_on_to_the_studio_and_nowhere_else(wanted: str) -> None:
    assert within(wanted) == "/"


def test_the_page_speaks_the_readers_language_and_asks_nobody_else(client: TestClient) -> None:
    page = client.get("/studio/sign-in", headers={"accept-language": "nl-BE,en;q=0.5"})
    assert 'lang="nl"' in page.text and "Wachtwoord" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "private, no-store"
    assert client.get("/studio/sign-in/look.css").headers["content-type"].startswith("text/css")
    assert client.get("/studio/sign-in/pages.py").status_code == 404


def test_what_was_typed_comes_back_as_text(client: TestClient) -> None:
    answer = sign_in(client, '"><script>alert(1)</script>', "x")
    assert "<script>" not in answer.text


def test_a_hash_made_elsewhere_still_fits(house: House) -> None:
    made = hash_secret("an older cheaper one", cost=1 << 5, lanes=1)
    assert made.startswith("scrypt$32$")
