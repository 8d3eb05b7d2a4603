"""After the play: more time for a gift, at its owner's wish and once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from babel.dates import format_date
from starlette.testclient import TestClient

from campaigns.document import Aftercare, SharedCode
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import campaign

CARE = Aftercare(more_days=10, grace_days=3)
ASK = "Give me 10 days more"


@pytest.fixture
def home(house: House) -> str:
    """The page of somebody whose gift may get more time."""
    _, people = house.released(campaign(after=CARE).model_copy(update={"id": "cafter"}))
    return f"/go/{next(one for one in people if one.language == 'en').pass_}"


def played(client: TestClient, home: str) -> str:
    return str(client.post(f"{home}/play", json={"how": "shown"}).json()["code"])


def day(house: House, later: int) -> str:
    return format_date(house.clock[0].date() + timedelta(days=later), "long", locale="en")


def test_one_press_gives_more_time_and_the_page_says_so(
    home: str, house: House, client: TestClient
) -> None:
    code = played(client, home)
    page = client.get(home).text
    assert ASK in page and day(house, 14) in page
    before = client.get(f"{home}/qr.svg").content
    answer = client.post(f"{home}/more")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{home}#gift")
    page = client.get(home).text
    assert day(house, 24) in page and ASK not in page and "You have more time now" in page
    assert client.get(f"{home}/qr.svg").content != before, "the ticket tells the new day"
    house.clock[0] += timedelta(days=20)
    state = house.workspace.rewards.check(code)
    assert state.award and state.award.last_day
    assert state.award.last_day - state.award.at.date() == timedelta(days=24)


def test_a_look_and_a_second_press_change_nothing(
    home: str, house: House, client: TestClient
) -> None:
    played(client, home)
    assert client.get(f"{home}/more").status_code == 405
    client.post(f"{home}/more")
    head = house.workspace.rewards.verify().head
    assert client.post(f"{home}/more").status_code == 303
    assert house.workspace.rewards.verify().head == head


def test_what_ended_can_be_put_right_for_some_days_and_then_no_more(
    home: str, house: House, client: TestClient
) -> None:
    played(client, home)
    ledger_clock(house, 16)
    page = client.get(home).text
    assert "This was good until" in page and '<details class="gift-after" open' in page
    ledger_clock(house, 3)
    assert ASK not in client.get(home).text
    assert client.post(f"{home}/more").status_code == 410
    ledger_clock(house, -3)
    assert client.post(f"{home}/more").status_code == 303
    page = client.get(home).text
    assert day(house, 10) in page and "This was good until" not in page


def ledger_clock(house: House, days: int) -> None:
    """Move the server's clock and the ledger's."""
    house.clock[0] += timedelta(days=days)
    house.workspace.rewards._clock = lambda: house.clock[0]


def test_the_page_is_there_as_long_as_more_time_may_be_asked(
    house: House, client: TestClient
) -> None:
    """The pass is over and so is the gift; but for who could not come it is put right."""
    today = house.clock[0].date()
    care = Aftercare(more_days=10, grace_days=60)
    changed = campaign(after=care, closes=today, valid_days=2).model_copy(update={"id": "cgrace"})
    _, people = house.released(changed)
    home = f"/go/{people[0].pass_}"
    played(client, home)
    ledger_clock(house, 50)
    assert client.get(home).status_code == 200
    assert client.post(f"{home}/more").status_code == 303
    assert client.get(f"{home}/qr.svg").status_code == 200
    ledger_clock(house, 75)
    assert client.get(home).status_code == 410


def test_who_used_it_or_has_none_is_told_so(home: str, house: House, client: TestClient) -> None:
    assert client.post(f"{home}/more").status_code == 409
    code = played(client, home)
    house.workspace.rewards.redeem(code, till="t", key="k")
    assert ASK not in client.get(home).text
    answer = client.post(f"{home}/more")
    assert answer.status_code == 409 and "used already" in answer.text


def test_a_code_that_was_taken_back_gets_no_time(
    home: str, house: House, client: TestClient
) -> None:
    house.workspace.rewards.void(played(client, home), "lost")
    assert client.post(f"{home}/more").status_code == 409


def test_where_the_sender_does_not_allow_it_nothing_is_offered(
    house: House, client: TestClient
) -> None:
    played(client, house.home())
    assert "gift-after" not in client.get(house.home()).text.split("</style>")[1]
    assert client.post(f"{house.home()}/more").status_code == 404


def test_a_shared_code_gets_more_time_for_its_owner(house: House, client: TestClient) -> None:
    everyone = campaign().gifts.everyone.model_copy(update={"codes": SharedCode(code="TAART-10")})
    changed = campaign(after=CARE, everyone=everyone).model_copy(update={"id": "cshared"})
    _, people = house.released(changed)
    home = f"/go/{next(one for one in people if one.language == 'en').pass_}"
    played(client, home)
    assert client.post(f"{home}/more").status_code == 303
    assert day(house, 24) in client.get(home).text


def test_a_test_shows_it_and_keeps_nothing(house: House, client: TestClient) -> None:
    release, _ = house.released(campaign(after=CARE).model_copy(update={"id": "ctried"}))
    home, head = house.test_home(release), house.workspace.rewards.verify().head
    assert ASK in client.get(f"{home}?gift").text
    answer = client.post(f"{home}/more")
    assert answer.headers["location"] == f"{home}?gift&tried=more#gift"
    page = client.get(f"{home}?gift&tried=more").text
    assert day(house, 24) in page and ASK not in page
    assert house.workspace.rewards.verify().head == head


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Geef me 10 dagen extra"), ("de", "Gib mir 10 Tage mehr"),
     ("fr", "Donnez-moi 10 jours de plus")],
)  # fmt: skip
def test_it_is_asked_in_the_readers_language(
    house: House, client: TestClient, language: str, words: str
) -> None:
    changed = campaign(after=CARE).model_copy(update={"id": "cspoken", "languages": (language,)})
    _, people = house.released(changed)
    home = f"/go/{people[0].pass_}"
    played(client, home)
    assert " ".join(words.split()) in " ".join(client.get(home).text.split())


def test_a_press_from_another_site_is_refused(home: str, client: TestClient) -> None:
    played(client, home)
    answer = client.post(f"{home}/more", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
