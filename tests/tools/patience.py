"""How long a test waits for what must come: long, since only a test that fails waits to the end."""

from collections.abc import Callable
from time import monotonic, sleep

SHOWN = 60_000  # ms until something is to be seen, on a machine that does much else
STARTED = 180.0  # seconds until a process answers for the first time


def until(ready: Callable[[], bool]) -> None:
    """Wait for what another thread or process does."""
    end = monotonic() + STARTED
    while not ready():
        assert monotonic() < end, "waited in vain"
        sleep(0.001)
