from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from rewards.errors import LedgerClosed, RewardsError, StorageFailed
from rewards.storage import Store, Tables, open_store
from rewards.writer import Writer
from tests.rewards.conftest import Target


class Counted:
    """A store that counts commits, waits at a gate, and can fail at COMMIT."""

    commits = 0
    broken = False

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reading, self.look = store.reading, store.look
        self.looking, self.close, self.remote = store.looking, store.close, store.remote
        self.gate = Event()

    @contextmanager
    def writing(self) -> Iterator[Tables]:
        self.gate.wait(10)
        with self._store.writing() as tables:
            yield tables
            if self.broken:
                raise StorageFailed("the ledger", "disk full")
        self.commits += 1


@pytest.fixture
def store(target: Target) -> Iterator[Counted]:
    opened = Counted(open_store(target))
    yield opened
    opened.close()


@pytest.fixture
def writer(store: Counted) -> Iterator[Writer]:
    opened = Writer(store)
    yield opened
    store.gate.set()
    opened.close()


def mark(tables: Tables, name: str) -> str:
    tables.key_checks.add("pool", name, b"")
    return name


def marks(store: Counted) -> set[str]:
    with store.reading() as tables:
        return {name for _, name in tables.key_checks.all()}


def test_those_who_wait_share_one_commit(store: Counted, writer: Writer) -> None:
    names = [str(n) for n in range(100)]
    futures = [writer.submit(lambda on, name=name: mark(on, name)) for name in names]  # type: ignore[misc]
    store.gate.set()
    assert [future.result(10) for future in futures] == names
    assert store.commits <= 2
    assert marks(store) == set(names)


def test_a_job_that_fails_fails_alone(store: Counted, writer: Writer) -> None:
    def failing(tables: Tables) -> str:
        mark(tables, "half done")
        raise RewardsError("no")

    good = [writer.submit(lambda on: mark(on, "first"))]
    bad = writer.submit(failing)
    good.append(writer.submit(lambda on: mark(on, "second")))
    store.gate.set()
    assert [future.result(10) for future in good] == ["first", "second"]
    with pytest.raises(RewardsError, match="no"):
        bad.result(10)
    assert marks(store) == {"first", "second"}


def test_nothing_is_acknowledged_when_the_commit_fails(store: Counted, writer: Writer) -> None:
    store.broken = True
    futures = [writer.submit(lambda on: mark(on, "lost")) for _ in range(3)]
    store.gate.set()
    for future in wait(futures, 10).done:
        with pytest.raises(StorageFailed, match="Nothing was acknowledged"):
            future.result()
    store.broken = False
    assert marks(store) == set()
    assert writer.submit(lambda on: mark(on, "later")).result(10) == "later"


def test_who_stopped_waiting_is_not_written(store: Counted, writer: Writer) -> None:
    first = writer.submit(lambda on: mark(on, "first"))
    while not first.running():
        pass
    given_up = writer.submit(lambda on: mark(on, "given up"))
    assert given_up.cancel()
    store.gate.set()
    writer.submit(lambda on: mark(on, "last")).result(10)
    assert marks(store) == {"first", "last"}


def test_closing_finishes_what_was_asked(store: Counted, writer: Writer) -> None:
    futures = [writer.submit(lambda on: mark(on, "asked")) for _ in range(5)]
    closing = Thread(target=writer.close)
    closing.start()
    store.gate.set()
    closing.join(10)
    assert all(future.result(0) == "asked" for future in futures)
    with pytest.raises(LedgerClosed):
        writer.submit(lambda on: mark(on, "late"))
