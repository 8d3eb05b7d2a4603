import hashlib

import apsw
import psycopg
import pytest

from rewards import Rewards, Verification
from rewards.storage.events import EventRow, Events
from tests.rewards.conftest import KEYS, Target
from tests.rewards.crimes import crime


@pytest.fixture
def written(rewards: Rewards) -> Rewards:
    rewards.enrol("birthday", [b"anna", b"ben", b"carl"])
    code = rewards.play("birthday", b"anna").code
    rewards.play("birthday", b"dora")
    rewards.redeem(code, till="t", key="k")
    rewards.undo_redemption(code, "k")
    rewards.void(code, "sent twice")
    return rewards


def tampered(written: Rewards, target: Target, sql: str) -> Verification:
    written.close()
    assert crime(target, sql) > 0
    with Rewards.open(target, KEYS) as opened:
        return opened.verify()


def test_an_honest_ledger_is_whole(written: Rewards) -> None:
    found = written.verify()
    assert found.ok, found.problems
    kinds = [event.kind for event in written.events()]
    assert kinds[4:] == ["enrol", "award", "enrol", "award", "redeem", "undo", "void"]
    assert (found.events, found.head) == (len(kinds), written.events()[-1].hash)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET body = replace(body, '500', '900') || ' ' WHERE no = 3",
        "UPDATE event SET at = at + 1 WHERE no = 5",
        "DELETE FROM event WHERE no = 6",
        "DELETE FROM event WHERE no = (SELECT max(no) FROM event)",
        "UPDATE award SET recipient = (SELECT recipient FROM outcome WHERE place = 2) WHERE no = 1",
        "UPDATE award SET sequence = 900 WHERE no = 1",
        "UPDATE award SET expires = NULL WHERE no = 1",
        "UPDATE award SET at = at + 1 WHERE no = 1",
        "UPDATE award SET void_reason = 'another' WHERE no = 1",
        "UPDATE award SET voided = NULL, void_reason = NULL WHERE no = 1",
        "UPDATE outcome SET prize = 'car' WHERE place = 2",
        "UPDATE pool SET issued = issued + 1, promised = promised + 1 WHERE id = 'gifts'",
        "UPDATE redemption SET till = 'elsewhere'",
        "UPDATE redemption SET undone = NULL",
        "UPDATE tally SET played = played + 1",
        "UPDATE tally SET promised = promised - 1",
        "UPDATE pool SET redeemed = 1 WHERE id = 'gifts'",
        "DELETE FROM redemption",
    ],
)
def test_no_crime_goes_unseen(written: Rewards, target: Target, sql: str) -> None:
    found = tampered(written, target, sql)
    assert not found.ok
    assert found.problems


def test_plays_of_a_prize_that_was_promised_to_nobody_are_seen(
    written: Rewards, target: Target
) -> None:
    forged = "INSERT INTO tally SELECT draw, 'car', day, 0, 1, 0, 0 FROM tally LIMIT 1"
    assert not tampered(written, target, forged).ok


def test_a_noted_head_proves_that_the_end_was_not_cut(written: Rewards) -> None:
    noted = written.verify().head
    written.play("birthday", b"emil")
    assert written.verify(noted).ok
    assert "cut or rewritten" in written.verify("00" * 32).problems[0]


@pytest.mark.parametrize("sql", ["DELETE FROM event", "UPDATE event SET at = 0"])
def test_the_record_refuses_to_be_changed(written: Rewards, target: Target, sql: str) -> None:
    written.close()
    with pytest.raises((apsw.ConstraintError, psycopg.Error), match="append-only"):
        crime(target, sql, guarded=True)


def test_the_commitment_is_the_hash_of_what_is_revealed(written: Rewards) -> None:
    seed, terms = written.proof.reveal("birthday", early=True)
    published = next(event for event in written.events() if event.kind == "draw")
    computed = hashlib.sha256(bytes.fromhex(seed) + terms.encode()).hexdigest()
    assert computed == published.body["commitment"]


def test_an_event_that_cannot_be_read_is_told(
    written: Rewards, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged file may hold anything, also where no NULL can be written."""
    everything, lost = Events.all, EventRow(3, None, "award", None, None)  # type: ignore[arg-type]
    monkeypatch.setattr(
        Events, "all", lambda self: [e if e.no != 3 else lost for e in everything(self)]
    )
    assert "event 3 cannot be read: the database is damaged" in written.verify().problems


def test_events_come_in_pages(written: Rewards) -> None:
    first = written.events(most=3)
    rest = written.events(after=first[-1].id)
    assert [event.id for event in first + rest] == list(range(1, 12))
