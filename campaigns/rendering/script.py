"""What runs on the page: the games' modules with the page's own, and the state they read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from typing import Any

from campaigns.document import Block, Campaign
from campaigns.rendering.resolve import derived
from campaigns.rendering.scene import Scene
from campaigns.rendering.templates import FRAMES
from campaigns.rendering.words import page_words
from components.contract import Component
from components.errors import ComponentError
from components.registry import find

CONFETTI = "/go/assets/canvas-confetti/confetti.module.mjs"
_EXPORT = re.compile(r"^export (?=function |const |class )", re.MULTILINE)


def script(campaign: Campaign) -> str:
    """All modules as one inline module: no request but the page itself."""
    games = {game.name: game for game, _ in _games(campaign)}
    answering = _own("answers.js") if any(map(_has_form, campaign.document.blocks())) else ""
    parts = ["const games = {};", *map(_module, games.values()), _own("site.js"), answering]
    return "\n".join(filter(None, parts))


def _module(game: Component) -> str:
    """A game's script without its `export`s: plain functions in a scope of their own."""
    body = _EXPORT.sub("", game.source("site.js"))
    return f"games.{game.name} = (() => {{\n{body}\nreturn {{ start }};\n}})();"


@cache
def _own(file: str) -> str:
    return (FRAMES / file).read_text(encoding="utf-8")


def _has_form(block: Block) -> bool:
    """Whether a block of content asks something: a game asks by its own script."""
    try:
        component = find(block.component)
    except ComponentError:
        return False
    return component.kind == "content" and component.answers is not None


def _games(campaign: Campaign) -> Iterator[tuple[Component, Block]]:
    """The blocks that are played; one that can't be rendered is a marker, and no game."""
    for block in campaign.document.blocks():
        try:
            component = find(block.component)
            component.values(block.values)
        except ComponentError:
            continue
        if component.kind == "game":
            yield component, block


def state(scene: Scene) -> str:
    """What the script reads, as JSON; strings in it may hold tokens, filled as JSON strings."""
    words = page_words(scene.language)
    data = {
        "home": scene.pass_path,
        "confetti": CONFETTI,
        "outcome": asdict(scene.outcome),
        "words": {key: words[key] for key in ("wait", "copied", "your_gift")},
        "games": [_game_state(scene, game, block) for game, block in _games(scene.campaign)],
    }
    # A `<` could end the script element, or begin a comment that hides its end.
    written = json.dumps(data, ensure_ascii=False, default=_plain).replace("<", "\\u003c")
    return f'{{"played": {scene.tokens.slot("played")}, {written[1:]}'


def _game_state(scene: Scene, game: Component, block: Block) -> dict[str, Any]:
    return {
        "game": game.name,
        "block": block.id,
        "words": game.words(scene.language),
        "fields": derived(scene, game, block),
    }


def _plain(value: Any) -> Any:
    """A picture as its address; whatever else JSON lacks as its text."""
    return getattr(value, "path", None) or str(value)
