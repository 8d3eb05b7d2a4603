"""Receipts: small print in the gift's panel, and an answer that anybody can check."""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping

import pytest
from starlette.testclient import TestClient

from campaigns.server.languages import PAGES
from campaigns.server.words import words
from rewards import auditor
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY, campaign

#: What Chromium sends when somebody follows a link, and what programs send.
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
PROGRAMS = (
    *("", "*/*", "application/json", "application/json, text/plain, */*"),
    *("application/json, text/html", "text/html;q=0, */*", "text/plain"),
)


def test_a_play_leaves_a_receipt_that_stays(house: House, client: TestClient) -> None:
    assert client.get(f"{house.home()}/receipt").status_code == 404
    panel = client.post(f"{house.home()}/play", json=PLAY).json()["gift"]
    told = client.get(f"{house.home()}/receipt").json()
    assert f'<a href="{house.home()}/receipt" rel="nofollow">{told["receipt"]}</a>' in panel
    assert told["receipt"] in client.get(house.home()).text
    client.post(f"{house.home(1)}/play", json=PLAY)
    assert client.get(f"{house.home()}/receipt").json() == told


def test_what_it_says_can_be_computed_and_is_in_the_audit_file(
    house: House, client: TestClient
) -> None:
    client.post(f"{house.home()}/play", json=PLAY)
    told = client.get(f"{house.home()}/receipt").json()
    covered = bytes.fromhex(told["before"]) + told["record"].encode()
    assert hashlib.blake2b(covered, digest_size=32).hexdigest() == told["hash"]
    body = json.loads(json.loads(told["record"])[3])
    assert body["recipient"] == house.people[0].recipient.hex()
    lines = list(house.workspace.rewards.proof.audit_lines())
    assert auditor.audit(lines, [told["receipt"], told["commitment"]]).ok


def test_it_tells_nothing_but_the_record(house: House, client: TestClient) -> None:
    code = client.post(f"{house.home()}/play", json=PLAY).json()["code"]
    answer = client.get(f"{house.home()}/receipt")
    assert answer.headers["cache-control"] == "private, no-store"
    contact = house.people[0].contact
    for private in (contact.email, contact.first_name, code):
        assert private and private not in answer.text


def test_a_test_has_no_receipt(house: House, client: TestClient) -> None:
    home = house.test_home()
    assert "gift-receipt" not in client.post(f"{home}/play", json=PLAY).json()["gift"]
    assert client.get(f"{home}/receipt").status_code == 404


@pytest.mark.parametrize(("language", "word"), [("en", "Receipt"), ("nl", "Bewijs")])
def test_it_is_named_in_the_persons_language(
    house: House, client: TestClient, language: str, word: str
) -> None:
    person = next(n for n, one in enumerate(house.people) if one.language == language)
    panel = client.post(f"{house.home(person)}/play", json=PLAY).json()["gift"]
    assert f'<p class="gift-receipt">{word} ' in panel


def test_a_program_gets_the_file_as_ever(house: House, client: TestClient) -> None:
    client.post(f"{house.home()}/play", json=PLAY)
    path = f"{house.home()}/receipt"
    plain = client.get(path)
    for accept in PROGRAMS:
        answer = client.get(path, headers={"accept": accept})
        assert (answer.content, answer.headers) == (plain.content, plain.headers), accept
    assert plain.headers["content-type"] == "application/json"
    assert "content-disposition" not in plain.headers and "vary" not in plain.headers
    named = ["receipt", "event", "at", "hash", "before", "record", "commitment", "about"]
    assert list(plain.json()) == named
    assert plain.text == json.dumps(plain.json(), ensure_ascii=False, indent=2)


def test_whoever_follows_the_link_reads_a_page_with_every_fact(
    house: House, client: TestClient
) -> None:
    client.post(f"{house.home()}/play", json=PLAY)
    told = client.get(f"{house.home()}/receipt").json()
    page = client.get(f"{house.home()}/receipt", headers={"accept": BROWSER})
    shown = html.unescape(page.text)
    del told["about"], told["at"]
    assert [name for name, fact in told.items() if str(fact) not in shown] == []
    assert f'<a class="button" href="?json" download="receipt-{told["receipt"]}.json">' in shown
    assert f'href="{house.home()}"' in shown
    assert "<script" not in shown and "style-src 'self' 'sha256-" in _policy(page.headers)


def test_the_page_is_kept_by_nobody_and_hands_no_address_on(
    house: House, client: TestClient
) -> None:
    client.post(f"{house.home()}/play", json=PLAY)
    page = client.get(f"{house.home()}/receipt", headers={"accept": BROWSER})
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["cache-control"] == "private, no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert _policy(page.headers).startswith("default-src 'none';")
    assert "script-src" not in _policy(page.headers)
    award = house.workspace.rewards.find(house.release.draw, house.people[0].recipient)
    contact = house.people[0].contact
    assert award
    for private in (contact.email, contact.first_name, award.code):
        assert private and private not in page.text


def test_its_button_gives_the_same_file_by_name(house: House, client: TestClient) -> None:
    client.post(f"{house.home()}/play", json=PLAY)
    path = f"{house.home()}/receipt"
    plain, kept = client.get(path), client.get(f"{path}?json", headers={"accept": BROWSER})
    assert kept.content == plain.content
    name = f"receipt-{plain.json()['receipt']}.json"
    assert kept.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("language", PAGES)
def test_the_page_speaks_the_visits_language(
    house: House, client: TestClient, language: str
) -> None:
    spoken = dict.fromkeys(PAGES, "Taart")
    gift = campaign().gifts.everyone.model_copy(update={"title": spoken})
    four = campaign(everyone=gift).model_copy(update={"id": "cfour", "languages": PAGES})
    _, people = house.released(four)
    home = f"/go/{people[0].pass_}"
    client.post(f"{home}/preferences", json={"wants": "all", "language": language})
    client.post(f"{home}/play", json=PLAY)
    page = client.get(f"{home}/receipt", headers={"accept": BROWSER, "accept-language": "xx"}).text
    assert f'<html lang="{language}">' in page and "Taart" in page
    said = [key for key in words(language) if key.startswith("receipt_")]
    holes = ("receipt_then", "receipt_entry")
    assert (
        len(said) > 12
        and [
            key
            for key in said
            if key not in holes and words(language)[key] not in html.unescape(page)
        ]
        == []
    )


def test_before_the_play_it_is_refused_in_words(house: House, client: TestClient) -> None:
    page = client.get(f"{house.home()}/receipt", headers={"accept": BROWSER})
    assert page.status_code == 404 and page.headers["content-type"].startswith("text/html")
    assert words(house.people[0].language)["missing_title"] in page.text


def _policy(headers: Mapping[str, str]) -> str:
    return headers["content-security-policy"]
