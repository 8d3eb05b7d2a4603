"""Forgetting somebody while something of theirs is under way: nothing of it lands afterwards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import anyio
import httpx2
import pytest

from campaigns.audience import invented
from campaigns.passes import recipient_id
from campaigns.release import Admitted
from campaigns.server import create_app
from campaigns.storage import Release
from rewards.errors import RecipientGone
from tests.campaigns.server.asking import asking_campaign
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY
from tests.campaigns.server.test_choosing import TEA

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
        sender.start()
        assert keeping.wait(20)
        sender.join(0.1)  # time to land in, were the door not shut
        let_out(contact, **named)

    monkeypatch.setattr(answers, "keep", kept)
    monkeypatch.setattr(releases, "erase", in_between)
    house.workspace.erase(person.contact.email)
    sender.join(20)
    assert told[0].status_code == 410 and left_of(house, person) == []


def until(ready: Callable[[], bool]) -> None:
    end = monotonic() + 20
    while not ready():
        assert monotonic() < end, "waited in vain"
        sleep(0.001)
