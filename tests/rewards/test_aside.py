"""Asking beside an event loop: in time, by so many threads, and by no more of them."""

import asyncio
from threading import Event

import pytest

from rewards.aside import Aside
from rewards.errors import NoAnswer


def test_what_a_look_brings_or_raises_is_what_is_told() -> None:
    async def ask(aside: Aside) -> None:
        assert await aside(divmod, 7, 2) == (3, 1)
        with pytest.raises(ZeroDivisionError):
            await aside(divmod, 7, 0)

    aside = Aside(1, patience=30)
    asyncio.run(ask(aside))
    aside.close()


def test_a_silent_look_ends_in_time_and_what_is_not_begun_is_left() -> None:
    speaks, begun = Event(), list[int]()

    def silent(number: int) -> None:
        begun.append(number)
        speaks.wait(30)

    async def ask(aside: Aside) -> None:
        asked = [aside(silent, number) for number in range(5)]
        told = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(one) for one in told] == [NoAnswer] * 5

    aside = Aside(1, patience=0.05)
    asyncio.run(ask(aside))
    speaks.set()
    aside.close()
    assert begun in ([], [0])


def test_while_all_threads_are_held_nobody_waits_and_then_they_are_free_again() -> None:
    begun, speaks = Event(), Event()

    def silent() -> bool:
        begun.set()
        return speaks.wait(30)

    async def ask(aside: Aside) -> None:
        waiting = asyncio.create_task(aside(silent))
        while not begun.is_set():
            await asyncio.sleep(0)
        waiting.cancel()  # whoever asked is gone; the thread is not
        with pytest.raises(asyncio.CancelledError):
            await waiting
        with pytest.raises(NoAnswer):
            await asyncio.wait_for(aside(int), 10)
        speaks.set()
        await until_free(aside)

    aside = Aside(1, patience=30)
    asyncio.run(ask(aside))
    aside.close()


async def until_free(aside: Aside) -> None:
    """A thread is let go a moment after the database has spoken."""
    while True:
        try:
            assert await aside(int) == 0
            return
        except NoAnswer:
            await asyncio.sleep(0)
