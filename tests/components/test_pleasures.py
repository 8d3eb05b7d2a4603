"""A game says what it is good for; the box has something for everybody."""

from __future__ import annotations

from typing import get_args

from components.contract import Pleasure
from components.registry import components


def test_every_game_says_what_it_is_played_for_and_nothing_else_does() -> None:
    for one in components().values():
        assert (one.pleasure is not None) == (one.kind == "game"), one.name


def test_each_pleasure_is_served_more_than_once() -> None:
    given = [one.pleasure for one in components().values()]
    assert {pleasure for pleasure in get_args(Pleasure) if given.count(pleasure) < 2} == set()
