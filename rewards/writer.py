"""Group commit: one thread writes for all, and one flush to disk makes a whole batch durable.

A job's answer is given only after the commit that contains it. Jobs fail alone: each runs in a
savepoint. When the commit itself fails, all of its jobs fail, and none was acknowledged.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import groupby
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from rewards.errors import LedgerClosed
from rewards.storage import Store, Tables

Item = TypeVar("Item")
T = TypeVar("T")
MOST_JOBS = 2_000


class _Job:
    """Work of its own, or an item of work that is done for many at once."""

    __slots__ = ("error", "future", "item", "shared_work", "value", "work")

    def __init__(self, work: Callable[..., Any], item: Any = None, *, shared: bool = False) -> None:
        self.work, self.item = work, item
        self.shared_work = work if shared else None
        self.future: Future[Any] = Future()
        self.value: Any = None
        self.error: BaseException | None = None

    def attempt(self, tables: Tables) -> None:
        self.value = self.error = None
        try:
            with tables.savepoint():
                self.value = self.work(tables)
        except Exception as error:
            self.error = error

    def take(self, found: object) -> None:
        """What shared work brought this item."""
        self.value, self.error = found, found if isinstance(found, Exception) else None

    def answer(self) -> None:
        if self.error is None:
            self.future.set_result(self.value)
        else:
            self.future.set_exception(self.error)


class Writer:
    """The one thread of this process that writes to a store."""

    def __init__(self, store: Store, most: int = MOST_JOBS) -> None:
        self._store = store
        self._most = most
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._door = Lock()
        self._closed = False
        self._thread = Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Tables], T]) -> "Future[T]":
        """Queue work for the next batch; the future is done when it is durable."""
        return self._queued(_Job(work))

    def submit_item(
        self, work: Callable[[Tables, list[Item]], Sequence[T | Exception]], item: Item
    ) -> "Future[T]":
        """Queue an item of work that is done at once for all items that wait for it.

        The work gives each item's answer, in order, and keeps failures apart by itself.
        """
        return self._queued(_Job(work, item, shared=True))

    def close(self) -> None:
        """Finish what is queued, then stop."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _queued(self, job: _Job) -> "Future[Any]":
        with self._door:
            if self._closed:
                raise LedgerClosed
            self._queue.put(job)
        return job.future

    def _run(self) -> None:
        while True:
            batch = [self._queue.get(), *self._waiting()]
            jobs = [job for job in batch if job and job.future.set_running_or_notify_cancel()]
            if jobs:
                self._commit(jobs)
            if None in batch:
                return

    def _waiting(self) -> list[_Job | None]:
        found: list[_Job | None] = []
        try:
            while len(found) < self._most - 1:
                found.append(self._queue.get_nowait())
        except Empty:
            pass
        return found

    def _commit(self, jobs: list[_Job]) -> None:
        try:
            with self._store.writing() as tables:
                for work, together in groupby(jobs, key=lambda job: job.shared_work):
                    if work:
                        _attempt_all(work, list(together), tables)
                    else:
                        for job in together:
                            job.attempt(tables)
        except BaseException as error:
            for job in jobs:
                job.error = error
        for job in jobs:
            job.answer()


def _attempt_all(work: Callable[..., Any], jobs: list[_Job], tables: Tables) -> None:
    try:
        with tables.savepoint():
            found = work(tables, [job.item for job in jobs])
    except Exception as error:
        found = [error] * len(jobs)
    for job, answer in zip(jobs, found, strict=True):
        job.take(answer)
