"""A play is told from a script's shortcut, and no honest player is ever turned away."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from campaigns.document import Block, Campaign, Column, Section
from campaigns.server.plausible import MOST_MOVES, Move, plausible, seen_playing
from components.contract import Plays
from components.registry import components, find
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY, campaign

RULE = Plays(least=3, names=r"flip \d+|pair", last="pair", least_ms=800)
HONEST: list[Move] = [(900, "flip 1"), (1300, "flip 4"), (1700, "pair")]
WITH_RULE = [game for game in components().values() if game.plays]

#: The quickest way through each game: by keyboard, where motion is unwanted.
QUICKEST: dict[str, list[Move]] = {
    "balloons": [(300, "balloon 2"), (430, "balloon 1"), (780, "gift")],
    "candles": [(300, "candle 1"), (460, "candle 3"), (620, "candle 2")],
    "card_flip": [(300, "pick 1"), (560, "turn")],
    "catch": [(300, "start"), (9000, "end")],
    "gift_boxes": [(300, "box 2")],
    "hidden_object": [(300, "hint"), (500, "found 2"), (650, "found 1"), (1050, "gift")],
    "memory": [
        (900, "flip 1"), (1010, "flip 2"), (1010, "pair"), (1300, "flip 3"), (1400, "flip 6"),
        (1400, "pair"), (1690, "flip 4"), (1800, "flip 5"), (1800, "pair"),
    ],
    "scratch": [(300, "strip"), (420, "strip"), (540, "strip"), (541, "open")],
    "slot": [(300, "pull"), (520, "stop 1"), (740, "stop 2"), (960, "stop 3")],
    "wheel": [(300, "spin"), (300, "stop")],
}  # fmt: skip


@pytest.mark.parametrize("name", QUICKEST)
def test_the_quickest_honest_player_is_believed(name: str) -> None:
    rule = find(name).plays
    assert rule and plausible(rule, QUICKEST[name])


@pytest.mark.parametrize("game", WITH_RULE, ids=lambda game: game.name)
def test_a_rule_can_be_met_by_what_the_page_sends(game: object) -> None:
    rule = find(game.name).plays  # type: ignore[attr-defined]
    assert rule and 1 <= rule.least <= MOST_MOVES
    assert re.compile(rule.names) and re.compile(rule.last)
    assert 0 <= rule.least_ms <= 2_000
    assert game.kind == "game"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "moves",
    [
        [],
        HONEST[:2],
        [*HONEST, (1800, "flip 2")],
        [(900, "flip 1"), (1300, "fly 4"), (1700, "pair")],
        [(900, "flip 1"), (1300, "flip 4x"), (1700, "pair")],
        [(900, "flip 1"), (880, "flip 4"), (1700, "pair")],
        [(900, "flip 1"), (1300, "flip 4"), (1699, "pair")],
    ],
)
def test_a_shortcut_is_not_believed(moves: list[Move]) -> None:
    assert plausible(RULE, HONEST)
    assert not plausible(RULE, moves)


def test_the_end_of_a_long_play_is_enough() -> None:
    long = [(1000 * at, f"flip {at % 8 + 1}") for at in range(300)]
    assert plausible(RULE, [*long, (300_000, "pair")][-MOST_MOVES:])


def two_games() -> Campaign:
    one, other = (
        Block(id=f"b{at}", component=name) for at, name in enumerate(("slot", "gift_boxes"), 1)
    )
    document = campaign().document.model_copy(
        update={"sections": (Section(id="s1", columns=(Column(blocks=(one, other)),)),)}
    )
    return campaign().model_copy(update={"document": document})


def test_the_game_that_was_played_is_judged() -> None:
    boxes = [(900, "box 1")]
    assert seen_playing(two_games(), "b2", boxes)
    assert not seen_playing(two_games(), "b1", boxes)
    assert not seen_playing(two_games(), "b3", boxes)
    assert seen_playing(two_games(), "", boxes), "a page from before games were named"


@pytest.mark.parametrize(
    "change", [{"moves": []}, {"moves": PLAY["moves"][:2]}, {"block": "b1"}, {"block": "?"}]
)
@pytest.mark.parametrize(("language", "said"), [("en", "could not see"), ("nl", "niet zien")])
def test_a_play_nobody_saw_draws_nothing_and_the_gift_can_be_shown(
    house: House, client: TestClient, change: dict[str, object], language: str, said: str
) -> None:
    number = next(n for n, each in enumerate(house.people) if _reads(house, n) == language)
    home, person = house.home(number), house.people[number]
    refused = client.post(f"{home}/play", json={**PLAY, **change})
    assert (refused.status_code, refused.json()["error"]) == (422, "unseen")
    assert said in refused.json()["message"]
    assert house.workspace.rewards.find(house.release.draw, person.recipient) is None
    assert client.post(f"{home}/play", json={"how": "shown"}).json()["replayed"] is False
    assert client.post(f"{home}/play", json={**PLAY, **change}).json()["replayed"] is True


def _reads(house: House, number: int) -> str:
    person = house.workspace.releases.person(house.release.number, house.people[number].recipient)
    assert person
    return person.language


def test_a_test_is_judged_as_a_play_is(house: House, client: TestClient) -> None:
    home = house.test_home()
    assert client.post(f"{home}/play", json={"how": "game"}).status_code == 422
    assert client.post(f"{home}/play", json=PLAY).status_code == 200
    assert client.post(f"{home}/play", json={**PLAY, "block": 2}).status_code == 400
