"""Table `reveal`: draws whose seed is told, and which therefore bind nobody any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

ADD = "INSERT INTO reveal (draw, at) VALUES (:draw, :at) ON CONFLICT (draw) DO NOTHING"


class Reveals:
    """The table `reveal`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, draw: int, at: int) -> bool:
        """Note that a draw's seed is told; False when it was noted before."""
        return self._on.run(ADD, draw=draw, at=at) == 1
