"""Receipts: small print in the gift's panel, and an answer that anybody can check."""

from __future__ import annotations

import hashlib
import json

import pytest
from starlette.testclient import TestClient

from rewards import auditor
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY


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
