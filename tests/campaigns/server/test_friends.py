"""Giving a gift on: a friend accepts it, or charity has it; one owner, and nobody is spied on."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from campaigns.document import Aftercare, SharedCode
from campaigns.presents import Present, present_link, read_present
from campaigns.server.desk.verdicts import Verdicts
from tests.campaigns.server.conftest import PUBLIC_URL, House
from tests.campaigns.server.sample import campaign

CARE = Aftercare(friend=True, charity={"en": "the food bank", "nl": "de voedselbank"})


@pytest.fixture
def home(house: House) -> str:
    """The page of somebody who may give their gift away."""
    _, people = house.released(campaign(after=CARE).model_copy(update={"id": "cgiving"}))
    return f"/go/{next(one for one in people if one.language == 'en').pass_}"


def played(client: TestClient, home: str) -> str:
    return str(client.post(f"{home}/play", json={"how": "shown"}).json()["code"])


def offered(client: TestClient, home: str, **values: str) -> str:
    """The friend's address, as the giver's page tells it."""
    assert client.post(f"{home}/give", data=values).status_code == 303
    (link,) = set(re.findall(r'href="(https://[^"]*/go/for/[^"]*)"', client.get(home).text))
    return unescape(link).removeprefix(PUBLIC_URL)


def accepted(client: TestClient, link: str) -> str:
    """The address that is the friend's alone."""
    (theirs,) = re.findall(r'name="link" value="([^"]+)"', client.get(link).text)
    answer = client.post(link, data={"mine": "1", "link": theirs})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/go/for/{theirs}")
    return str(answer.headers["location"])


def code_on(page: str) -> str:
    found = re.search(r"<code[^>]*>([^<]+)</code>", page)
    return found[1] if found else ""


def test_a_friend_opens_accepts_and_has_a_code_the_giver_never_sees(
    home: str, house: House, client: TestClient
) -> None:
    code = played(client, home)
    link = offered(client, home)
    friend = house.client("nl")
    look = friend.get(link)
    assert look.status_code == 200 and code not in look.text and not code_on(look.text)
    assert "Een cadeau voor jou" in look.text and "Een punt taart" in look.text
    theirs = accepted(friend, link)
    page = friend.get(theirs).text
    fresh = code_on(page)
    assert fresh and fresh != code and "Het is van jou" in page
    assert friend.get(f"{theirs}/qr.svg").status_code == 200
    giver = client.get(home).text
    assert code not in giver and fresh not in giver and "your friend" in giver
    assert client.get(f"{home}/qr.svg").status_code == 404
    told = Verdicts(house.workspace, "en").looked(code, house.workspace.rewards.check(code))
    assert "given to somebody else" in told.text
    states = [house.workspace.rewards.check(one).state for one in (code, fresh)]
    assert states == ["void", "awarded"] and house.workspace.rewards.verify().ok


def test_a_look_gives_nothing_away_and_a_repeated_press_is_the_same(
    home: str, house: House, client: TestClient
) -> None:
    played(client, home)
    link = offered(client, home)
    head = house.workspace.rewards.verify().head
    for ask in (client.get, client.head):
        assert ask(link).status_code == 200
    assert house.workspace.rewards.verify().head == head
    (theirs,) = re.findall(r'name="link" value="([^"]+)"', client.get(link).text)
    values = {"mine": "1", "link": theirs}
    first, again = (client.post(link, data=values) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert code_on(client.get(f"/go/for/{theirs}").text)


def test_who_comes_second_is_told_kindly_and_sees_no_code(home: str, client: TestClient) -> None:
    played(client, home)
    link = offered(client, home)
    (late,) = re.findall(r'name="link" value="([^"]+)"', client.get(link).text)
    accepted(client, link)
    for answer in (
        client.get(link),
        client.post(link, data={"mine": "1", "link": late}),
        client.get(f"/go/for/{late}"),
        client.get(f"/go/for/{late}/qr.svg"),
    ):
        assert answer.status_code == 410 and not code_on(answer.text)


def test_a_robot_that_presses_what_it_finds_accepts_nothing(
    home: str, house: House, client: TestClient
) -> None:
    """It fills in no box; the gift waits for who says that it is theirs."""
    played(client, home)
    link = offered(client, home)
    (theirs,) = re.findall(r'name="link" value="([^"]+)"', client.get(link).text)
    answer = client.post(link, data={"link": theirs})
    assert answer.status_code == 422 and "Say first" in answer.text
    assert client.post(link, data={}).status_code == 422
    assert accepted(client, link)


def test_the_giver_may_take_it_back_until_then(home: str, client: TestClient) -> None:
    code = played(client, home)
    link = offered(client, home)
    assert code in client.get(home).text, "it is still theirs"
    assert client.post(f"{home}/give", data={"back": "1"}).status_code == 303
    assert client.get(link).status_code == 410 and "/go/for/" not in client.get(home).text
    again = offered(client, home)
    assert again != link
    accepted(client, again)
    assert client.post(f"{home}/give", data={"back": "1"}).status_code == 409


def test_a_giver_who_used_it_has_nothing_to_give(
    home: str, house: House, client: TestClient
) -> None:
    code = played(client, home)
    link = offered(client, home)
    (theirs,) = re.findall(r'name="link" value="([^"]+)"', client.get(link).text)
    house.workspace.rewards.redeem(code, till="t", key="k")
    assert client.post(link, data={"mine": "1", "link": theirs}).status_code == 410
    assert "gift-after" not in client.get(home).text.split("</style>")[1]
    assert client.post(f"{home}/give").status_code == 409


def test_the_friend_may_ask_for_more_time_where_its_winner_could(
    house: House, client: TestClient
) -> None:
    care = CARE.model_copy(update={"more_days": 10})
    _, people = house.released(campaign(after=care).model_copy(update={"id": "cmore"}))
    home = f"/go/{people[0].pass_}"
    played(client, home)
    theirs = accepted(client, offered(client, home))
    before = client.get(theirs).text
    assert "Give me 10 days more" in before
    assert client.get(f"{theirs}/more").status_code == 405
    assert client.post(f"{theirs}/more").headers["location"] == theirs
    page = client.get(theirs).text
    assert "Give me 10 days more" not in page and code_on(page) == code_on(before)
    assert page != before and client.post(f"{home}/more").status_code == 409


def test_the_first_name_is_said_only_where_the_giver_ticks_it(
    home: str, house: House, client: TestClient
) -> None:
    played(client, home)
    (name,) = re.findall(r'name="named" value="1"> [^<]* (\w+)</label>', client.get(home).text)
    assert name not in client.get(offered(client, home)).text
    assert f"{name} gives you this." in client.get(offered(client, home, named="1")).text
    assert name not in client.get(offered(client, home)).text


def test_it_goes_to_charity_with_thanks_and_the_code_is_over(
    home: str, house: House, client: TestClient
) -> None:
    code = played(client, home)
    assert "the food bank" in client.get(home).text
    for _ in range(2):
        assert client.post(f"{home}/donate").status_code == 303
    page = client.get(home).text
    assert "You gave it to" in page and "Thank you" in page and code not in page
    assert "gift-after" not in page.split("</style>")[1]
    assert client.post(f"{home}/play", json={"how": "shown"}).json()["code"] == ""
    assert house.workspace.rewards.check(code).reason == "donated"
    draw = house.workspace.releases.latest("cgiving")
    assert draw and house.workspace.rewards.aftercare.given_on(draw.draw) == (0, 1)


@pytest.mark.parametrize("path", ["give", "donate", "more"])
def test_what_the_sender_does_not_allow_is_not_there(
    house: House, client: TestClient, path: str
) -> None:
    played(client, house.home())
    assert client.post(f"{house.home()}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["give", "donate"])
def test_nothing_is_given_before_the_play(home: str, client: TestClient, path: str) -> None:
    assert client.post(f"{home}/{path}").status_code == 409


def test_a_code_that_many_share_is_not_offered(house: House, client: TestClient) -> None:
    everyone = campaign().gifts.everyone.model_copy(update={"codes": SharedCode(code="TAART-10")})
    changed = campaign(after=CARE, everyone=everyone).model_copy(update={"id": "cshared"})
    _, people = house.released(changed)
    home = f"/go/{people[0].pass_}"
    played(client, home)
    assert "gift-after" not in client.get(home).text.split("</style>")[1]
    assert client.post(f"{home}/donate").status_code == 409


def test_a_test_tries_each_way_and_keeps_nothing(house: House, client: TestClient) -> None:
    release, _ = house.released(campaign(after=CARE).model_copy(update={"id": "ctried"}))
    home, head = house.test_home(release), house.workspace.rewards.verify().head
    for path, words in (("give", "Send this link"), ("donate", "You gave it to")):
        answer = client.post(f"{home}/{path}")
        assert words in client.get(answer.headers["location"]).text
    assert house.workspace.rewards.verify().head == head


def test_links_are_ours_whole_and_of_one_spelling(house: House, client: TestClient) -> None:
    passes = house.workspace.passes
    token = present_link(passes, Present(1, 7))
    assert read_present(passes, token) == Present(1, 7)
    assert client.get(f"/go/for/{token}").status_code == 410
    wrong = [token[:-1], token + "A", token[:-2] + "__", house.people[0].pass_]
    wrong += [token[:n] + ("A" if token[n] != "A" else "B") + token[n + 1 :] for n in (0, 9, 30)]
    for one in wrong:
        assert client.get(f"/go/for/{one}").status_code == 404
    assert client.get(f"/go/{token}").status_code == 404, "it is no pass"


def test_no_cookie_and_no_third_party_on_a_friend_s_page(home: str, client: TestClient) -> None:
    played(client, home)
    link = offered(client, home)
    for answer in (client.get(link), client.get(accepted(client, link))):
        assert "set-cookie" not in answer.headers
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert not re.findall(r'src="https?://', answer.text)
