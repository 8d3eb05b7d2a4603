"""Forgetting somebody while something of theirs is under way: nothing of it lands afterwards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

import anyio
import httpx2
import pytest

from campaigns.audience import Contact, invented
from campaigns.document import Limits, Prize
from campaigns.passes import recipient_id
from campaigns.release import Admitted, admit, publish
from campaigns.server import create_app
from campaigns.storage import Release, Workspace
from rewards.errors import RecipientGone
from tests.campaigns.server.asking import asking_campaign
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY, campaign
from tests.campaigns.server.test_choosing import TEA
from tests.tools.patience import until

TODAY = datetime.now(UTC).date()
ACTS: dict[str, dict[str, Any]] = {
    "play": PLAY,
    "play as a robot does": {"how": "shown"},
    "answer": {"block": "b4", "value": "5", "consent": "1"},
    "answer in words": {"block": "b5", "value": "More cake"},
    "choose": {"gift": "tea"},
    "preferences": {"wants": "moments", "language": "en"},
}


@pytest.fixture
def release(house: House) -> Release:
    return house.released(asking_campaign(choices=(TEA,)))[0]


@pytest.fixture
def person(house: House, release: Release) -> Admitted:
    """Noor, among others who stay; in a list, as whoever is written to."""
    people = house.workspace.contacts
    people.add_list("Guests", invented(5), "guests.csv")
    return next(iter(house.released(release.campaign)[1]))


def left_of(house: House, person: Admitted) -> list[str]:
    """Every table outside the ledger that still has a row of a person; the answers, of anybody."""
    contact = recipient_id(house.workspace.contact_key, person.contact.email)
    found = []
    for name in ("releases.db", "answers.db"):
        with sqlite3.connect(house.workspace.path / name) as db:
            for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
                rows = db.execute(f"SELECT * FROM {table}").fetchall()
                own = table in ("answer", "given") and rows
                if own or any({contact, person.recipient} & set(row) for row in rows):
                    found.append(table)
        db.close()
    return found


async def interrupted(house: House, path: str, body: bytes, then: Callable[[], object]) -> Any:
    """A POST whose visit is opened, and whose body comes after something else was done."""

    async def late() -> AsyncIterator[bytes]:
        yield body[:1]
        await anyio.to_thread.run_sync(then)
        yield body[1:]

    transport = httpx2.ASGITransport(create_app(house.workspace))
    async with httpx2.AsyncClient(transport=transport, base_url="https://x.example") as client:
        headers = {"content-type": "application/json", "accept": "application/json"}
        return await client.post(path, content=late(), headers=headers)


@pytest.mark.parametrize("act", ACTS)
def test_what_was_under_way_is_not_kept(
    house: House, release: Release, person: Admitted, act: str
) -> None:
    house.workspace.answers.blocks(release.draw)
    erased: list[int] = []

    def erase() -> None:
        erased.append(house.workspace.erase(person.contact.email))

    path = f"/go/{person.pass_}/{act.split()[0]}"
    answer = anyio.run(interrupted, house, path, json.dumps(ACTS[act]).encode(), erase)
    assert erased == [1]
    assert answer.status_code == (303 if act in ("choose", "preferences") else 410)
    assert left_of(house, person) == []
    assert house.workspace.rewards.find(release.draw, person.recipient) is None
    assert not house.workspace.answers.anybody_gave()
    assert house.workspace.answers.counts(release.draw, "b4").total == 0
    assert house.workspace.rewards.verify().ok


def test_a_refusal_of_mail_that_was_under_way_stays_and_nothing_else_does(
    house: House, release: Release, person: Admitted
) -> None:
    def erase() -> None:
        house.workspace.erase(person.contact.email)

    body = b'{"wants": "nothing", "language": "en"}'
    anyio.run(interrupted, house, f"/go/{person.pass_}/preferences", body, erase)
    assert left_of(house, person) == ["preference"]
    contact = recipient_id(house.workspace.contact_key, person.contact.email)
    wish = house.workspace.releases.preference(contact)
    assert (wish.wants, wish.language) == ("nothing", "")


def test_a_play_that_waits_for_its_turn_does_not_land_after_the_forgetting(
    house: House, release: Release, person: Admitted
) -> None:
    """The play has been let in and looked up, and is behind somebody else's in the ledger."""
    ledger, busy, go_on = house.workspace.rewards, Event(), Event()

    def hold(_: object) -> None:
        busy.set()
        assert go_on.wait(20)

    first = ledger._writer.submit(hold)
    assert busy.wait(20)
    played: list[object] = []
    knows = house.workspace.releases.knows

    def play() -> None:
        try:
            there = lambda: knows(release.number, person.recipient)  # noqa: E731
            played.append(ledger.play(release.draw, person.recipient, there=there))
        except RecipientGone as gone:
            played.append(gone)

    player = Thread(target=play)
    player.start()
    until(lambda: ledger._writer._queue.qsize() == 1)
    forgetting = Thread(target=house.workspace.erase, args=[person.contact.email])
    forgetting.start()
    until(lambda: ledger._writer._queue.qsize() == 2)
    go_on.set()
    for thread in (player, forgetting):
        thread.join(20)
    first.result(1)
    assert isinstance(played[0], RecipientGone)
    assert ledger.find(release.draw, person.recipient) is None and left_of(house, person) == []


def test_an_answer_that_waits_while_somebody_is_forgotten_is_refused(
    house: House, person: Admitted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes between the answers' going and the person's: the one moment that could keep it."""
    answers, releases = house.workspace.answers, house.workspace.releases
    told: list[Any] = []
    keeping, keep, let_out = Event(), answers.keep, releases.erase

    def kept(*given: Any, **named: Any) -> Any:
        keeping.set()
        return keep(*given, **named)

    def answer() -> None:
        body = json.dumps(ACTS["answer"]).encode()
        path = f"/go/{person.pass_}/answer"
        told.append(anyio.run(interrupted, house, path, body, lambda: None))

    sender = Thread(target=answer)

    def in_between(contact: bytes, **named: Any) -> None:
        if not keeping.is_set():
            sender.start()
            assert keeping.wait(60)
            sender.join(0.1)  # time to land in, were the door not shut
        let_out(contact, **named)

    monkeypatch.setattr(answers, "keep", kept)
    monkeypatch.setattr(releases, "erase", in_between)
    house.workspace.erase(person.contact.email)
    sender.join(60)
    assert told[0].status_code == 410 and left_of(house, person) == []


def limited(house: House) -> Release:
    """A round that knows who is who over rounds: each has a prize a year at most."""
    car = Prize(id="car", title={"en": "A car"}, chance=0.5)
    whole = campaign(prizes=(car,), limits=Limits(a_person=1), expected_players=10)
    return publish(house.workspace, whole.model_copy(update={"id": "climited"}))


def forgetting(
    workspace: Workspace, gone: Contact, store: Any, name: str, patch: pytest.MonkeyPatch
) -> None:
    """Have somebody forgotten right before the store does what is named."""
    work = getattr(store, name)

    def late(*given: Any, **named: Any) -> Any:
        workspace.erase(gone.email)
        return work(*given, **named)

    patch.setattr(store, name, late)


@pytest.mark.parametrize("at", ["enrol", "admit", "between", "never"])
def test_a_mailing_under_way_lets_nobody_in_again_who_was_forgotten(
    house: House, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """Before their outcome is bound, before they are let in, and after it: no mail, no trace."""
    workspace = house.workspace
    people = invented(4)
    workspace.contacts.add_list("Guests", people, "guests.csv")
    release, gone = limited(house), people[2]
    for store, name in ((workspace.rewards, "enrol"), (workspace.releases, "admit")):
        if name == at:
            forgetting(workspace, gone, store, name, monkeypatch)
    mails = []
    for one in admit(workspace, release, workspace.contacts.reachable(1), today=TODAY):
        mails.append(one.contact.email)
        if at == "between":
            workspace.erase(gone.email)
    assert mails == [one.email for one in people if at == "never" or one is not gone]
    contact = recipient_id(workspace.contact_key, gone.email)
    assert bool(workspace.releases.goes(contact)) is (at == "never")
    kept = workspace.rewards.forget_person(contact)
    assert kept == (1 if at == "never" else 0), "who they are over rounds went too"
    assert workspace.rewards.verify().ok


def test_a_mailing_that_begins_in_the_midst_of_a_forgetting_lets_nobody_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It finds them in a list still: the lists go last, as they know how addresses are spelled."""
    workspace, people = house.workspace, invented(4)
    workspace.contacts.add_list("Guests", people, "guests.csv")
    release, erase = limited(house), workspace.contacts.erase
    mailing = admit(
        workspace, release, workspace.contacts.reachable(1), today=house.clock[0].date()
    )
    mailed = []

    def begun(*given: Any, **named: Any) -> int:
        mailed.append(next(mailing).contact)
        return erase(*given, **named)

    monkeypatch.setattr(workspace.contacts, "erase", begun)
    assert workspace.erase(people[2].email) == 1
    mailed += [one.contact for one in mailing]
    contact = recipient_id(workspace.contact_key, people[2].email)
    assert [one.email for one in mailed] == [people[n].email for n in (0, 1, 3)]
    assert workspace.releases.goes(contact) == [] and workspace.rewards.forget_person(contact) == 0


def test_whoever_comes_back_in_a_later_list_is_welcome(house: House) -> None:
    workspace, people = house.workspace, invented(4)
    workspace.contacts.add_list("Guests", people, "guests.csv")
    workspace.erase(people[2].email)
    again = workspace.contacts.add_list("Again", people, "again.csv")
    let_in = admit(workspace, house.release, workspace.contacts.reachable(again), today=TODAY)
    assert [one.contact.email for one in let_in] == [one.email for one in people]
