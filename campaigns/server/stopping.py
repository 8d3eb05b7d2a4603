"""Ending as an operator asks: what is being answered is answered, and nothing can hold it up."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import FrameType
from typing import NoReturn

PATIENCE = 6  # seconds for who is being answered; a phone on a bad line may take some
#: Seconds from the signal to the end, whatever hangs (a line, a database): supervisors kill after
#: ten or more. What was acknowledged is on the disk by then, and what was not can be repeated.
LAST = 9.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)


def end_quietly() -> None:
    """Make SIGTERM an end with code 0, so that what is open is closed on the way out."""
    signal.signal(signal.SIGTERM, _end)


def end_in_time(seconds: float = LAST) -> None:
    """End the process so long from now if it still runs then."""
    timer = threading.Timer(seconds, os._exit, [0])
    timer.daemon = True
    timer.start()


def in_time(seconds: float = LAST) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """The lifespan of an app whose server is not ours: from the first signal on, the time counts.

    It takes its place before the server's own handlers, which are there by then and go on.
    """

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        for number in SIGNALS:
            _hear_first(number, seconds)
        yield

    return lifespan


def _hear_first(number: signal.Signals, seconds: float) -> None:
    server = signal.getsignal(number)

    def heard(number: int, frame: FrameType | None) -> None:
        end_in_time(seconds)
        if callable(server):
            server(number, frame)

    signal.signal(number, heard)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
