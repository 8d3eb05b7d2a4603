"""Somebody who plays any game with nothing but a keyboard and what a screen reader tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

EYES = (Path(__file__).parent / "keyboard.js").read_text(encoding="utf-8")
#: What one presses on a thing of each kind, once it has the focus.
PRESS = {"radio": "Space", "checkbox": "Space", "range": "ArrowRight", "group": "ArrowRight"}
PATIENCE = 400  # presses after which a game counts as one that can't be won
LETTERS = "aeiou"
BEAT = 150  # milliseconds between two presses of a quick player; they grow as patience does
WAIT = 10  # milliseconds of the real clock between two looks while an answer is under way
SLOWER = 12  # milliseconds more with each press

Part = dict[str, Any]


@dataclass
class Player:
    """Presses what was pressed least in the same situation, and what came up last before the rest.

    Only the page's clock passes between two presses, so that a minute's game is played in a second.
    """

    page: Page
    posted: Callable[[], bool] = lambda: False
    gift_ends: bool = True
    presses: int = 0
    tried: Counter[tuple[str, int]] = field(default_factory=Counter)
    since: dict[int, int] = field(default_factory=dict)
    last: str = ""

    def play(self, most: int = PATIENCE) -> bool:
        """Press on until the play is posted or the gift there; False where patience ends first."""
        for _ in range(most):
            sight = self._look()
            if self.posted() or (self.gift_ends and sight["over"]):
                return True
            self.press(sight["parts"])
        return self.posted()

    def _look(self) -> Any:
        """What there is to press, once no answer is waited for: nobody presses on meanwhile."""
        while (sight := self.page.evaluate("player.look()"))["waiting"]:
            self.page.wait_for_timeout(WAIT)
        return sight

    def press(self, parts: list[Part]) -> None:
        """One press, and the time until the next."""
        self.presses += 1
        self._notice(parts)
        if parts and self.presses % 7:
            self._use(self._choose(parts))
        else:
            self.page.keyboard.type(LETTERS)
        self.rest(BEAT + SLOWER * self.presses)

    def rest(self, milliseconds: int) -> None:
        """What passes between two presses: the page's own time."""
        self.page.clock.run_for(milliseconds)

    def _notice(self, parts: list[Part]) -> None:
        here = {part["n"] for part in parts}
        self.since = {n: self.since.get(n, self.presses) for n in here}

    def _choose(self, parts: list[Part]) -> Part:
        situation = self._situation(parts)

        def weight(part: Part) -> tuple[int, int]:
            return self.tried[situation, part["n"]], -self.since[part["n"]]

        chosen = min(parts, key=weight)
        self.tried[situation, chosen["n"]] += 1
        self.last = str(chosen["n"])
        return chosen

    def _situation(self, parts: list[Part]) -> str:
        """What is pressed or ticked, else what was used last."""
        return " ".join(f"{part['n']}+" for part in parts if part["on"]) or self.last

    def _use(self, part: Part) -> None:
        self.page.evaluate("n => player.focus(n)", part["n"])
        self.page.keyboard.press(PRESS.get(part["kind"], "Enter"))


def walk(page: Page, most: int = 90) -> list[Part]:
    """What of the game the Tab key comes by, once through the page."""
    page.evaluate("player.memory()")
    met: list[Part] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate("player.focused()")
        if found is None and met:
            break
        if found is not None:
            met.append(found)
    return met
