"""Whether a transcript is somebody's play, or a script that went straight for the gift."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from campaigns.document import Campaign
from components.contract import Component, Plays
from components.errors import ComponentError
from components.registry import find

#: Moves of a transcript; the page sends the last ones of a longer play.
MOST_MOVES = 200
#: Milliseconds since the page was opened, and what was done.
Move = tuple[int, str]


def seen_playing(campaign: Campaign, block: str, moves: Sequence[Move]) -> bool:
    """Whether the moves are a play of the named block's game.

    Without a name, as pages of earlier releases send them, a play of any of the games will do.
    """
    rules = [game.plays for name, game in _games(campaign) if block in ("", name)]
    return any(rule is None or plausible(rule, moves) for rule in rules)


def plausible(rule: Plays, moves: Sequence[Move]) -> bool:
    """Whether the moves follow a game's rule, one after another and no quicker than people are."""
    if len(moves) < max(rule.least, 1):
        return False
    times = [when for when, _ in moves]
    return (
        all(re.fullmatch(rule.names, name) for _, name in moves)
        and re.fullmatch(rule.last, moves[-1][1]) is not None
        and all(before <= after for before, after in pairwise(times))
        and times[-1] - times[0] >= rule.least_ms
    )


def _games(campaign: Campaign) -> Iterator[tuple[str, Component]]:
    """The games of a campaign by the id of their block."""
    for block in campaign.document.blocks():
        try:
            component = find(block.component)
        except ComponentError:
            continue
        if component.kind == "game":
            yield block.id, component
