"""Releases do not change; people are admitted all or none, and their choices hold."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from campaigns.document import Campaign
from campaigns.errors import NoSuchPlace
from campaigns.storage import Person, ReleaseStore
from campaigns.storage.database import File
from campaigns.storage.preferences import Preference

ZOE = Person(b"z" * 12, b"Z" * 12, "nl", {"first_name": "Zoë", "birthday": date(2000, 2, 29)})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReleaseStore]:
    store = ReleaseStore(tmp_path / "releases.db")
    yield store
    store.close()


def test_releases_are_numbered_and_the_latest_is_known(store: ReleaseStore) -> None:
    campaign = Campaign()
    first, second = store.add(campaign, "d.1", {}), store.add(campaign, "d.1", {})
    assert second.number == first.number + 1
    assert store.latest(campaign.id) == second


def test_a_person_comes_back_with_dates_as_dates(store: ReleaseStore) -> None:
    store.admit(1, [ZOE])
    assert store.person(1, ZOE.recipient) == ZOE
    assert store.person(2, ZOE.recipient) is None


def test_people_are_admitted_all_or_none(store: ReleaseStore) -> None:
    broken = Person(b"b" * 12, b"B" * 12, "nl", {"what": object()})
    with pytest.raises(TypeError, match="can't be"):
        store.admit(1, [ZOE, broken])
    assert store.counts(1) == (0, 0)


def test_touching_the_game_counts_once_and_admitting_again_keeps_it(store: ReleaseStore) -> None:
    store.admit(1, [ZOE])
    store.start(1, ZOE.recipient)
    store.start(1, ZOE.recipient)
    store.admit(1, [ZOE])
    assert store.counts(1) == (1, 1)


def test_a_reader_wants_everything_until_they_say_otherwise(store: ReleaseStore) -> None:
    assert store.preference(ZOE.contact).wants == "all"
    store.prefer(ZOE.contact, "nothing", "en")
    assert store.preferences()[ZOE.contact].wants == "nothing"


def test_a_code_is_of_the_release_its_owner_played(store: ReleaseStore) -> None:
    campaign = Campaign()
    first = store.add(campaign, "d.1", {})
    store.admit(first.number, [ZOE])
    store.add(campaign, "d.1", {})
    store.add(campaign, "d.2", {})
    assert store.played("d.1", ZOE.recipient) == first
    assert store.played("d.9", ZOE.recipient) is None


def test_a_release_that_is_not_there_is_named(store: ReleaseStore) -> None:
    with pytest.raises(NoSuchPlace, match="release 9"):
        store.get(9)


EARLIER = """
CREATE TABLE release(
    number INTEGER PRIMARY KEY AUTOINCREMENT, campaign TEXT NOT NULL, draw TEXT NOT NULL,
    document TEXT NOT NULL, compiled BLOB NOT NULL, at TEXT NOT NULL);
"""


def test_a_file_without_addresses_learns_them(tmp_path: Path) -> None:
    path, campaign = tmp_path / "old.db", Campaign()
    earlier = File(path, EARLIER)
    with earlier.write() as db:
        row = [campaign.id, "d.1", campaign.to_json(), zlib.compress(b"{}"), "2026-11-21T00:00"]
        db.execute(
            "INSERT INTO release(campaign, draw, document, compiled, at) VALUES(?, ?, ?, ?, ?)", row
        )
    earlier.close()
    for _ in range(2):
        opened = ReleaseStore(path)
        assert opened.get(1).public_url == ""
        number = opened.add(campaign, "d.1", {}, "https://mail.brand.test").number
        opened.close()
    reopened = ReleaseStore(path)
    assert reopened.get(number).public_url == "https://mail.brand.test"
    reopened.close()


def test_whoever_is_erased_leaves_no_word_and_no_choice(
    store: ReleaseStore, tmp_path: Path
) -> None:
    release = store.add(Campaign(), "d.1", {})
    other = Person(b"o" * 12, b"O" * 12, "nl", {})
    store.admit(release.number, [ZOE, other])
    for person in (ZOE, other):
        store.choose("d.1", person.recipient, "tea")
        store.prefer(person.contact, "moments", "nl")
    store.erase(ZOE.contact)
    assert store.person(release.number, ZOE.recipient) is None and store.goes(ZOE.contact) == []
    assert store.chosen("d.1", ZOE.recipient) == ""
    assert store.preferences().keys() == {other.contact}
    assert store.person(release.number, other.recipient) == other
    assert store.chosen("d.1", other.recipient) == "tea"
    store.close()
    assert "Zoë".encode() not in (tmp_path / "releases.db").read_bytes()


def test_of_an_erased_readers_wishes_only_their_refusal_stays(store: ReleaseStore) -> None:
    store.prefer(ZOE.contact, "nothing", "nl")
    store.erase(ZOE.contact)
    assert store.preference(ZOE.contact) == Preference("nothing", "")
    store.erase(ZOE.contact, also_refusal=True)
    assert store.preferences() == {}
