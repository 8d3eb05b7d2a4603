"""Choosing one's gift: looks do nothing, the last choice counts, the play ends it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from campaigns.document import Campaign, Choice, Column, GeneratedCodes, Prize, Section
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import block, campaign

TEA = Choice(id="tea", title={"en": "A pot of tea", "nl": "Een pot thee"}, value_cents=300)
RIDE = Choice(id="ride", title={"en": "A ride for a friend"}, give="friend")
FOOD = Choice(id="food", title={"en": "A meal for who has none"}, give="charity")
CAR = Prize(id="car", title={"en": "A car"}, count=2)


@pytest.fixture
def home(house: House) -> str:
    """The page of somebody who may choose."""
    changed = campaign(choices=(TEA, RIDE, FOOD)).model_copy(update={"id": "cchoice"})
    _, people = house.released(changed)
    return f"/go/{next(one for one in people if one.language == 'en').pass_}"


def test_the_chosen_gift_is_what_the_page_reveals_and_the_play_gives(
    home: str, house: House, client: TestClient
) -> None:
    assert "A slice of cake" in client.get(home).text
    answer = client.post(f"{home}/choose", data={"gift": "tea"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{home}#game")
    assert "A pot of tea" in client.get(home).text
    given = client.post(f"{home}/play", json={"how": "shown"}).json()
    assert (given["prize"], given["title"]) == ("tea", "A pot of tea")
    assert house.workspace.rewards.verify().ok


def test_the_last_choice_counts_and_everybody_s_gift_can_be_chosen_again(
    home: str, client: TestClient
) -> None:
    for gift in ("tea", "ride", "gift"):
        client.post(f"{home}/choose", data={"gift": gift})
    assert client.post(f"{home}/play", json={"how": "shown"}).json()["prize"] == "gift"


def test_after_the_play_nothing_is_exchanged(home: str, client: TestClient) -> None:
    client.post(f"{home}/play", json={"how": "shown"})
    assert client.post(f"{home}/choose", data={"gift": "tea"}).status_code == 409
    assert client.post(f"{home}/play", json={"how": "shown"}).json()["prize"] == "gift"


def test_when_the_last_one_went_the_own_gift_is_still_there(
    house: House, client: TestClient
) -> None:
    few = TEA.model_copy(update={"codes": GeneratedCodes(size=1)})
    _, people = house.released(campaign(choices=(few,)).model_copy(update={"id": "cfew"}))
    first, second, third = (f"/go/{person.pass_}" for person in people[:3])
    for home in (first, second):
        assert client.post(f"{home}/choose", data={"gift": "tea"}).status_code == 303
    assert client.post(f"{first}/play", json={"how": "shown"}).json()["prize"] == "tea"
    assert client.post(f"{third}/choose", data={"gift": "tea"}).status_code == 409
    assert client.post(f"{second}/play", json={"how": "shown"}).status_code == 409
    assert client.post(f"{second}/play", json={"how": "shown"}).json()["prize"] == "gift"
    assert house.workspace.rewards.verify().ok


def test_who_won_a_prize_keeps_it_whatever_they_chose(house: House, client: TestClient) -> None:
    prize = Prize(id="bike", title={"en": "A bike", "nl": "Een fiets"}, chance=1.0)
    changed = campaign(choices=(TEA,), prizes=(prize,)).model_copy(update={"id": "cwon"})
    _, people = house.released(changed)
    home = f"/go/{people[0].pass_}"
    client.post(f"{home}/choose", data={"gift": "tea"})
    assert client.post(f"{home}/play", json={"how": "shown"}).json()["prize"] == "bike"


@pytest.mark.parametrize("gift", ["", "yacht", "prize-1"])
def test_what_is_not_offered_is_refused(home: str, client: TestClient, gift: str) -> None:
    assert client.post(f"{home}/choose", data={"gift": gift}).status_code == 400


def test_where_there_is_no_choice_only_everybody_s_gift_is_one(
    house: House, client: TestClient
) -> None:
    assert client.post(f"{house.home()}/choose", data={"gift": "tea"}).status_code == 400


def test_a_test_pass_chooses_and_keeps_nothing(house: House, client: TestClient) -> None:
    changed = campaign(choices=(TEA,)).model_copy(update={"id": "ctest"})
    release, _ = house.released(changed)
    home = house.test_home(release)
    answer = client.post(f"{home}/choose", data={"gift": "tea"})
    assert answer.headers["location"] == f"{home}?choice=tea#game"
    assert "A pot of tea" in client.get(answer.headers["location"]).text
    assert "A pot of tea" not in client.get(home).text


def test_what_goes_to_charity_shows_no_code_anywhere(
    home: str, house: House, client: TestClient
) -> None:
    client.post(f"{home}/choose", data={"gift": "food"})
    given = client.post(f"{home}/play", json={"how": "shown"}).json()
    assert (given["prize"], given["code"]) == ("food", "")
    for shown in (given["gift"], client.get(home).text):
        assert "We pass it on" in shown
        assert "qr.svg" not in shown and 'id="code"' not in shown
    assert client.get(f"{home}/qr.svg").status_code == 404
    sender = {"amp-email-sender": "a@b.example"}
    told = client.post(f"{home}/amp", headers=sender).json()
    assert told["code"] == "" and "We pass it on" in told["text"]
    assert house.workspace.rewards.verify().ok


def test_a_friend_s_code_can_be_mailed_on_without_a_script(home: str, client: TestClient) -> None:
    client.post(f"{home}/choose", data={"gift": "ride"})
    given = client.post(f"{home}/play", json={"how": "shown"}).json()
    (mailed,) = re.findall(r'href="(mailto:[^"]*)"', given["gift"])
    asked = parse_qs(urlsplit(unescape(mailed)).query)
    assert given["code"] in asked["body"][0] and "A ride for a friend" in asked["body"][0]
    assert home not in asked["body"][0], "a pass is never shared"
    assert "Use it now" not in given["gift"]


def test_a_test_keeps_its_choice_from_page_to_play_with_and_without_a_script(
    house: House, client: TestClient
) -> None:
    release, _ = house.released(campaign(choices=(TEA,)).model_copy(update={"id": "ckept"}))
    home = house.test_home(release)
    page = client.get(f"{home}?choice=tea").text
    assert f'action="{home}/play?choice=tea"' in page
    played = client.post(f"{home}/play?choice=tea", data={"how": "shown"})
    assert "A pot of tea" in client.get(played.headers["location"]).text
    said = client.post(f"{home}/play?choice=tea", json={"how": "shown"}).json()
    assert said["prize"] == "tea" and "/qr.svg?choice=tea" in said["gift"]


def test_the_page_marks_what_was_chosen_and_keeps_a_prize_a_surprise(
    house: House, client: TestClient
) -> None:
    whole = with_block(campaign(choices=(TEA,), prizes=(CAR,), expected_players=5))
    release, people = house.released(whole)
    bound = house.workspace.rewards.outcome
    lucky = next(one for one in people if bound(release.draw, one.recipient) == "car")
    home = f"/go/{lucky.pass_}"
    assert pressed(client.get(home).text) == {"gift": "true", "tea": "false"}
    client.post(f"{home}/choose", data={"gift": "tea"})
    assert pressed(client.get(home).text) == {"gift": "false", "tea": "true"}
    given = client.post(f"{home}/play", json={"how": "shown"}).json()
    assert given["prize"] == "car"
    assert "<form" not in client.get(home).text.split('id="choose-b9"')[1].split("</section>")[0]


def with_block(whole: Campaign, name: str = "choose_gift") -> Campaign:
    """The campaign with a block on top, as `b9`: the one in which one chooses."""
    section = Section(id="s9", columns=(Column(blocks=(block(9, name),)),))
    document = whole.document
    sections = (section, *document.sections)
    return whole.model_copy(
        update={"id": "cblock", "document": document.model_copy(update={"sections": sections})}
    )


def pressed(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="gift" value="([^"]+)" aria-pressed="(\w+)"', page))


def test_a_reference_for_friends_stands_on_page_and_mail_and_is_kept_for_who_needs_it(
    house: House, client: TestClient
) -> None:
    whole = with_block(campaign(), "refer")
    release, people = house.released(whole)
    person = house.workspace.releases.person(release.number, people[0].recipient)
    assert person and person.fields["refer"] == people[0].fields["refer"]
    home = f"/go/{people[0].pass_}"
    for address in (home, f"{home}/mail"):
        assert f"ref%3D{person.fields['refer']}" in client.get(address).text
    before = house.workspace.releases.person(1, house.people[0].recipient)
    assert before and "refer" not in before.fields
