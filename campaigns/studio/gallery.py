"""Choosing among blueprints: which fit a moment, a goal, a game and some words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.audience.cells import fold
from campaigns.blueprints import AIMS, MOMENTS, Blueprint
from components.fields import say
from components.registry import find


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; "" where anything will do."""

    moment: str = ""
    aim: str = ""
    game: str = ""
    words: str = ""

    def fits(self, blueprint: Blueprint) -> bool:
        """Whether a blueprint is what was looked for."""
        asked = ((self.moment, blueprint.moment), (self.aim, blueprint.aim))
        if any(wanted not in ("", has) for wanted, has in (*asked, (self.game, blueprint.game))):
            return False
        told = fold(" ".join(_told(blueprint)))
        return all(word in told for word in fold(self.words).split())


def moment_label(moment: str, tongue: str) -> str:
    return say(MOMENTS.get(moment, {"en": moment}), tongue)


def aim_label(aim: str, tongue: str) -> str:
    return say(AIMS.get(aim, {"en": aim}), tongue)


def game_label(game: str, tongue: str) -> str:
    return find(game).label(tongue)


def _told(blueprint: Blueprint) -> Iterable[str]:
    """Everything a blueprint says of itself, in every language."""
    for words in (blueprint.name, blueprint.goal, blueprint.promise):
        yield from words.values()
    for tongue in blueprint.name:
        yield moment_label(blueprint.moment, tongue)
        yield aim_label(blueprint.aim, tongue)
        yield game_label(blueprint.game, tongue)
