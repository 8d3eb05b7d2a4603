"""Requests as nobody sends them, each found by reading: told so, and under the same headers."""

from __future__ import annotations

import base64

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.campaigns.server.conftest import PIN, House

DEEP = base64.urlsafe_b64encode(b"[" * 5_000).decode()
LONG = "a" * 300  # more than a disk takes for a name


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/desk", {"cookie": f"desk={DEEP}.x"}, 200),
        ("/desk/state", {"cookie": f"desk={DEEP}.x"}, 401),
        (f"/go/assets/pages/{LONG}.css", {}, 404),
        (f"/go/pictures/{LONG}.png", {}, 404),
    ],
)
def test_what_cannot_be_meant_is_no_fault_of_ours(
    client: TestClient, path: str, headers: dict[str, str], status: int
) -> None:
    assert client.get(path, headers=headers).status_code == status


@pytest.mark.parametrize("origin", ["http://[", "https://play.example.org]", "null", "x"])
def test_an_origin_that_is_none_is_another_site(client: TestClient, origin: str) -> None:
    answer = client.post("/desk", data={"till": "Utrecht"}, headers={"origin": origin})
    assert answer.status_code == 403 and "set-cookie" not in answer.headers


def test_our_own_origin_is_let_in(client: TestClient) -> None:
    own = {"origin": "https://play.example.org"}
    answer = client.post("/desk", data={"till": "Utrecht", "pin": PIN}, headers=own)
    assert answer.status_code == 303 and "set-cookie" in answer.headers


@pytest.mark.parametrize("asked", ["bytes=abc", "bytes=99999999-", "bytes=0-3", "lines=1"])
def test_a_file_is_given_whole_under_its_headers(client: TestClient, asked: str) -> None:
    path = "/go/assets/pages/pages.css"
    answer, whole = client.get(path, headers={"range": asked}), client.get(path)
    assert answer.status_code == 200 and answer.content == whole.content
    assert answer.headers == whole.headers and whole.headers["accept-ranges"] == "none"


@pytest.mark.parametrize("host", ["play.example.org", "evil.example"])
def test_a_slash_too_many_leads_on_under_this_host_and_its_headers(
    house: House, client: TestClient, host: str
) -> None:
    for path in (house.home(), f"{house.home()}/mail", "/desk"):
        answer = client.get(f"{path}/?utm=%20mail", headers={"host": host})
        assert (answer.status_code, answer.headers["location"]) == (308, f"{path}?utm=%20mail")
        assert protected(answer)
    assert client.post(f"{house.home()}/play/").status_code == 404
    assert client.get("//evil.example/").status_code == 404
    assert client.get("/go//evil.example/").headers["location"] == "/go//evil.example"


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_what_is_nowhere_is_refused_under_the_headers_of_every_answer(
    house: House, client: TestClient, method: str
) -> None:
    for path in ("/nowhere", "/robots.txt", f"{house.home()}/receipt"):
        answer = client.request(method, path)
        assert protected(answer) and (answer.status_code != 405 or "allow" in answer.headers)


def protected(answer: Response) -> bool:
    """Whether an answer carries what every answer over https does."""
    strict = answer.headers.get("strict-transport-security", "").startswith("max-age=")
    return strict and answer.headers.get("referrer-policy") == "no-referrer"
