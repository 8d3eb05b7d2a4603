"""Laws of the store."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread

import pytest

from campaigns.audience import Contact, Contacts, ListRefused, UnknownList, invented

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PEOPLE = invented(50)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Contacts]:
    with Contacts(tmp_path / "contacts.db", clock=lambda: NOW) as store:
        yield store


def test_a_list_comes_back_as_it_was_kept(store: Contacts) -> None:
    list_id = store.add_list("Demo", PEOPLE, "invented")
    assert list(store.contacts(list_id)) == PEOPLE
    (known,) = store.lists()
    assert (known.id, known.name, known.count, known.created) == (
        list_id, "Demo", 50, NOW.isoformat(),
    )  # fmt: skip


def test_a_long_list_keeps_its_order_over_pages(store: Contacts) -> None:
    people = [Contact(email=f"n{number}@example.org") for number in range(2500)]
    assert list(store.contacts(store.add_list("Long", iter(people), "test"))) == people


def test_a_list_that_breaks_half_way_leaves_no_trace(store: Contacts) -> None:
    def broken() -> Iterator[Contact]:
        yield from PEOPLE
        raise OSError("the disk is gone")

    with pytest.raises(OSError):
        store.add_list("Broken", broken(), "test")
    assert store.lists() == [] and store.lists_of(PEOPLE[0].email) == []


def test_a_person_is_in_a_list_once(store: Contacts) -> None:
    twice = [*PEOPLE, PEOPLE[0].model_copy(update={"email": PEOPLE[0].email.upper()})]
    with pytest.raises(ListRefused) as refused:
        store.add_list("Twice", twice, "test")
    assert refused.value.name == "Twice" and store.lists() == []


def test_another_process_sees_a_list_whole_or_not_at_all(store: Contacts, tmp_path: Path) -> None:
    counts = []
    other = sqlite3.connect(tmp_path / "contacts.db")

    def watched() -> Iterator[Contact]:
        for person in PEOPLE:
            counts.append(other.execute("SELECT count(*) FROM contacts").fetchone()[0])
            yield person

    store.add_list("Watched", watched(), "test")
    assert set(counts) == {0}
    assert other.execute("SELECT count(*) FROM contacts").fetchone() == (50,)
    other.close()


def test_threads_share_one_store(store: Contacts) -> None:
    threads = [
        Thread(target=store.add_list, args=(f"List {number}", PEOPLE, "test"))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [known.count for known in store.lists()] == [50] * 8


def test_searching_minds_neither_case_nor_accents(store: Contacts) -> None:
    people = [Contact(email="a@example.org", first_name="Zoë", last_name="Müller"), *PEOPLE]
    list_id = store.add_list("Search", people, "test")
    assert people[0] in store.search(list_id, "ZOE MUL", 5)
    assert store.search(list_id, "%", 5) == []
    assert len(store.search(list_id, "@EXAMPLE.org", 5)) == 5


def test_who_wants_no_mail_is_not_reachable_in_any_spelling(store: Contacts) -> None:
    list_id = store.add_list("Demo", PEOPLE, "test")
    store.suppress(PEOPLE[0].email.upper(), "unsubscribed")
    store.suppress(PEOPLE[0].email, "again")
    assert store.is_suppressed(f" {PEOPLE[0].email}")
    assert list(store.reachable(list_id)) == PEOPLE[1:]
    assert [(item.email, item.why) for item in store.suppressed()] == [
        (PEOPLE[0].key, "unsubscribed")
    ]
    store.lift_suppression(PEOPLE[0].email)
    assert list(store.reachable(list_id)) == PEOPLE


def test_erasing_a_person_leaves_nothing_but_the_wish_for_no_mail(
    store: Contacts, tmp_path: Path
) -> None:
    lists = [store.add_list(name, PEOPLE, "test") for name in "ab"]
    person = PEOPLE[7]
    assert store.lists_of(person.email) == lists
    assert store.erase(person.email.upper()) == 2
    assert store.lists_of(person.email) == []
    assert [known.count for known in store.lists()] == [49, 49]
    assert person.email.encode() not in (tmp_path / "contacts.db").read_bytes()
    store.suppress(person.email, "unsubscribed")
    assert store.erase(person.email) == 0 and store.is_suppressed(person.email)
    store.erase(person.email, also_suppression=True)
    assert not store.is_suppressed(person.email)


def test_a_deleted_list_is_gone_and_says_so(store: Contacts) -> None:
    list_id = store.add_list("Demo", PEOPLE, "test")
    store.delete_list(list_id)
    for gone in (store.contacts, store.reachable, store.delete_list, store.find_list):
        with pytest.raises(UnknownList) as unknown:
            gone(list_id)
        assert unknown.value.list_id == list_id


def test_a_store_opened_again_knows_what_it_knew(tmp_path: Path) -> None:
    with Contacts(tmp_path / "c.db") as first:
        list_id = first.add_list("Demo", PEOPLE, "test")
    with Contacts(tmp_path / "c.db") as second:
        assert list(second.contacts(list_id)) == PEOPLE


def test_birthdays_without_a_year_are_kept_without_one(store: Contacts) -> None:
    people = [Contact(email="a@example.org", birthday=date(4, 2, 29))]
    (back,) = store.contacts(store.add_list("Leap", people, "test"))
    assert back.birthday and (back.birthday.year, back.birthday.date) == (None, date(4, 2, 29))
