"""Passes in addresses: whole ones open a visit, everything else gets a kind page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from campaigns.passes import Pass
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY


def alias(token: str) -> str:
    """Another spelling of the same bytes: base64's last character has bits to spare."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "This link is not complete"),
        ("nl-BE,nl;q=0.9", "Deze link is niet compleet"),
        ("de", "Dieser Link ist nicht vollständig"),
        ("fr;q=0.4, xx", "Ce lien n’est pas complet"),
        ("xx", "This link is not complete"),
        (";;q=,,", "This link is not complete"),
    ],
)
def test_a_broken_link_is_told_in_the_readers_language(
    house: House, client: TestClient, language: str, title: str
) -> None:
    answer = client.get(house.home()[:-3], headers={"accept-language": language})
    assert answer.status_code == 404 and f"<h1>{title}</h1>" in answer.text


def test_a_changed_or_respelt_pass_opens_nothing(house: House, client: TestClient) -> None:
    token = house.people[0].pass_
    flipped = token[:20] + ("A" if token[20] != "A" else "B") + token[21:]
    for wrong in (
        flipped,
        token + "=",
        token + "A",
        token[:-1],
        token.lower(),
        "ä" * 51,
        alias(token),
    ):
        assert client.get(f"/go/{wrong}").status_code == 404, wrong
        assert client.post(f"/go/{wrong}/play", json=PLAY).status_code == 404
    assert house.workspace.rewards.figures(house.release.draw).played == 0


def test_an_expired_pass_says_until_when_it_worked(house: House, client: TestClient) -> None:
    house.clock[0] += timedelta(days=400)
    page = client.get(house.home())
    assert page.status_code == 410 and "Deze link is verlopen" in page.text
    told = client.post(f"{house.home()}/play", json=PLAY)
    assert (told.status_code, told.json()["error"]) == (410, "expired")


def test_a_gift_that_is_still_good_outlives_its_pass(house: House, client: TestClient) -> None:
    late = Pass(
        house.release.number, house.people[0].recipient, house.clock[0] + timedelta(hours=2)
    )
    home = f"/go/{house.workspace.passes.issue(late)}"
    code = client.post(f"{home}/play", json=PLAY).json()["code"]
    house.clock[0] += timedelta(hours=3)
    assert code in client.get(home).text
    assert client.get(f"{home}/qr.svg").status_code == 200
    house.clock[0] += timedelta(days=60)
    assert client.get(home).status_code == 410


def test_a_pass_of_nobody_opens_nothing(house: House, client: TestClient) -> None:
    later = datetime.now(UTC) + timedelta(days=9)
    for stranger in (Pass(1, b"x" * 12, later), Pass(77, house.people[0].recipient, later)):
        token = house.workspace.passes.issue(stranger)
        assert client.get(f"/go/{token}").status_code == 410
        assert client.post(f"/go/{token}/play", json=PLAY).status_code == 410


def test_unsubscribing_works_after_the_pass_has_run_out(house: House, client: TestClient) -> None:
    house.clock[0] += timedelta(days=400)
    assert client.get(f"{house.home()}/unsubscribe").status_code == 200
    assert client.post(f"{house.home()}/unsubscribe").status_code == 303
    assert [p.wants for p in house.workspace.releases.preferences().values()] == ["nothing"]


def test_an_unknown_address_gets_a_page_of_its_own(client: TestClient) -> None:
    answer = client.get("/nowhere", headers={"accept-language": "nl"})
    assert answer.status_code == 404 and "Hier is geen pagina" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
