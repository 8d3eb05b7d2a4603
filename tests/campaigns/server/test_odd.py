"""Requests as nobody sends them, each found by reading: told so, and under the same headers."""

from __future__ import annotations

import base64

import pytest
from starlette.testclient import TestClient

from tests.campaigns.server.conftest import PIN

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
