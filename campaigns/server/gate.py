"""How many requests are let in at a time; who comes on top is told to come back, at little cost."""

from __future__ import annotations

import asyncio
from typing import Literal

Kind = Literal["look", "act"]
#: Let in at a time: at 1,000 a second, those who look wait for less than half a second. Who acts
#: has room of their own, so that a crowd that looks never keeps a play out.
ROOM: dict[Kind, int] = {"look": 400, "act": 2_000}


class Full(Exception):
    """There is no room now."""


class Gate:
    """Counts what is being answered. Whoever was let in is answered to the end."""

    def __init__(self, room: dict[Kind, int] | None = None) -> None:
        self.room = dict(room or ROOM)
        self.inside: dict[Kind, int] = dict.fromkeys(self.room, 0)

    def enter(self, kind: Kind) -> None:
        """Take a place for one request, which must leave again; raises Full."""
        if self.inside[kind] >= self.room[kind]:
            raise Full
        self.inside[kind] += 1

    def leave(self, kind: Kind) -> None:
        """Give the place back."""
        self.inside[kind] -= 1

    @property
    def full(self) -> bool:
        """Whether somebody would be turned away now."""
        return any(self.inside[kind] >= room for kind, room in self.room.items())


async def all_arrived() -> None:
    """Let those who came together be counted before the first of them is worked on.

    A look never waits for anything, so without this each would find the house empty.
    """
    await asyncio.sleep(0)
