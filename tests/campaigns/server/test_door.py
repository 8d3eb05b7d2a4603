"""At the door: room for so many, patience with whoever knocks on, figures of nobody."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterable, Iterator

import httpx2
import pytest
from starlette.testclient import TestClient

from campaigns.server import create_app, gate, logs
from campaigns.server.limits import MOST, Buckets, Limits, TooOften, code_prefix
from campaigns.storage import Settings
from tests.campaigns.server.conftest import PIN, House
from tests.campaigns.server.sample import PLAY

HERE = {"host": "localhost:8502"}


def local(house: House) -> TestClient:
    """Somebody on the machine itself."""
    return TestClient(create_app(house.workspace), "http://localhost", client=("127.0.0.1", 1))


@pytest.fixture
def hurried(house: House) -> Iterator[TestClient]:
    """Somebody for whom no time goes by, so that no patience grows back meanwhile."""
    app = create_app(house.workspace, clock=lambda: house.clock[0], ticks=lambda: 0.0)
    with TestClient(app, "https://play.example.org", follow_redirects=False) as found:
        yield found


async def crowd(house: House, looks: int, plays: int) -> list[httpx2.Response]:
    transport = httpx2.ASGITransport(create_app(house.workspace))
    async with httpx2.AsyncClient(
        transport=transport, base_url="https://play.example.org", headers={"accept-language": "nl"}
    ) as browser:
        asked = [browser.get(house.home(n % 20)) for n in range(looks)]
        asked += [browser.post(f"{house.home(n)}/play", json=PLAY) for n in range(plays)]
        return list(await asyncio.gather(*asked))


def test_a_crowd_that_looks_is_told_kindly_and_keeps_no_play_out(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(gate.ROOM, "look", 5)
    answers = asyncio.run(crowd(house, looks=40, plays=10))
    looked, played = answers[:40], answers[40:]
    turned = [answer for answer in looked if answer.status_code == 503]
    assert [answer.status_code for answer in looked].count(200) == 5 and len(turned) == 35
    assert all(answer.headers["retry-after"] == "5" for answer in turned)
    assert "Het is druk bij de deur" in turned[0].text
    assert "default-src 'none'" in turned[0].headers["content-security-policy"]
    assert [answer.status_code for answer in played] == [200] * 10


def test_whoever_was_let_in_to_play_is_answered(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(gate.ROOM, "act", 3)
    answers = asyncio.run(crowd(house, looks=0, plays=12))
    done = [answer for answer in answers if answer.status_code == 200]
    told = next(answer for answer in answers if answer.status_code == 503)
    assert len(done) == 3 and told.json()["error"] == "busy"
    assert house.workspace.rewards.figures(house.release.draw).played == 3


def test_one_pass_that_knocks_on_and_on_is_asked_to_wait_and_nobody_else(
    house: House, hurried: TestClient
) -> None:
    said = [hurried.post(f"{house.home()}/start", json={}) for _ in range(120)]
    last = said[-1]
    assert said[0].status_code == 204 and last.status_code == 429
    assert int(last.headers["retry-after"]) >= 1 and last.json()["error"] == "often"
    assert hurried.post(f"{house.home(1)}/start", json={}).status_code == 204


def test_a_till_that_guesses_codes_of_one_stock_is_slowed_down(
    house: House, hurried: TestClient
) -> None:
    mark = signed_in(hurried)

    def look(code: str) -> int:
        return hurried.post("/desk/look", data={"code": code, "mark": mark}).status_code

    said = [look(f"GIFT-{number:08}") for number in range(130)]
    assert said[0] == 200 and said[-1] == 429
    assert look("TEA-00000001") == 200, "another stock is another count"


def test_no_other_spelling_and_no_signing_in_anew_gets_a_guesser_more(
    house: House, hurried: TestClient
) -> None:
    def spelled(number: int) -> Iterator[str]:
        yield f"A{number:06}-DESK?C=GIFT-{number:08}"
        yield f"G-IFT-{number:08}"
        yield f" g i-ft{number:08}"

    mark = signed_in(hurried)
    codes = [code for number in range(42) for code in spelled(number)]
    headers = {"accept": "application/json"}
    for asked, status in ((codes[:120], 200), (codes[120:], 429)):
        said = [
            hurried.post("/desk/look", data={"code": code, "mark": mark}, headers=headers)
            for code in asked
        ]
        assert {one.status_code for one in said} == {status}
    assert hurried.get("/desk", params={"c": "GIFT-00000000"}).status_code == 429
    limits = Limits(lambda: 0.0)
    for number in range(600):
        limits.take_code(f"session {number}", "Utrecht", f"{number:04}-{number}")
    limits.take_code("session", "Delft", "GIFT-1")
    with pytest.raises(TooOften):
        limits.take_code("another", "Utrecht", "GIFT-1")


def test_a_phone_that_was_away_may_tell_of_many_uses_and_of_few_that_are_none(
    house: House, hurried: TestClient
) -> None:
    codes = [house.workspace.rewards.play(house.release.draw, one.recipient).code
             for one in house.people]  # fmt: skip
    mark, now = signed_in(hurried), int(house.clock[0].timestamp() * 1000)

    def tell(codes: Iterable[str]) -> int:
        uses = [{"code": code, "key": f"key {code}", "at": now} for code in codes]
        return hurried.post("/desk/sync", json={"mark": mark, "uses": uses}).status_code

    assert {tell(codes) for _ in range(10)} == {200}, "200 uses, of 20 codes"
    guesses = [tell(f"GIFT-{batch}{number:07}" for number in range(40)) for batch in range(4)]
    assert guesses == [200, 200, 200, 429] and tell(codes) == 429


def signed_in(client: TestClient) -> str:
    """The mark of the forms of somebody who signed in at Utrecht."""
    client.post("/desk", data={"till": "Utrecht", "pin": PIN})
    return client.get("/desk").text.split('name="mark" value="')[1].split('"')[0]


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    buckets = Buckets(2, 0.5, lambda: now[0])
    buckets.take("a")
    buckets.take("a")
    with pytest.raises(TooOften) as refused:
        buckets.take("a")
    assert refused.value.wait == 2
    now[0] = 2.0
    buckets.take("a")


def test_buckets_take_so_much_memory_and_no_more() -> None:
    buckets = Buckets(2, 1, lambda: 0.0)
    for number in range(MOST + 50):
        buckets.take(str(number))
    assert len(buckets) == MOST


def test_a_prefix_is_what_codes_of_one_stock_share() -> None:
    assert code_prefix(" gift-7k3m-22 ") == code_prefix("GIFT-0000") == "GIFT"
    assert code_prefix("SUMMER2026") == "SUMM" and code_prefix("") == ""


def test_alive_and_ready_are_two_things(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with house.client() as client:
        assert client.get("/readyz").text == "ready\n"
        monkeypatch.setattr(house.workspace.rewards, "glance", lambda *_: 1 / 0)
        answer = client.get("/readyz")
        assert (answer.status_code, answer.text) == (503, "not ready: ledger\n")
        assert client.get("/healthz").status_code == 200


def test_figures_name_routes_and_nobody(house: House) -> None:
    with local(house) as client:
        client.get(house.home())
        client.post(f"{house.home()}/play", json=PLAY)
        client.get("/go/nonsense")
        text = client.get("/metrics").text
    assert 'unwrap_requests_total{route="/go/{token}",method="GET",status="200"} 1' in text
    assert 'unwrap_requests_total{route="/go/{token}",method="GET",status="404"} 1' in text
    assert 'unwrap_plays_total{replayed="false"} 1' in text
    assert 'unwrap_request_seconds_bucket{route="/go/{token}/play",le="+Inf"} 1' in text
    assert house.people[0].pass_ not in text and "nonsense" not in text
    assert all(line.startswith(("#", "unwrap_")) for line in text.splitlines())


@pytest.mark.parametrize(
    "headers",
    [{"x-forwarded-for": "9.9.9.9"}, {"host": "play.example.org"}, {"forwarded": "for=x"}],
)
def test_figures_are_for_this_machine_alone(house: House, headers: dict[str, str]) -> None:
    with local(house) as client:
        assert client.get("/metrics").status_code == 200
        assert client.get("/metrics", headers=headers).status_code == 404
    with house.client() as stranger:
        assert stranger.get("/metrics", headers=HERE).status_code == 404


def test_figures_with_a_token_are_for_who_has_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNWRAP_METRICS_TOKEN", "sésame-open")
    with house.client() as client:
        right = {b"authorization": "Bearer sésame-open".encode()}
        assert client.get("/metrics", headers=right).status_code == 200
        assert client.get("/metrics", headers={"authorization": "Bearer no"}).status_code == 404
    with local(house) as client:
        assert client.get("/metrics").status_code == 404


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    held = logs.log.handlers[:], logs.log.level, logs.log.propagate
    written = io.StringIO()
    logs.start_logging("requests", written)
    yield written
    logs.log.handlers[:], logs.log.level, logs.log.propagate = held


def test_logs_tell_what_happened_and_never_to_whom(
    house: House, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = house.people[0].pass_

    def broken(*_: object) -> None:
        raise ValueError(f"no room for {token} of noor@example.org")

    with house.client() as client:
        client.get(f"/go/{token}")
        client.get(f"/go/{token}/mail")
        monkeypatch.setattr(house.workspace.releases, "visitor", broken)
        client.get(f"/go/{token}")
    written = lines.getvalue()
    told = [json.loads(line) for line in written.splitlines()]
    assert [one.get("status") for one in told] == [200, 200, None, 500]
    assert told[0]["visit"] == told[1]["visit"] == told[3]["visit"] and told[0]["ms"] > 0
    assert told[2]["words"] == "no room for (pass) of (address)" and told[2]["where"]
    assert token not in written and "@" not in written and "testclient" not in written


@pytest.mark.parametrize(("word", "level"), [("off", 51), ("errors", 40), ("?", 40)])
def test_a_log_is_as_long_as_asked_for(word: str, level: int) -> None:
    held = logs.log.handlers[:], logs.log.level, logs.log.propagate
    logs.start_logging(word)
    assert logs.log.level == level and level > logging.INFO
    logs.log.handlers[:], logs.log.level, logs.log.propagate = held


def test_over_https_browsers_stay_there(house: House, client: TestClient) -> None:
    for path in (house.home(), "/nothing/here", "/desk/nothing"):
        assert client.get(path).headers["strict-transport-security"].startswith("max-age="), path
    house.workspace.save_settings(Settings(public_url="http://localhost:8501"))
    for path in (house.home(), "/nothing/here"):
        assert "strict-transport-security" not in client.get(path).headers


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_can_not_make_a_browser_play(
    house: House, client: TestClient, site: str
) -> None:
    foreign = {"sec-fetch-site": site}
    for path in ("play", "start", "answer", "choose", "preferences"):
        answer = client.post(f"{house.home()}/{path}", data={"how": "shown"}, headers=foreign)
        assert answer.status_code == 403, path
    assert house.workspace.rewards.figures(house.release.draw).played == 0
    assert client.post(f"{house.home()}/unsubscribe", headers=foreign).status_code == 303
