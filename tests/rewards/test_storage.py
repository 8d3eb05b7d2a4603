"""What a store promises, whichever database is behind it."""

from collections.abc import Iterator

import apsw
import psycopg
import pytest

from rewards import GeneratedPool, Rewards
from rewards.errors import LedgerClosed
from rewards.storage import Store, open_store
from tests.rewards.conftest import KEYS, Target


@pytest.fixture
def store(target: Target) -> Iterator[Store]:
    opened = open_store(target)
    yield opened
    opened.close()


def test_a_closed_ledger_says_so(rewards: Rewards) -> None:
    rewards.close()
    rewards.close()
    with pytest.raises(LedgerClosed):
        rewards.play("birthday", b"anna")
    with pytest.raises(LedgerClosed):
        rewards.add_pool(GeneratedPool("a", "A", "", 1))


def test_two_ledgers_on_one_database_agree(rewards: Rewards, target: Target) -> None:
    with Rewards.open(target, KEYS) as other:
        first = rewards.play("birthday", b"anna")
        assert other.play("birthday", b"anna").code == first.code
        other.play("birthday", b"ben")
        assert rewards.figures("birthday").played == 2


def test_readers_see_one_state_and_do_not_wait_for_the_writer(store: Store) -> None:
    with store.writing() as writing:
        writing.key_checks.add("pool", "1", b"x")
        with store.reading() as reading:
            assert reading.key_checks.all() == {}
    with store.reading() as reading:
        assert reading.key_checks.all() == {("pool", "1"): b"x"}


def test_a_look_that_stopped_half_way_does_not_hold_the_next_one_back(rewards: Rewards) -> None:
    store = rewards._store
    with store.reading() as tables:
        unfinished = tables.events.all()
        next(unfinished)
    rewards.play("birthday", b"anna")
    assert rewards.figures("birthday").played == 1
    with pytest.raises((apsw.CursorClosedError, psycopg.Error)):
        next(unfinished)
