"""Only our own page gets in, with a ticket that is good, and what it says is small."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from campaigns.studio.canvas.doors import EVERYBODY, HEADER, REVIEWERS, Call, Doors, Refused
from campaigns.studio.canvas.tickets import BadTicket, Role, Ticket, Tickets

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TICKETS = Tickets({1: b"k" * 32})


def ticket(role: Role = "editor", until: datetime = NOW + timedelta(hours=1)) -> str:
    return TICKETS.make(Ticket("c1", "Noor", role, "nl", "w1", until))


def echo(call: Call) -> dict[str, Any]:
    return {"values": call.values, "size": len(call.body), "kind": call.kind, **call.path}


def refuse(call: Call) -> None:
    raise Refused(418, "teapot", "There is {count} left.", count=2)


@pytest.fixture
def client() -> TestClient:
    doors = Doors(TICKETS, lambda: NOW, public_url=lambda: "https://studio.brand.example")
    routes = [
        doors.post("/echo", echo, most=1000),
        doors.post("/notes", echo, who=REVIEWERS),
        doors.get("/look/{name}", echo),
        doors.get("/refuse", refuse, who=EVERYBODY),
        doors.get("/plain", lambda call: PlainTextResponse("plain")),
        doors.get("/ready", lambda call: b'{"ready":true}'),
    ]
    return TestClient(Starlette(routes=routes), headers={HEADER: ticket()})


def test_what_is_said_comes_in_and_the_answer_is_never_kept(client: TestClient) -> None:
    answer = client.post("/echo", json={"a": 1})
    assert answer.json()["values"] == {"a": 1}
    assert answer.headers["cache-control"] == "no-store"
    assert client.get("/look/here?b=2").json() | {} == {
        "values": {"b": "2"},
        "size": 0,
        "kind": "",
        "name": "here",
    }


def test_bytes_are_json_already_and_a_response_goes_as_it_is(client: TestClient) -> None:
    assert client.get("/ready").json() == {"ready": True}
    assert client.get("/plain").text == "plain"


def test_a_picture_comes_in_as_it_is(client: TestClient) -> None:
    answer = client.post("/echo", content=b"\x89PNG", headers={"content-type": "image/png"})
    assert (answer.json()["size"], answer.json()["kind"]) == (4, "image/png")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_another_website_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/echo", json={}, headers=headers)
    assert (answer.status_code, answer.json()["problem"]) == (403, "origin")


def test_our_own_page_is_not(client: TestClient) -> None:
    headers = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
    assert client.post("/echo", json={}, headers=headers).status_code == 200


@pytest.mark.parametrize("site", [{}, {"sec-fetch-site": "same-origin"}])
def test_our_own_page_is_not_behind_a_proxy_that_changes_the_host(
    client: TestClient, site: dict[str, str]
) -> None:
    headers = {"origin": "https://studio.brand.example", "host": "127.0.0.1:8501", **site}
    assert client.post("/echo", json={}, headers=headers).status_code == 200


def coded(told: bytes) -> str:
    return base64.urlsafe_b64encode(told).decode()


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "x.y", f"{ticket()}x", ticket().swapcase(), "!.!"),
        *(coded(b"[" * 5_000), coded(b'{"key": 1, "until": Infinity}')),
    ],
)
def test_a_ticket_that_is_not_ours_is_refused(client: TestClient, text: str) -> None:
    answer = client.post("/echo", json={}, headers={HEADER: text})
    assert (answer.status_code, answer.json()["problem"]) == (401, "ticket")


def test_a_ticket_that_is_over_is_refused_in_words(client: TestClient) -> None:
    headers = {HEADER: ticket(until=NOW), "accept-language": "nl"}
    answer = client.post("/echo", json={}, headers=headers)
    assert answer.status_code == 401
    assert "opnieuw" in answer.json()["message"]


@pytest.mark.parametrize(("role", "allowed"), [("editor", 200), ("reviewer", 200), ("viewer", 403)])
def test_a_role_opens_the_doors_it_may(client: TestClient, role: Role, allowed: int) -> None:
    headers = {HEADER: ticket(role)}
    assert client.post("/notes", json={}, headers=headers).status_code == allowed
    assert client.get("/look/x", headers=headers).status_code == 200


def test_too_much_is_refused_announced_or_not(client: TestClient) -> None:
    def unannounced() -> Any:
        yield from (b"x" * 400 for _ in range(5))

    for body in (b"x" * 2000, unannounced()):
        answer = client.post("/echo", content=body)
        assert (answer.status_code, answer.json()["problem"]) == (413, "large")


@pytest.mark.parametrize("body", [b"[1]", b"{", b"\xff", b"3"])
def test_what_is_no_json_object_is_refused(client: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post("/echo", content=body, headers=headers)
    assert (answer.status_code, answer.json()["problem"]) == (400, "unreadable")


def test_a_refusal_carries_its_facts(client: TestClient) -> None:
    answer = client.get("/refuse")
    assert answer.status_code == 418
    assert answer.json() == {"problem": "teapot", "message": "There is 2 left.", "count": 2}


def test_a_ticket_reads_back_as_it_was_made() -> None:
    made = Ticket("c1", "Zoë", "reviewer", "nl", "w1", NOW)
    assert TICKETS.read(TICKETS.make(made), NOW - timedelta(seconds=1)) == made


def test_an_older_key_is_still_accepted_and_another_one_is_not() -> None:
    made = ticket()
    assert Tickets({1: b"k" * 32, 2: b"n" * 32}).read(made, NOW).campaign == "c1"
    with pytest.raises(BadTicket):
        Tickets({1: b"n" * 32}).read(made, NOW)
