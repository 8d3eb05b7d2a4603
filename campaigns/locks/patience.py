"""Slowing down whoever guesses, by name: no address is looked at or kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

FREE = 4  # tries before anybody has to wait: fingers slip
LONGEST = 60.0  # seconds


@dataclass
class _Tries:
    failed: int = 0
    free_at: float = 0.0


class Patience:
    """Counts tries by name; a success forgets them. Seconds come from `now` (monotonic)."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._tries: dict[str, _Tries] = {}

    def wait(self, name: str) -> float:
        """How many seconds this name has to wait before the next try; 0 when it may."""
        held = self._tries.get(name)
        return max(0.0, held.free_at - self._now()) if held else 0.0

    def tried(self, name: str) -> None:
        """Count a try before it is judged, so that many at once gain nothing."""
        held = self._tries.setdefault(name, _Tries())
        held.failed += 1
        pause = 2.0 ** (held.failed - FREE) if held.failed > FREE else 0.0
        held.free_at = self._now() + min(LONGEST, pause)

    def succeeded(self, name: str) -> None:
        """Forget a name's failures."""
        self._tries.pop(name, None)
