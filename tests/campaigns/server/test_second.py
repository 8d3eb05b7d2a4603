"""Who wins in the second draw reads so on their own page, beside what their play brought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from campaigns import rendering
from campaigns.audience import invented
from campaigns.document import Aftercare, Prize
from campaigns.release import Admitted, admit, publish
from campaigns.server.desk.lists import Lists
from campaigns.server.desk.tickets import gift_mark
from rewards import Award, Keys, Rewards
from tests.campaigns.server.conftest import PIN, House
from tests.campaigns.server.sample import PLAY, campaign
from tests.campaigns.server.test_desk import ask, sign_in

BIG = Prize(id="big", title={"en": "A whole cake", "nl": "Een hele taart"}, count=8)


#: More time, a friend, a good cause.
CARE = Aftercare(more_days=10, grace_days=0, friend=True, charity={"en": "The food bank"})


@pytest.fixture
def people(house: House) -> list[Admitted]:
    """A round with eight cakes for twenty people, of whom every other one played."""
    path, today = house.workspace.path, datetime.now(UTC).date()
    house.workspace.rewards.close()
    house.workspace.rewards = Rewards.open(
        path / "ledger.db", Keys.load(path / "keys.json"), clock=lambda: house.clock[0]
    )
    changed = campaign(prizes=(BIG,), closes=today, expected_players=20, after=CARE)
    house.release = publish(house.workspace, changed.model_copy(update={"id": "cover"}))
    house.people = list(admit(house.workspace, house.release, invented(20), today=today))
    for one in house.people[::2]:
        house.workspace.rewards.play(house.release.draw, one.recipient)
    return house.people


@pytest.fixture
def won(house: House, people: list[Admitted]) -> Award:
    """What the second draw gave to the first of its winners."""
    house.clock[0] += timedelta(days=2)
    return house.workspace.rewards.sweep(house.release.draw).awards[0]


@pytest.fixture
def home(people: list[Admitted], won: Award) -> str:
    return next(f"/go/{one.pass_}" for one in people if one.recipient == won.recipient)


@pytest.fixture
def visitor(house: House, won: Award) -> Iterator[TestClient]:
    with house.client() as found:
        yield found


def test_both_gifts_are_on_the_page(
    house: House, visitor: TestClient, home: str, won: Award
) -> None:
    first = house.workspace.rewards.find(house.release.draw, won.recipient)
    page = visitor.get(home).text
    assert first and first.code in page and won.code in page
    assert page.index(won.code) < page.index(first.code)
    assert len(re.findall(r"second draw|tweede trekking", page)) == 1
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_who_gave_their_gift_away_may_win_and_reads_so(
    house: House, people: list[Admitted]
) -> None:
    rewards, draw = house.workspace.rewards, house.release.draw
    for one in people[::2]:
        rewards.aftercare.donate(draw, one.recipient)
    house.clock[0] += timedelta(days=2)
    won = rewards.sweep(draw).awards
    assert won
    passes = {one.recipient: one.pass_ for one in people}
    with house.client() as client:
        page = client.get(f"/go/{passes[won[0].recipient]}").text
    assert won[0].code in page and re.search("A whole cake|Een hele taart", page)


def test_the_second_gift_gets_more_time_and_can_be_given_on_by_itself(
    house: House, visitor: TestClient, home: str, won: Award
) -> None:
    care, rewards = house.workspace.rewards.aftercare, house.workspace.rewards
    first = rewards.find(house.release.draw, won.recipient)
    forms = set(re.findall(f'action="{home}/second/([a-z]+)"', visitor.get(home).text))
    assert forms == {"more", "give", "donate"} and first
    assert visitor.post(f"{home}/second/more").headers["location"] == f"{home}#gift"
    assert care.state(won.draw, won.recipient).had_more
    visitor.post(f"{home}/second/give")
    assert f'src="{home}/second/offer.svg"' in visitor.get(home).text
    assert visitor.get(f"{home}/second/offer.svg").headers["content-type"] == "image/svg+xml"
    assert visitor.post(f"{home}/second/donate").status_code == 303
    assert (held := rewards.find(won.draw, won.recipient)) and held.gone == "donated"
    assert not care.state(first.draw, first.recipient).had_more
    assert rewards.find(first.draw, first.recipient) == first


def test_the_page_is_the_same_zipped(visitor: TestClient, home: str) -> None:
    plain = visitor.get(home, headers={"accept-encoding": "identity"})
    zipped = visitor.get(home, headers={"accept-encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip" and zipped.text == plain.text


def test_the_play_itself_stays_what_it_was(visitor: TestClient, home: str, won: Award) -> None:
    answer = visitor.post(f"{home}/play", json=PLAY).json()
    assert answer["replayed"] is True and answer["code"] != won.code


def test_both_codes_can_be_copied(visitor: TestClient, home: str) -> None:
    page = visitor.get(home).text
    script = (Path(rendering.__file__).parent / "frames" / "site.js").read_text(encoding="utf-8")
    for name in ("copy", "second-copy"):
        assert f'id="{name}"' in page and f"#{name}" in script


def test_the_second_code_has_a_qr_a_receipt_and_a_picture_of_its_own(
    house: House, visitor: TestClient, home: str, won: Award
) -> None:
    page = visitor.get(home).text
    for end in ("qr.svg", "receipt", "share.png"):
        assert f"{home}/second/{end}" in page
        assert visitor.get(f"{home}/second/{end}").status_code == 200
    assert visitor.get(f"{home}/second/qr.svg").text != visitor.get(f"{home}/qr.svg").text
    told = visitor.get(f"{home}/second/receipt").json()
    assert told["receipt"] in page
    assert told["commitment"] == house.workspace.rewards.proof.commitment(won.draw)
    read = visitor.get(f"{home}/second/receipt", headers={"accept": "text/html"}).text
    assert told["receipt"] in read and told["commitment"] in read and f'href="{home}"' in read


def test_the_mail_online_says_it_first_and_leads_to_the_code(
    visitor: TestClient, home: str, won: Award
) -> None:
    answer = visitor.get(f"{home}/mail")
    body = answer.text.partition("<body")[2].partition(">")[2]
    assert re.match(r"<div [^>]+><p [^>]+>[^<]+(second draw|tweede trekking)</p>", body)
    assert re.search("A whole cake|Een hele taart", body) and f'<a href="{home}"' in body
    assert won.code not in body, "a mail shows no code"
    plain = visitor.get(f"{home}/mail", headers={"accept-encoding": "identity"})
    assert plain.text == answer.text


def test_an_amp_mail_that_asks_again_tells_it_with_its_code(
    house: House, visitor: TestClient, home: str, won: Award
) -> None:
    first = house.workspace.rewards.find(house.release.draw, won.recipient)
    told = visitor.post(f"{home}/amp", headers={"AMP-Email-Sender": "noor@zoet.example"}).json()
    assert first and (told["code"], told["played"]) == (first.code, True)
    both = r"(second draw|tweede trekking): (A whole cake|Een hele taart)\."
    assert re.search(both, told["text"])
    assert f": {won.code}." in told["text"] and told["text"].count(won.code) == 1


def test_before_the_second_draw_neither_mail_says_anything(
    house: House, people: list[Admitted]
) -> None:
    home = f"/go/{people[0].pass_}"
    with house.client() as client:
        mail = client.get(f"{home}/mail").text
        told = client.post(f"{home}/amp", headers={"AMP-Email-Sender": "noor@zoet.example"}).json()
    for words in (mail, told["text"]):
        assert "second draw" not in words and "tweede trekking" not in words


def test_nobody_else_sees_anything_of_it(house: House, visitor: TestClient, won: Award) -> None:
    winners = {
        award.recipient for award in house.workspace.rewards.sweep(house.release.draw).awards
    }
    others = [one for one in house.people[::2] if one.recipient not in winners]
    assert others
    for token in (others[0].pass_, house.people[1].pass_, house.test_home(house.release)[4:]):
        assert won.code not in visitor.get(f"/go/{token}").text
        assert "second-code" not in visitor.get(f"/go/{token}").text
        mail = visitor.get(f"/go/{token}/mail")
        assert mail.status_code == 200 and "second draw" not in mail.text
        assert visitor.get(f"/go/{token}/second/qr.svg").status_code == 404


def test_before_the_end_the_ledger_is_not_asked_for_it(
    house: House, people: list[Admitted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaigns.server.second.second_of", None)
    with house.client() as early:
        assert early.get(f"/go/{people[0].pass_}").status_code == 200


def test_it_outlives_the_pass_as_long_as_its_code_is_good(
    house: House, people: list[Admitted]
) -> None:
    house.clock[0] += timedelta(days=120)
    late = house.workspace.rewards.sweep(house.release.draw).awards[0]
    home = next(f"/go/{one.pass_}" for one in people if one.recipient == late.recipient)
    with house.client() as client:
        assert late.code in client.get(home).text
        assert client.get(f"{home}/second/qr.svg").status_code == 200
        house.clock[0] += timedelta(days=17)
        assert client.get(home).status_code == 410


def test_a_till_calls_it_by_its_name(house: House, visitor: TestClient, won: Award) -> None:
    assert sign_in(visitor, pin=PIN).status_code == 303
    verdict = ask(visitor, "/desk/look", code=won.code)
    assert verdict["tone"] == "good" and "A whole cake" in verdict["panel"]
    mark = gift_mark(won.draw, won.prize).hex()
    assert Lists(house.workspace, "en").catalogue()[mark] == "A whole cake"
