"""What runs on the page: the games' modules with the page's own, and the state they read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache, lru_cache
from typing import Any

from rjsmin import jsmin

from campaigns.document import Block, Brand, Campaign
from campaigns.rendering.asking import keeps
from campaigns.rendering.resolve import derived
from campaigns.rendering.scene import Scene
from campaigns.rendering.templates import FRAMES
from campaigns.rendering.words import page_words
from components.contract import Component
from components.errors import ComponentError
from components.registry import find

CONFETTI = "/go/assets/canvas-confetti/confetti.module.mjs"
ZZFX = "/go/assets/zzfx/ZzFX.js"
#: The page's own modules, in the order in which they need each other.
SHELL = ("kit.js", "share.js", "site.js")
_SAID = ("wait", "copied", "your_gift", "retry", "replay", "unsent")
# A template with templates in it, which rjsmin would take apart: its inside is left as it is.
_INNER = r"`(?:[^`\\]|\\.)*`"
_HOLE = rf"\$\{{(?:[^`{{}}]|\{{[^`{{}}]*\}}|{_INNER})*\}}"
_TEMPLATE = re.compile(rf"`(?:[^`\\$]|\\.|\$(?!\{{)|{_HOLE})*`", re.DOTALL)
_SET_ASIDE = re.compile(r'"\x00(\d+)"')
_EXPORT = re.compile(r"^export (?=function |const |class )", re.MULTILINE)


def script(campaign: Campaign) -> str:
    """All modules as one inline module: no request but the page itself."""
    games = {game.name: game for game, _ in _games(campaign)}
    asks = any(_has_form(campaign, block) for block in campaign.document.blocks())
    own = map(_own, (*SHELL, *(["answers.js"] if asks else [])))
    return "\n".join(["const games = {};", *map(_module, games.values()), *own])


def _module(game: Component) -> str:
    """A game's script without its `export`s: plain functions in a scope of their own."""
    body = squeezed(_EXPORT.sub("", game.source("site.js")))
    return f"games.{game.name} = (() => {{\n{body}\nreturn {{ start }};\n}})();"


@cache
def _own(file: str) -> str:
    return squeezed((FRAMES / file).read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def squeezed(source: str) -> str:
    """A module without its comments and indents."""
    templates: list[str] = []

    def aside(found: re.Match[str]) -> str:
        templates.append(found[0])
        return f'"\x00{len(templates) - 1}"'

    squeezed = str(jsmin(_TEMPLATE.sub(aside, source)))
    return _SET_ASIDE.sub(lambda number: templates[int(number[1])], squeezed)


def _has_form(campaign: Campaign, block: Block) -> bool:
    """Whether a form stands in it that answers.js sends; of a game only the one that takes back."""
    try:
        component = find(block.component)
    except ComponentError:
        return False
    asks = component.answers is not None
    return asks and (component.kind == "content" or keeps(campaign, block))


def _games(campaign: Campaign) -> Iterator[tuple[Component, Block]]:
    """The blocks with a script: games, and content that moves; a marker has none."""
    for block in campaign.document.blocks():
        try:
            component = find(block.component)
            component.values(block.values)
        except ComponentError:
            continue
        if component.kind == "game" or component.source("site.js"):
            yield component, block


def state(scene: Scene) -> str:
    """What the script reads, as JSON; strings in it may hold tokens, filled as JSON strings."""
    words, brand = page_words(scene.language), scene.campaign.brand
    data = {
        "home": scene.pass_path,
        "confetti": CONFETTI,
        "zzfx": ZZFX,
        "outcome": asdict(scene.outcome),
        "words": {key: words[key] for key in _SAID},
        "share": share_words(brand, words),
        "games": [_game_state(scene, game, block) for game, block in _games(scene.campaign)],
    }
    # A `<` could end the script element, or begin a comment that hides its end.
    written = json.dumps(data, ensure_ascii=False, default=_plain).replace("<", "\\u003c")
    slots = {name: scene.tokens.slot(name) for name in ("played", "today")}
    own = ", ".join(f'"{name}": {slot}' for name, slot in slots.items())
    facts = f'"facts": {{"stamps": {scene.tokens.slot("stamps")}}}'
    return f"{{{own}, {facts}, {written[1:]}"


def share_words(brand: Brand, words: Mapping[str, str]) -> dict[str, str]:
    """What goes with the picture when it is sent on: the brand's address, never the person's."""
    told = {"title": brand.name, "text": words["share_line"], "url": brand.website}
    return {name: text for name, text in told.items() if text}


def _game_state(scene: Scene, game: Component, block: Block) -> dict[str, Any]:
    return {
        "game": game.name,
        "block": block.id,
        "label": game.label(scene.language),
        "words": game.words(scene.language),
        "fields": derived(scene, game, block),
    }


def _plain(value: Any) -> Any:
    """A picture as its address; whatever else JSON lacks as its text."""
    return getattr(value, "path", None) or str(value)
