"""How long a test waits for what must come: long, since only a test that fails waits to the end."""

from collections.abc import Callable
from time import monotonic, sleep, time

SHOWN = 60_000  # ms until something is to be seen, on a machine that does much else
STARTED = 180.0  # seconds until a process answers for the first time
LATE = 30.0  # seconds before midnight in which no test begins, for it would end on another day
DAY = 86_400.0  # seconds


def until(ready: Callable[[], bool]) -> None:
    """Wait for what another thread or process does."""
    end = monotonic() + STARTED
    while not ready():
        assert monotonic() < end, "waited in vain"
        sleep(0.001)


def to_midnight(at: float) -> float:
    """Seconds until a test may begin that asks for today, at a moment in seconds since 1970 UTC."""
    left = DAY - at % DAY
    return left if left <= LATE else 0.0


def on_one_day() -> None:
    """Wait, in the last moments of a day, for the next."""
    while wait := to_midnight(time()):
        sleep(wait)
