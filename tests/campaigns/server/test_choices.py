"""Unsubscribing and choosing: one press, undone by one press, and never by a GET."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from campaigns.audience import invented
from campaigns.release import admit
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY


def wants(house: House) -> list[str]:
    return [chosen.wants for chosen in house.workspace.releases.preferences().values()]


def test_one_press_unsubscribes(house: House, client: TestClient) -> None:
    page = client.get(f"{house.home()}/unsubscribe")
    assert page.text.count("<button") == 1 and wants(house) == []
    answer = client.post(f"{house.home()}/unsubscribe")
    assert answer.status_code == 303 and wants(house) == ["nothing"]
    assert "undo" in client.get(answer.headers["location"]).text


def test_who_unsubscribed_gets_no_mail(house: House, client: TestClient) -> None:
    client.post(f"{house.home()}/unsubscribe")
    let_in = admit(house.workspace, house.release, invented(20), today=datetime.now(UTC).date())
    assert house.people[0].contact.email not in {person.contact.email for person in let_in}


@pytest.mark.parametrize("kind", ["form", "multipart"])
def test_one_click_of_a_mail_program(house: House, client: TestClient, kind: str) -> None:
    address = f"{house.home()}/unsubscribe"
    if kind == "form":
        answer = client.post(address, data={"List-Unsubscribe": "One-Click"})
    else:
        answer = client.post(address, files={"List-Unsubscribe": (None, "One-Click")})
    assert (answer.status_code, wants(house)) == (200, ["nothing"])
    assert client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200


@pytest.mark.parametrize("before", ["all", "moments"])
def test_undoing_brings_back_what_was_chosen(house: House, client: TestClient, before: str) -> None:
    home = house.home()
    client.post(f"{home}/preferences", data={"wants": before, "language": "nl"})
    shown = client.post(f"{home}/unsubscribe").headers["location"]
    assert f'name="undo" value="{before}"' in client.get(shown).text
    answer = client.post(f"{home}/unsubscribe", data={"undo": before})
    assert wants(house) == [before]
    assert [p.language for p in house.workspace.releases.preferences().values()] == ["nl"]
    assert 'role="status"' in client.get(answer.headers["location"]).text


def test_choosing_is_kept_and_shown(house: House, client: TestClient) -> None:
    home = house.home()
    for choice in ("moments", "nothing", "all"):
        answer = client.post(f"{home}/preferences", data={"wants": choice, "language": "en"})
        assert answer.status_code == 303 and wants(house) == [choice]
        page = client.get(answer.headers["location"]).text
        assert f'value="{choice}" checked' in page and 'role="status"' in page


@pytest.mark.parametrize(
    "values", [{}, {"wants": "more"}, {"wants": "all", "language": "tlh"}, {"wants": ""}]
)
def test_a_choice_that_is_none_is_refused(
    house: House, client: TestClient, values: dict[str, str]
) -> None:
    answer = client.post(f"{house.home()}/preferences", data=values)
    assert answer.status_code == 400 and wants(house) == []


def test_the_pages_wear_the_brand(house: House, client: TestClient) -> None:
    for path in ("/unsubscribe", "/preferences"):
        page = client.get(house.home() + path).text
        primary = house.release.campaign.document.theme.light.primary
        assert "Café Zonnig" in page and f"--primary: {primary};" in page


def test_what_was_won_stays_after_unsubscribing(house: House, client: TestClient) -> None:
    code = client.post(f"{house.home()}/play", json=PLAY).json()["code"]
    client.post(f"{house.home()}/unsubscribe")
    assert code in client.get(house.home()).text
