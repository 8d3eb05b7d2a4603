"""The API: keys, scopes, repeated requests, problems, and a machine that tries everything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from jsonschema_rs import Draft202012Validator
from starlette.testclient import TestClient

from campaigns.document import Gift, SharedCode
from campaigns.server import create_app, create_routes
from campaigns.server.api.problems import KINDS
from campaigns.server.limits import API_BURST, API_RATE
from campaigns.storage.api_keys import SCOPES, ApiKeyFile, BadKey, NoSuchKey
from rewards.errors import StorageFailed
from tests.campaigns.server.api_trial import trial
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY, campaign

NOW = datetime(2026, 11, 22, tzinfo=UTC)
Ask = Callable[..., Any]


def key_file(house: House) -> ApiKeyFile:
    return ApiKeyFile(house.workspace.path / "api_keys.json")


@pytest.fixture
def key(house: House) -> str:
    return key_file(house).make("Web shop", SCOPES, NOW)[1]


@pytest.fixture
def ask(client: TestClient, key: str) -> Ask:
    def asked(scope: str, *, use: str = "request-1", by: str = key, **body: object) -> Any:
        headers = {"authorization": f"Bearer {by}", "idempotency-key": use}
        return client.post(f"/api/{scope}", json=body, headers=headers)

    return asked


@pytest.fixture
def code(house: House, client: TestClient) -> str:
    return str(client.post(f"{house.home()}/play", json=PLAY).json()["code"])


def problem(answer: Any, kind: str) -> dict[str, Any]:
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["type"] == f"urn:unwrap:problem:{kind}", told
    assert answer.status_code == told["status"] == KINDS[kind][0] and told["title"]
    return dict(told)


def test_a_code_is_checked_redeemed_once_undone_and_redeemed_again(
    house: House, ask: Ask, code: str
) -> None:
    assert ask("check", code=code).json()["state"] == "awarded"
    used = ask("redeem", code=code, till="Main street").json()
    assert (used["till"], used["replayed"], used["key"]) == ("Main street", False, "request-1")
    assert used["gift"]["title"] == "A slice of cake"
    assert ask("redeem", code=code, till="Main street").json() == {**used, "replayed": True}
    told = problem(ask("redeem", use="request-2", code=code), "already-redeemed")
    assert told["till"] == "Main street" and told["used_at"] == used["used_at"]
    assert ask("check", code=code).json()["used_at"] == used["used_at"]
    assert ask("undo", code=code, key="request-1").json()["undone_at"]
    problem(ask("redeem", code=code, till="Main street"), "undone")
    assert ask("redeem", use="request-3", code=code).json()["till"] == "Web shop"
    assert house.workspace.rewards.verify().ok


def test_a_scanned_address_is_as_good_as_a_code(ask: Ask, code: str) -> None:
    scanned = f"HTTPS://PLAY.EXAMPLE.ORG/DESK?C={code}"
    assert ask("check", code=scanned).json()["code"] == code


def test_a_voided_code_says_why(ask: Ask, code: str) -> None:
    assert ask("void", code=code, reason="order cancelled").json()["state"] == "void"
    told = problem(ask("redeem", code=code), "void")
    assert told["reason"] == "order cancelled"


def test_more_time_is_given_once_for_each_reason(house: House, ask: Ask, code: str) -> None:
    before = ask("check", code=code).json()["expires_at"]
    first = ask("extend", code=f" {code.lower()} ", days=14, reason="order 815 came late").json()
    assert (first["code"], first["days"], first["was"]) == (code, 14, before)
    moved = datetime.fromisoformat(first["expires_at"]) - datetime.fromisoformat(before)
    assert moved.days == 14 and not first["replayed"]
    again = ask("extend", code=code, days=99, reason="order 815 came late ").json()
    assert again == {**first, "replayed": True}
    assert ask("extend", code=code, days=14.0, reason="order 815 came late").json() == again
    assert ask("check", code=code).json()["expires_at"] == first["expires_at"]
    other = ask("extend", code=code, days=1, reason="and once more").json()
    assert other["was"] == first["expires_at"]

    assert ask("redeem", code=code).status_code == 200
    assert ask("extend", code=code, days=1, reason="and once more").json()["replayed"]
    problem(ask("extend", code=code, days=1, reason="too late"), "already-redeemed")
    assert house.workspace.rewards.verify().ok


def test_what_can_have_no_more_time_says_why(house: House, ask: Ask, code: str) -> None:
    for odd in (
        {"days": 0},
        {"days": 367},
        {"days": "1"},
        {"days": 1.5},
        {"days": True},
        {"reason": "  "},
        {"reason": "a\nb"},
    ):
        problem(ask("extend", **{"code": code, "days": 1, "reason": "why", **odd}), "bad-request")
    gift = Gift(title={"en": "Tea"}, codes=SharedCode(code="TEA-10", cap=9))
    release, people = house.released(campaign(everyone=gift).model_copy(update={"id": "cshared"}))
    house.workspace.rewards.play(release.draw, people[0].recipient)
    problem(ask("extend", code="TEA-10", days=1, reason="why"), "not-extendable")
    ask("void", code=code, reason="order cancelled")
    told = problem(ask("extend", code=code, days=1, reason="why"), "void")
    assert told["reason"] == "order cancelled"
    problem(ask("extend", code="NEVER-GIVEN", days=1, reason="why"), "unknown-code")


def test_every_other_refusal_has_a_name(
    house: House, ask: Ask, code: str, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem(ask("redeem", code="SPRING-SALE"), "unknown-code")
    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    problem(ask("redeem", code=slip), "mistyped-code")
    test = client.post(f"{house.test_home()}/play", json=PLAY).json()["code"]
    problem(ask("redeem", code=test), "test-code")
    problem(ask("undo", code=code, key="never-used"), "not-redeemed")
    problem(ask("redeem", use="short", code=code), "key-missing")
    other = client.post(f"{house.home(1)}/play", json=PLAY).json()["code"]
    assert ask("redeem", code=other).status_code == 200
    problem(ask("redeem", code=code), "key-reused")
    problem(ask("check", code=7), "bad-request")
    problem(ask("check", code=code, more=1), "bad-request")
    problem(ask("check", code="x" * 5000), "too-large")
    monkeypatch.setattr(house.workspace.rewards, "redeem", _fails)
    told = problem(ask("redeem", use="request-9", code=code), "unavailable")
    assert "disk" not in str(told)


def test_a_key_that_asks_too_often_waits_and_others_do_not(house: House, code: str) -> None:
    now = [0.0]
    client = TestClient(create_app(house.workspace, ticks=lambda: now[0]))
    busy, calm = (key_file(house).make(name, SCOPES, NOW)[1] for name in ("Shop", "Kiosk"))

    def check(by: str) -> Any:
        headers = {"authorization": f"Bearer {by}"}
        return client.post("/api/check", json={"code": code}, headers=headers)

    assert {check(busy).status_code for _ in range(API_BURST)} == {200}
    refused = check(busy)
    problem(refused, "too-often")
    assert refused.headers["retry-after"] == "1"
    assert check(calm).status_code == 200
    described = client.get("/api/openapi.json").json()["paths"]["/api/check"]["post"]["responses"]
    assert "Retry-After" in described["429"]["headers"]
    now[0] += 1
    assert {check(busy).status_code for _ in range(API_RATE)} == {200}
    problem(check(busy), "too-often")


@pytest.mark.parametrize("odd", ["\0", "\ud800", "\x1b", "\n"])
def test_text_that_no_database_could_hold_is_refused_at_the_border(
    ask: Ask, client: TestClient, key: str, code: str, odd: str
) -> None:
    headers = {"authorization": f"Bearer {key}", "idempotency-key": "request-1"}
    texts = {"redeem": "till", "void": "reason", "undo": "key", "check": "code"}
    for scope, name in texts.items():
        asked = {"code": code, name: f"x{odd}y"}
        body = json.dumps(asked).encode()
        json_headers = {**headers, "content-type": "application/json"}
        problem(client.post(f"/api/{scope}", content=body, headers=json_headers), "bad-request")
    scanned = "https://play.example.org/desk?c=A%00B"
    assert ask("check", code=scanned).json()["state"] == "unknown"


def _fails(*_: object, **__: object) -> None:
    raise StorageFailed("ledger.db", "disk full")


def test_a_key_opens_only_its_scopes_and_only_until_it_is_revoked(
    house: House, ask: Ask, code: str
) -> None:
    made, weak = key_file(house).make("Kiosk", ["check"], NOW)
    assert ask("check", by=weak, code=code).status_code == 200
    for scope in ("redeem", "undo", "void"):
        problem(ask(scope, by=weak, code=code), "forbidden")
    key_file(house).revoke(made.id, NOW)
    problem(ask("check", by=weak, code=code), "unauthorized")


@pytest.mark.parametrize("false", ["", "x", "uw_", "uw__", "uw_00000000_", "ü", "uw_a_b_c"])
def test_a_false_key_opens_nothing(house: House, client: TestClient, key: str, false: str) -> None:
    for given in (false, key[:-1], key + "x", key.upper()):
        headers = {b"authorization": f"Bearer {given}".encode()}
        answer = client.post("/api/check", json={"code": "X"}, headers=headers)
        assert problem(answer, "unauthorized")
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_key_is_kept_as_a_hash_alone_for_its_owner_alone(tmp_path: Path) -> None:
    file = ApiKeyFile(tmp_path / "api_keys.json")
    made, key = file.make(" Web shop ", ["void", "check"], NOW)
    kept = (tmp_path / "api_keys.json").read_text()
    assert key.rpartition("_")[2] not in kept and key not in kept
    assert (tmp_path / "api_keys.json").stat().st_mode & 0o777 == 0o600
    assert (made.name, made.scopes) == ("Web shop", ("check", "void"))
    assert ApiKeyFile(tmp_path / "api_keys.json").find(key) == made
    for scopes, name in (([], "a"), (["all"], "a"), (["check"], ""), (["check"], "a\nb")):
        with pytest.raises(BadKey):
            file.make(name, scopes, NOW)
    with pytest.raises(NoSuchKey):
        file.revoke("nobody", NOW)


def test_two_programs_may_use_the_same_key_of_their_own(
    house: House, ask: Ask, client: TestClient, code: str
) -> None:
    other = client.post(f"{house.home(1)}/play", json=PLAY).json()["code"]
    second = key_file(house).make("Kiosk", SCOPES, NOW)[1]
    assert ask("redeem", code=code).json()["till"] == "Web shop"
    assert ask("redeem", by=second, code=other).json()["till"] == "Kiosk"
    problem(ask("undo", by=second, code=code, key="request-1"), "not-redeemed")


def test_answers_are_as_described(ask: Ask, client: TestClient, code: str) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"] == "3.1.0"

    def fits(model: str, value: object) -> None:
        schema = {"$ref": f"#/components/schemas/{model}", "components": told["components"]}
        Draft202012Validator(schema).validate(value)

    fits("CodeAnswer", ask("check", code=code).json())
    fits("ExtendAnswer", ask("extend", code=code, days=3, reason="why").json())
    fits("UseAnswer", ask("redeem", code=code).json())
    fits("CodeAnswer", ask("check", code=code).json())
    fits("Problem", ask("redeem", use="request-2", code=code).json())


@pytest.fixture(params=["alone", "beside the studio"])
def served(house: House, request: pytest.FixtureRequest) -> TestClient:
    """The server on its own, and as `app.py` makes it, which has a page for every path."""
    if request.param == "alone":
        return TestClient(create_app(house.workspace))
    script = Path(__file__).parents[3] / "campaigns" / "studio" / "entry" / "main.py"
    return TestClient(st.App(script, routes=create_routes(house.workspace)))


def test_what_no_operation_takes_gets_a_problem_of_the_api(served: TestClient) -> None:
    told = ["/api", "/api/", "/api/openapi.json"]
    for path in [*(f"/api/{scope}" for scope in SCOPES), *told]:
        allowed = "GET, HEAD" if path in told else "POST"
        for method in sorted({"GET", "HEAD", "PUT", "OPTIONS", "POST"} - set(allowed.split(", "))):
            answer = served.request(method, path)
            assert answer.status_code == 405 and answer.headers["allow"] == allowed
            assert answer.headers["cache-control"] == "no-store"
            assert method == "HEAD" or problem(answer, "method")
    for path in ("/api/redeem/", "/api/v1/redeem", "/api/Redeem"):
        for method in ("GET", "POST"):
            problem(served.request(method, path), "no-such-operation")


def test_schemathesis_finds_nothing(house: House, client: TestClient, key: str, code: str) -> None:
    assert trial(client.app, key, examples=8, seed=5) >= 40
    assert house.workspace.rewards.verify().ok


def test_the_api_says_itself_how_it_is_used(client: TestClient) -> None:
    for path in ("/api", "/api/"):
        page = client.get(path)
        assert page.headers["content-type"].startswith("text/html")
        assert all(f"POST /api/{scope}" in page.text for scope in SCOPES)


def test_the_page_for_people_tells_of_every_operation_and_every_refusal() -> None:
    page = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    for scope in SCOPES:
        assert f"`/api/{scope}`" in page
    told = {
        kind: int(status)
        for status, kinds in re.findall(r"\| (\d{3}) \| (.+) \|", page)
        for kind in re.findall(r"urn:unwrap:problem:([a-z-]+)", kinds)
    }
    assert told == {kind: status for kind, (status, _) in KINDS.items()}
