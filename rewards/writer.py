"""Group commit: one thread writes for all, and one flush to disk makes a whole batch durable.

A job's answer is given only after the commit that contains it. Jobs fail alone: each runs in a
savepoint. When the commit itself fails, all of its jobs fail, and none was acknowledged.
"""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from rewards.errors import LedgerClosed
from rewards.storage import Store, Tables

T = TypeVar("T")
MOST_JOBS = 512


class _Job:
    def __init__(self, work: Callable[[Tables], Any]) -> None:
        self.work = work
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
        job = _Job(work)
        with self._door:
            if self._closed:
                raise LedgerClosed
            self._queue.put(job)
        return job.future

    def close(self) -> None:
        """Finish what is queued, then stop."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

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
                for job in jobs:
                    job.attempt(tables)
        except BaseException as error:
            for job in jobs:
                job.error = error
        for job in jobs:
            job.answer()
