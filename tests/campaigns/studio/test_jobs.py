"""Long work tells how far it is, can be stopped between two items, and leaves result or error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from threading import Event

import pytest

from campaigns.studio.jobs import Cancelled, Job, Passes, Progress


class Ticking:
    """A clock that goes on by a step whenever somebody looks."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_the_result_is_kept_for_whoever_asks_later() -> None:
    job = Job(lambda progress: sum(progress.count(range(10))))
    assert job.wait(5)
    assert (job.state, job.result, job.progress.done) == ("done", 45, 10)


def test_an_error_is_kept_and_raised_where_the_result_is_asked_for() -> None:
    def work(progress: Progress) -> None:
        raise ValueError("no such thing")

    job = Job(work)
    assert job.wait(5)
    assert job.state == "failed"
    with pytest.raises(ValueError, match="no such thing"):
        _ = job.result


def test_work_stops_between_two_items_and_what_it_began_is_unwound() -> None:
    reached, go_on, unwound = Event(), Event(), Event()

    def endless() -> Iterator[int]:
        for number in count():
            if number == 3:
                reached.set()
                go_on.wait(5)
            yield number

    def work(progress: Progress) -> None:
        try:
            for _ in progress.count(endless()):
                pass
        except BaseException:
            unwound.set()
            raise

    job = Job(work)
    assert reached.wait(5)
    job.cancel()
    go_on.set()
    assert job.wait(5)
    assert job.state == "cancelled"
    assert unwound.is_set()
    with pytest.raises(Cancelled):
        _ = job.result


def test_the_time_left_follows_the_rate_of_late() -> None:
    progress = Progress(Ticking(1.0))
    progress.begin("Reading", 100)
    assert progress.left() is None
    for _ in progress.count(range(20)):
        pass
    assert progress.share == pytest.approx(0.2)
    assert progress.left() == pytest.approx(80.0)


def test_a_slower_stretch_makes_the_time_left_longer_at_once() -> None:
    clock = Ticking(1.0)
    progress = Progress(clock)
    progress.begin("Reading", 1_000)
    for _ in progress.count(range(100)):
        pass
    clock.step = 2.0
    for _ in progress.count(range(10)):
        pass
    assert progress.left() == pytest.approx(890 * 2)


def test_without_a_total_no_share_and_no_time_are_made_up() -> None:
    progress = Progress(Ticking(1.0))
    progress.begin("Opening")
    assert progress.share is None
    assert progress.left() is None


def test_several_passes_count_as_one_way_and_never_go_back() -> None:
    progress = Progress()
    rows = Passes(range(10), progress)
    progress.begin("Reading", 30)
    seen = []
    next(iter(rows))
    for _ in range(2):
        for _ in rows:
            seen.append(progress.done)
    assert progress.done == 30
    assert seen == sorted(seen)
