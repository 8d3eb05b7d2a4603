"""Asking a ledger that is far away, beside an event loop: its silence is no one else's wait."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from rewards.errors import NoAnswer

P = ParamSpec("P")
T = TypeVar("T")

#: Threads that look: one for each connection that a process has for looks.
LOOKERS = 8
#: Threads that wait for what is written.
ACTORS = 24
#: Seconds after which a look, and an act, is told to come again. A server that says nothing is
#: given up after 10 s (storage/postgres_line.py); nobody looks at a page for so long.
LOOK_PATIENCE, ACT_PATIENCE = 5.0, 20.0


class Aside:
    """So many threads that ask in the place of an event loop, each for so many seconds.

    A thread that had no answer in time is held until the database gives one, or is known to be
    gone. While they are all held nobody more is made to wait: the answer is no at once.
    """

    def __init__(self, most: int, patience: float) -> None:
        self.patience = patience
        self._most = most
        self._threads = ThreadPoolExecutor(most, "ledger-aside")
        self._late: set[Future[Any]] = set()

    async def __call__(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What the work brings; raises what it raises, and `NoAnswer` where it takes too long."""
        self._late = {job for job in self._late if not job.done()}
        if len(self._late) >= self._most:
            raise NoAnswer(self.patience)
        job = self._threads.submit(work, *given, **named)
        try:
            return await answered(job, self.patience)
        finally:
            if not (job.done() or job.cancel()):
                self._late.add(job)

    def close(self) -> None:
        """Take no more work; who waits for a silent database is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


async def answered(job: Future[T], patience: float) -> T:
    """What a job brings; raises `NoAnswer` after so many seconds, and what is not begun is left."""
    waiting = asyncio.wrap_future(job)
    try:
        done, _ = await asyncio.wait([waiting], timeout=patience)
        if not done:
            raise NoAnswer(patience)
        return waiting.result()
    finally:
        waiting.cancel()
