"""Saying something over HTTP: once each, given and not taken, and never by looking."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from campaigns.audience import invented
from campaigns.insight import answers_file
from campaigns.release import Admitted, admit, publish
from campaigns.storage import Release, Workspace
from tests.campaigns.server.asking import asking_campaign
from tests.campaigns.server.conftest import House
from tests.campaigns.server.test_laws import contents, raw

SENDER = {"AMP-Email-Sender": "noor@cafezonnig.example"}


@pytest.fixture(scope="module")
def asking(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The furnished workspace with a campaign that asks, published once for all tests."""
    folder = tmp_path_factory.mktemp("asking") / "workspace"
    shutil.copytree(furnished, folder)
    workspace = Workspace(folder)
    publish(workspace, asking_campaign())
    workspace.close()
    return folder


@pytest.fixture
def house(asking: Path, tmp_path: Path) -> Iterator[House]:
    folder = tmp_path / "workspace"
    shutil.copytree(asking, folder)
    workspace, today = Workspace(folder), datetime.now(UTC).date()
    release = workspace.releases.get(1)
    yield House(workspace, release, list(admit(workspace, release, invented(5), today=today)))
    workspace.close()


@pytest.fixture
def asked(house: House) -> tuple[Release, list[Admitted]]:
    release = house.workspace.releases.get(2)
    today = house.clock[0].date()
    return release, list(admit(house.workspace, release, invented(5), today=today))


@pytest.fixture
def home(asked: tuple[Release, list[Admitted]]) -> str:
    return f"/go/{asked[1][0].pass_}"


@pytest.fixture
def asks(house: House, asked: tuple[Release, list[Admitted]]) -> Iterator[TestClient]:
    with house.client() as client:
        yield client


def say(client: TestClient, home: str, block: str, value: Any, **more: Any) -> Any:
    return client.post(f"{home}/answer", json={"block": block, "value": value, **more})


def attributes(house: House, person: Admitted) -> dict[str, object]:
    """What the audience's file says of a person now."""
    people = house.workspace.contacts
    list_id = people.add_list("again", [person.contact], "test.csv")
    (found,) = people.contacts(list_id)
    return dict(found.attributes)


def test_a_repeated_answer_counts_once_and_the_last_one_counts(asks: TestClient, home: str) -> None:
    for _ in range(3):
        told = say(asks, home, "b4", "2").json()
    assert told["results"]["2"] == 1 and told["total"] == 1
    told = say(asks, home, "b4", 5).json()
    assert (told["results"]["2"], told["results"]["5"], told["total"]) == (0, 1, 1)


def test_results_stay_with_us_unless_the_block_shows_them(asks: TestClient, home: str) -> None:
    assert say(asks, home, "b7", "10").json() == {"results": {}, "total": 1}
    assert say(asks, home, "b5", "More cake").json() == {"results": {}, "total": 1}


def test_no_get_stores_anything_whatever_the_address_says(
    house: House, asks: TestClient, home: str
) -> None:
    asks.get(home)
    before, bytes_before = contents(house.workspace.path), raw(house.workspace.path)
    queries = ("?answer=b4.5", "?answer=b4.5&consent=1", "?said=b4", "/answer?block=b4&value=5")
    for query in (*queries, "/answer-amp?block=b4&value=5"):
        for _ in range(5):
            assert asks.get(home + query).status_code in (200, 405)
            assert asks.head(home + query).status_code in (200, 405)
    assert contents(house.workspace.path) == before
    assert raw(house.workspace.path) == bytes_before


def test_a_link_of_the_mail_picks_and_only_a_press_sends(
    asks: TestClient, home: str, asked: tuple[Release, list[Admitted]], house: House
) -> None:
    release, people = asked
    mail = release.compiled["en"].mail.run(people[0].fields).decode()
    link = re.search(r'href="https://play.example.org(/go/[^"]*\?answer=b4\.4#b4)"', mail)
    assert link
    page = asks.get(link[1]).text
    assert re.search(r'<input type="radio" name="value" value="4" required checked', page)
    assert "One press sends it" in page
    assert not re.search(r"requestSubmit|\.submit\(", page), "no script may press it"
    assert house.workspace.answers.counts(release.draw, "b4").total == 0


def test_without_script_a_form_comes_back_to_where_it_stood_with_thanks(
    asks: TestClient, home: str
) -> None:
    assert re.search(r'<p class="ask-thanks" id="b4-thanks"[^>]* hidden', asks.get(home).text)
    answer = asks.post(f"{home}/answer", data={"block": "b4", "value": "3"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{home}#b4")
    page = asks.get(home).text
    assert re.search(r'<p class="ask-thanks" id="b4-thanks" role="status" tabindex="-1" >', page)
    assert re.search(r'value="3" required checked', page)


def test_a_multipart_form_is_read_as_well(asks: TestClient, home: str, house: House) -> None:
    form = {"block": (None, "b5"), "value": (None, "Één taart, één kus")}
    assert asks.post(f"{home}/answer", files=form).status_code == 303
    (kept,) = house.workspace.answers.all("casking.1", "b5")
    assert kept.answer.text == "Één taart, één kus"


def multipart(*parts: str) -> dict[str, Any]:
    """A form as a stranger may write it: the boundary is X, each part its headers and content."""
    body = "".join(f"--X\r\n{part}\r\n" for part in parts) + "--X--\r\n"
    return {
        "content": body.encode()[:16_000],
        "headers": {"content-type": 'multipart/form-data; boundary="X"'},
    }


BLOCK = 'Content-Disposition: form-data; name="block"\r\n\r\nb4'
VALUE = 'Content-Disposition: form-data; name="value"\r\n\r\n5'
NESTED = f"Content-Type: multipart/mixed; boundary=Y\r\n\r\n--Y\r\n{VALUE}\r\n--Y--"


@pytest.mark.parametrize(
    "part",
    [
        NESTED,
        "Content-Disposition: form-data; " + "(" * 8000,
        "Content-Disposition: " + "\t" * 15_000,
    ],
    ids=["nested", "comments", "blanks"],
)
def test_a_form_is_flat_and_nothing_in_it_is_followed_into_its_depth(
    asks: TestClient, home: str, part: str
) -> None:
    assert asks.post(f"{home}/answer", **multipart(BLOCK, part)).status_code == 422
    assert asks.post(f"{home}/answer", **multipart(BLOCK, VALUE)).status_code == 303


def test_a_form_without_a_boundary_is_refused(asks: TestClient, home: str) -> None:
    headers = {"content-type": "multipart/form-data"}
    assert asks.post(f"{home}/answer", content=b"--X", headers=headers).status_code == 400


def test_lines_and_dashes_of_an_answer_stay(asks: TestClient, home: str, house: House) -> None:
    form = {"block": (None, "b5"), "value": (None, "Tea\r\n\r\n-- and cake")}
    asks.post(f"{home}/answer", files=form)
    (kept,) = house.workspace.answers.all("casking.1", "b5")
    assert kept.answer.text == "Tea\n\n-- and cake"


@pytest.mark.parametrize(
    ("block", "value", "status", "reason"),
    [
        ("b9", "1", 400, "question"),
        ("b3", "1", 400, "question"),
        ("", "1", 400, "question"),
        ("b4", "6", 422, "choice"),
        ("b4", "", 422, "choice"),
        ("b4", None, 422, "choice"),
        ("b4", ["1", "2"], 422, "choice"),
        ("b5", "  \n ", 422, "choice"),
        ("b5", "x" * 41, 422, "long"),
        ("b4", {"a": 1}, 400, "unreadable"),
    ],
)
def test_what_was_not_asked_is_refused_in_words(
    asks: TestClient, home: str, block: str, value: object, status: int, reason: str
) -> None:
    answer = say(asks, home, block, value)
    assert (answer.status_code, answer.json()["error"]) == (status, reason)
    assert answer.json()["message"]


def test_a_refused_form_reads_as_a_page_in_the_readers_language(house: House, home: str) -> None:
    with house.client("nl") as client:
        answer = client.post(f"{home}/answer", data={"block": "b4", "value": "9"})
    assert answer.status_code == 422 and "<h1>" in answer.text


def test_without_consent_nothing_leads_back_to_the_person(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    person = asked[1][0]
    say(asks, home, "b4", "5")
    say(asks, home, "b5", "I am somebody")
    held = house.workspace.releases.person(asked[0].number, person.recipient)
    assert held and house.workspace.answers.given([held.contact]) == {}
    assert "mood" not in attributes(house, person)
    files = [path.read_bytes() for path in house.workspace.path.glob("answers.db*")]
    traces = (person.recipient, held.contact, person.pass_.encode(), person.contact.email.encode())
    assert not any(trace in content for trace in traces for content in files)


def test_consent_counts_only_where_it_was_asked_for(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    say(asks, home, "b7", "10", consent=True)  # nothing there is kept or named
    say(asks, home, "b5", "With my name", consent=True)
    who = asked[1][0].recipient
    ties = [house.workspace.answers.find("casking.1", one, who) for one in ("b7", "b5")]
    assert [bool(tie and tie.contact) for tie in ties] == [False, True]


def test_with_consent_it_becomes_the_contacts_attribute_and_taking_it_back_undoes_that(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    person = asked[1][0]
    say(asks, home, "b4", "4", consent=True)
    assert attributes(house, person)["mood"] == 4
    assert "This is kept with your details" in asks.get(home).text
    asks.post(f"{home}/answer", data={"block": "b4", "withdraw": "1"})
    assert "mood" not in attributes(house, person)
    assert house.workspace.answers.counts("casking.1", "b4").total == 1


def test_the_attribute_is_there_for_the_next_campaigns_mail(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    say(asks, home, "b4", "4", consent=True)
    people = house.workspace.contacts
    list_id = people.add_list("all", [one.contact for one in asked[1]], "test.csv")
    moods = [one.attributes.get("mood") for one in people.reachable(list_id)]
    assert moods == [4, None, None, None, None]


def test_erasing_somebody_takes_what_they_said_along(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    say(asks, home, "b4", "4", consent=True)
    say(asks, home, "b5", "Without my name")
    say(asks, f"/go/{asked[1][1].pass_}", "b4", "1")
    email = asked[1][0].contact.email
    house.workspace.contacts.add_list("all", [one.contact for one in asked[1]], "test.csv")
    assert house.workspace.erase(email.upper()) == 1
    answers = house.workspace.answers
    assert answers.counts("casking.1", "b4").choices == {"1": 1}
    assert answers.counts("casking.1", "b5").total == 0 and not answers.anybody_gave()


def test_whoever_is_forgotten_leaves_nothing_and_can_still_use_their_gift(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    release, people = asked
    email, who = people[0].contact.email, people[0].recipient
    code = asks.post(f"{home}/play", json={"how": "shown"}).json()["code"]
    say(asks, home, "b4", "4", consent=True)
    house.workspace.contacts.add_list("all", [one.contact for one in people], "test.csv")
    house.workspace.erase(email)
    assert say(asks, home, "b4", "1", consent=True).status_code == 410
    assert asks.get(home).status_code == 410
    assert house.workspace.releases.person(release.number, who) is None
    assert not house.workspace.answers.anybody_gave()
    assert house.workspace.answers.counts("casking.1", "b4").total == 0
    assert house.workspace.rewards.redeem(code, till="t", key="k").award.recipient == who


def test_only_a_test_is_thanked_because_the_address_says_so(asks: TestClient, home: str) -> None:
    page = asks.get(f"{home}?said=b4").text
    assert re.search(r'<p class="ask-thanks" id="b4-thanks"[^>]* hidden', page)


def test_from_amp_it_is_kept_without_a_redirect_and_only_for_mail_clients(
    asks: TestClient, home: str, house: House
) -> None:
    form = {"block": (None, "b4"), "value": (None, "5")}
    told = asks.post(f"{home}/answer-amp", files=form, headers=SENDER)
    assert told.status_code == 200 and told.json()["answered"]
    assert told.json()["results"]["5"] == 1
    assert told.headers["amp-email-allow-sender"] == SENDER["AMP-Email-Sender"]
    stranger = asks.post(f"{home}/answer-amp", data={"block": "b4", "value": "1"})
    assert (stranger.status_code, stranger.json()["error"]) == (403, "foreign")
    wrong = asks.post(f"{home}/answer-amp", data={"block": "b4", "value": "9"}, headers=SENDER)
    assert wrong.status_code == 422 and wrong.headers["amp-email-allow-sender"]
    assert house.workspace.answers.counts("casking.1", "b4").total == 1


def test_a_test_pass_stores_nothing_and_is_told_what_is_really_there(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    say(asks, home, "b4", "5")
    trial = house.test_home(asked[0])
    before = contents(house.workspace.path)
    assert say(asks, trial, "b4", "1", consent=True).json()["results"] == {
        "1": 0, "2": 0, "3": 0, "4": 0, "5": 1,
    }  # fmt: skip
    back = asks.post(f"{trial}/answer", data={"block": "b4", "value": "1"})
    assert 'id="b4-thanks" role="status" tabindex="-1" >' in asks.get(back.headers["location"]).text
    assert contents(house.workspace.path) == before


def test_it_works_before_and_after_the_gift(asks: TestClient, home: str) -> None:
    assert say(asks, home, "b4", "5").status_code == 200
    assert asks.post(f"{home}/play", json={"how": "shown"}).status_code == 200
    assert say(asks, home, "b5", "Lovely").status_code == 200
    assert "Lovely" in asks.get(home).text


def test_when_the_game_is_over_that_is_said_kindly_and_consent_can_still_go(house: House) -> None:
    today = datetime.now(UTC).date()
    changed = asking_campaign(opens=today - timedelta(days=3), closes=today)
    changed = changed.model_copy(update={"round": 2})
    _, people = house.released(changed)
    home = f"/go/{people[0].pass_}"
    with house.client() as client:
        say(client, home, "b4", "5", consent=True)
        house.clock[0] += timedelta(days=2)
        late = say(client, home, "b4", "1")
        assert (late.status_code, late.json()["title"]) == (410, "This game is over")
        house.clock[0] += timedelta(days=900)
        assert say(client, home, "b4", "1").status_code == 410
        assert say(client, home, "b4", None, withdraw=True).status_code == 200
    assert not house.workspace.answers.anybody_gave()
    assert house.workspace.answers.counts("casking.2", "b4").choices == {"5": 1}


def test_results_are_live_on_the_page_and_as_they_were_in_the_mail_that_was_sent(
    house: House, asks: TestClient, home: str, asked: tuple[Release, list[Admitted]]
) -> None:
    release, people = asked
    assert '<progress max="100" value="0" aria-hidden="true">' in asks.get(home).text
    say(asks, home, "b4", "5")
    assert '<progress max="100" value="100" aria-hidden="true">' in asks.get(home).text
    before = release.compiled["en"].mail.run(people[1].fields).decode()
    assert "100 %" not in before
    (sent,) = admit(house.workspace, release, [people[1].contact], today=date(2026, 11, 22))
    assert "100 %" in release.compiled["en"].mail.run(sent.fields).decode()


def test_stamps_count_every_round_a_contact_has_played(house: House) -> None:
    greeting = asking_campaign()
    blocks = greeting.document.sections[0].columns[0].blocks
    stamped = blocks[0].model_copy(update={"values": {"text": {"en": "Stamps: {{ stamps }}."}}})
    text = greeting.model_dump(mode="json")
    text["document"]["sections"][0]["columns"][0]["blocks"][0] = stamped.model_dump(mode="json")
    text["round"] = 2
    release, people = house.released(type(greeting).model_validate(text))
    me, other = f"/go/{people[0].pass_}", f"/go/{people[1].pass_}"
    with house.client() as client:
        assert "Stamps: 0." in client.get(me).text
        client.post(f"{house.home()}/play", json={"how": "shown"})  # the other campaign's round
        assert "Stamps: 1." in client.get(me).text
        client.post(f"{me}/play", json={"how": "shown"})
        client.post(f"{me}/play", json={"how": "shown"})
        assert "Stamps: 2." in client.get(me).text
        assert "Stamps: 0." in client.get(other).text
        trial = house.test_home(release)
        assert "Stamps: 3." in client.get(trial).text
        assert "Stamps: 4." in client.get(f"{trial}?gift").text
    (sent,) = admit(house.workspace, release, [people[0].contact], today=date(2026, 11, 22))
    assert sent.fields["stamps"] == 2
    assert "Stamps: 2." in release.compiled["en"].text.run(sent.fields).decode()


def test_the_file_of_answers_runs_no_formula_and_names_only_who_agreed(
    house: House, asks: TestClient, asked: tuple[Release, list[Admitted]]
) -> None:
    release, people = asked
    house.workspace.contacts.add_list("all", [one.contact for one in people], "test.csv")
    homes = [f"/go/{one.pass_}" for one in people]
    say(asks, homes[0], "b5", "=HYPERLINK(1)")
    say(asks, homes[1], "b5", "My name may stand here", consent=True)
    content = answers_file(house.workspace, release, "en").decode("utf-8-sig")
    rows = {row["text"]: row for row in csv.DictReader(content.splitlines())}
    assert rows["'=HYPERLINK(1)"]["name"] == rows["'=HYPERLINK(1)"]["email"] == ""
    named = rows["My name may stand here"]
    assert named["email"] == people[1].contact.email and named["name"]
