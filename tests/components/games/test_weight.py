"""A game's page is light: one answer, a small script of its own, nobody else asked."""

from __future__ import annotations

import re

import brotli
import pytest

from campaigns.rendering.script import squeezed
from components.registry import components, find
from tests.components.scene import compiled, person_fields

GAMES = [game.name for game in components().values() if game.kind == "game"]
PAGE = 15_000  # bytes of HTML, CSS and script together, as brotli
SCRIPT = 5_000  # bytes of a game's own script without its comments and indents
every_game = pytest.mark.parametrize("name", GAMES)


def page(name: str) -> bytes:
    return compiled((name, find(name).sample)).site.run(person_fields("site"))


@every_game
def test_its_page_weighs_at_most_15_kb(name: str) -> None:
    weight = len(brotli.compress(page(name)))  # type: ignore[no-untyped-call]
    assert weight <= PAGE, f"{name}: {weight:,} bytes"


@every_game
def test_its_own_script_is_at_most_5_kb(name: str) -> None:
    weight = len(squeezed(find(name).source("site.js")).encode())
    assert weight <= SCRIPT, f"{name}: {weight:,} bytes"


@every_game
def test_its_page_comes_in_one_piece_and_names_no_other_host(name: str) -> None:
    shown = page(name).decode()
    assert not re.search(r"<link[^>]+stylesheet|<script[^>]+src=|@import", shown)
    named = re.findall(r"(?:src|srcset|url\(|import\()\s*=?\s*[\"']?(https?:[^\"')\s]+)", shown)
    assert named == []


@every_game
def test_its_script_is_served_squeezed(name: str) -> None:
    shown = page(name).decode()
    script = shown.split('<script type="module">')[1].split("</script>")[0]
    assert "\n  " not in script and "\n//" not in script
