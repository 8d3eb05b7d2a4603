"""Long work in a thread of its own: how far it is, how long it takes, and a way to stop it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Event, Thread
from typing import Generic, Literal, TypeVar, overload

Item = TypeVar("Item")
Result = TypeVar("Result")
State = Literal["running", "done", "failed", "cancelled"]
Clock = Callable[[], float]

REMEMBERED = 6.0  # seconds of work that the rate is measured over
SAMPLED = 0.25  # seconds between two samples of it


class Cancelled(Exception):
    """Raised inside the work once somebody asked it to stop; it unwinds like any error."""


class Progress:
    """What the work tells while it runs: `stage` in words, `done` of `total` (0: not known).

    Only the work writes it; whoever shows it reads.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock, self._stop = clock, Event()
        self._samples: deque[tuple[float, int]] = deque()
        self.stage, self.done, self.total, self.started = "", 0, 0, clock()

    def begin(self, stage: str, total: int = 0) -> None:
        """Another stage of the work, counted from nothing; raises Cancelled."""
        self.stage, self.done, self.total, self.started = stage, 0, total, self._clock()
        self._samples.clear()
        self.reach(0)

    def reach(self, done: int) -> None:
        """So many are done; raises Cancelled."""
        if self._stop.is_set():
            raise Cancelled
        self.done = done
        now = self._clock()
        if not self._samples or now - self._samples[-1][0] >= SAMPLED:
            self._samples.append((now, done))
            while now - self._samples[0][0] > REMEMBERED:
                self._samples.popleft()

    def count(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items one by one, each counted as it is asked for; raises Cancelled between two."""
        for item in items:
            self.reach(self.done + 1)
            yield item

    def stop(self) -> None:
        """Ask the work to end at the next item."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    @property
    def share(self) -> float | None:
        """How much is done, from 0 to 1; None where the total is not known."""
        return min(self.done / self.total, 1.0) if self.total else None

    def left(self) -> float | None:
        """Seconds until this stage is done at the rate of late; None before that can be told."""
        samples = list(self._samples)
        if not self.total or len(samples) < 2:
            return None
        (first, before), (last, after) = samples[0], samples[-1]
        if after <= before or last <= first:
            return None
        rate = (after - before) / (last - first)
        return max((self.total - self.done) / rate, 0.0)


class Job(Generic[Result]):
    """One piece of work in a thread; its result or error is kept for whoever asks later."""

    def __init__(self, work: Callable[[Progress], Result], clock: Clock = time.monotonic) -> None:
        self.progress = Progress(clock)
        self.state: State = "running"
        self.error: Exception | None = None
        self._work = work
        self._result: Result | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._result = self._work(self.progress)
        except Cancelled:
            self.state = "cancelled"
        except Exception as error:  # whatever it was is shown by whoever started the work
            self.error, self.state = error, "failed"
        else:
            self.state = "done"

    @property
    def result(self) -> Result:
        """What the work gave; raises its error, or Cancelled where there is no result."""
        if self.error is not None:
            raise self.error
        if self.state != "done":
            raise Cancelled
        return self._result  # type: ignore[return-value]  # done: Result, which may be None

    def cancel(self) -> None:
        """Ask the work to stop; it ends at its next item, if it has not ended by then."""
        self.progress.stop()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the work ended, at most so long; whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()


class Passes(Sequence[Item]):
    """A sequence that is gone through several times, all of which count as one stage.

    A pass that is left early counts as whole, so that the count never goes back.
    """

    def __init__(self, items: Sequence[Item], progress: Progress) -> None:
        self._items, self._progress, self._passed = items, progress, 0

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        start = self._passed * len(self._items)
        self._passed += 1
        for at, item in enumerate(self._items):
            self._progress.reach(max(start + at, self._progress.done))
            yield item
        self._progress.reach(start + len(self._items))
