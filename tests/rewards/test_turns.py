"""Who writes first is who asked first, and nobody ever writes beside another."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from pathlib import Path
from time import monotonic

import pytest

from rewards.storage import turns
from rewards.storage.turns import Turns


def drawn(path: Path) -> int:
    """How many tickets were drawn so far."""
    return int.from_bytes(Path(f"{path}.queue").read_bytes(), "big")


def until(ready: Callable[[], bool]) -> None:
    late = monotonic() + 60
    while not ready():
        assert monotonic() < late, "waited in vain"


def enter(path: Path, name: str, order: list[str]) -> None:
    own = Turns(path)
    with own.mine():
        order.append(name)
    own.close()


def queue_up(threads: ThreadPoolExecutor, path: Path, order: list[str]) -> list[Future[None]]:
    """Three ask one after the other."""
    waiting = []
    for name, ahead in zip("abc", count(drawn(path)), strict=False):
        waiting.append(threads.submit(enter, path, name, order))
        until(lambda ahead=ahead: drawn(path) > ahead)  # type: ignore[misc]
    return waiting


def test_turns_are_taken_in_the_order_of_asking(tmp_path: Path) -> None:
    path, order = tmp_path / "ledger.db", list[str]()
    first = Turns(path)
    with ThreadPoolExecutor(3) as threads:
        with first.mine():
            waiting = queue_up(threads, path, order)
            assert order == []
        with first.mine():
            order.append("who lets go and asks again")
        for one in waiting:
            one.result(20)
    first.close()
    assert order == ["a", "b", "c", "who lets go and asks again"]


def test_who_dies_in_the_queue_lets_nobody_past_the_lock(tmp_path: Path) -> None:
    path, order = tmp_path / "ledger.db", list[str]()
    first, dead = Turns(path), Turns(path)
    assert turns._SET_AND_WAIT is not None
    with ThreadPoolExecutor(3) as threads:
        with first.mine():
            dead._drawn(turns._SET_AND_WAIT)
            dead.close()  # what the kernel does for a process that is killed
            waiting = queue_up(threads, path, order)
            with pytest.raises(TimeoutError):
                waiting[0].result(0.1)
            order.append("first")
        for one in waiting:
            one.result(20)
    first.close()
    assert order == ["first", "a", "b", "c"]


@pytest.mark.parametrize("how", [None, 10_000])
def test_without_such_locks_there_is_still_one_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: int | None
) -> None:
    """The system has no such command, or does not know it."""
    monkeypatch.setattr(turns, "_SET_AND_WAIT", how)
    inside, most = 0, list[int]()

    def enter() -> None:
        nonlocal inside
        own = Turns(tmp_path / "ledger.db")
        for _ in range(50):
            with own.mine():
                inside += 1
                most.append(inside)
                os.sched_yield()
                inside -= 1
        own.close()

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(enter) for _ in range(4)]:
            done.result(20)
    assert len(most) == 200 and set(most) == {1}
