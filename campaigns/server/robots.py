"""Telling a person's play from a scanner's by what it does; a robot is served like anybody.

Mail scanners open every link of a mail, several at once and often with HEAD first, and some run
the page and press what they find (FACTS, Rewards). What they did is remembered in this process for
a while, by a hash of the pass; a mark on a play is kept in the releases' file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Why = Literal["", "burst", "hurried"]
MOST = 20_000  # passes remembered at a time
RECENT = 20.0  # seconds that a look counts for
MANY = 4  # different addresses of one pass opened within that time; a person's page opens one
HURRIED = 0.8  # seconds from opening the page: nobody has read it by then


@dataclass(slots=True)
class Steps:
    """What one pass was used for lately: looks by address, a HEAD, a gesture."""

    pages: dict[str, float] = field(default_factory=dict)
    headed: float = float("-inf")
    touched: bool = False
    read: bool = False


class Footprints:
    """Remembers looks by pass, and judges a play that came without a game by them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._steps: dict[int, Steps] = {}

    def looked(self, token: str, page: str, *, head: bool) -> None:
        """An address of a pass was opened; `page` is its route."""
        steps = self._of(token)
        now = self._clock()
        steps.pages[page] = now
        if head:
            steps.headed = now

    def touched(self, token: str) -> None:
        """Somebody made a gesture on the page."""
        self._of(token).touched = True

    def pressed(self, token: str) -> None:
        """Something on the page was chosen or answered: it has been read."""
        self._of(token).read = True

    def judge(self, token: str) -> Why:
        """Why a play that shows no game looks like a robot's; "" for a person's."""
        steps = self._steps.get(hash(token))
        if steps is None or steps.touched:
            return ""
        now = self._clock()
        recent = [when for when in steps.pages.values() if now - when <= RECENT]
        if len(recent) >= MANY or now - steps.headed <= RECENT:
            return "burst"
        opened = steps.pages.get(PAGE, float("-inf"))
        return "hurried" if now - opened < HURRIED and not steps.read else ""

    def _of(self, token: str) -> Steps:
        # Salted for each process (PEP 456): what is held tells nobody's pass.
        key = hash(token)
        steps = self._steps.pop(key, None) or Steps()
        self._steps[key] = steps
        if len(self._steps) > MOST:
            del self._steps[next(iter(self._steps))]
        return steps


PAGE = "/go/{token}"
#: What a person opens by themselves; pictures come along with a page and count for nothing.
PAGES = frozenset({PAGE, f"{PAGE}/mail", f"{PAGE}/unsubscribe", f"{PAGE}/preferences"})
#: What nobody does without having read the page.
PRESSED = frozenset({f"{PAGE}/choose", f"{PAGE}/answer"})
