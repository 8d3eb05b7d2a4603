"""A game's own module on its own markup, with everything a page lends it told to the test."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page

from components.contract import Plays
from components.registry import find
from tests.components.games.playing import PHONE
from tests.components.scene import MemoryPictures, compiled, person_fields

HOST = "https://page.example.com"
_BEGIN = """
const state = JSON.parse(document.getElementById("state").textContent);
const { block, words, fields } = state.games[0];
const lent = LENT;
window.log = { moves: [], said: [], answers: [], saved: null, done: 0 };
start(document.getElementById(block), {
  outcome: state.outcome, words, fields, calm: true, random: Math.random, ...lent,
  say: (text) => log.said.push(text),
  move: (name) => log.moves.push([Math.round(performance.now()), name]),
  save: (value) => { log.saved = value; },
  done: () => { log.done += 1; },
  answer: async (value, { consent }) => {
    log.answers.push([value, consent]);
    if (lent.results === "fail") throw new Error("not counted");
    return lent.results;
  },
});
"""


@cache
def _page(name: str, values: str, language: str) -> tuple[str, dict[str, bytes]]:
    pictures = MemoryPictures()
    made = compiled((name, json.loads(values)), language=language, pictures=pictures)
    return made.site.run(person_fields("site")).decode(), pictures.files


@contextmanager
def lent(
    browser: Browser,
    name: str,
    *,
    values: Mapping[str, Any] | None = None,
    query: str = "",
    played: bool = False,
    saved: Any = None,
    results: Any = None,
    marked: Mapping[str, str] | None = None,
    language: str = "en",
) -> Iterator[Page]:
    """The game started; `window.log` keeps what it did. `results` "fail": answering fails.

    `marked` are attributes of the game's element that the server fills in.
    """
    chosen = find(name).sample if values is None else values
    html, pictures = _page(name, json.dumps(chosen), language)
    for attribute, value in (marked or {}).items():
        html = re.sub(rf'{attribute}="[^"]*"', f'{attribute}="{value}"', html)
    told = json.dumps({"played": played, "saved": saved, "results": results})
    module = find(name).source("site.js") + _BEGIN.replace("LENT", told)
    html = re.sub(
        r'<script type="module">.*?</script>',
        lambda _: f'<script type="module">{module}</script>',
        html,
        flags=re.DOTALL,
    )
    options: dict[str, Any] = {"viewport": PHONE, "reduced_motion": "reduce"}
    context = browser.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def answer(route: Any) -> None:
        if "/go/pictures/" in route.request.url:
            path = route.request.url.removeprefix(HOST)
            route.fulfill(body=pictures.get(path, b""), content_type="image/png")
        elif route.request.is_navigation_request():
            route.fulfill(body=html, content_type="text/html")
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto(f"{HOST}/{query}")
    yield page
    context.close()
    assert not errors, errors


def log(page: Page) -> dict[str, Any]:
    """What the game did so far."""
    found: dict[str, Any] = page.evaluate("window.log")
    return found


def assert_fits(plays: Plays | None, moves: list[list[Any]]) -> None:
    """The server would take this for a finished play."""
    assert plays is not None
    names = [name for _, name in moves]
    assert len(names) >= plays.least
    assert all(re.fullmatch(plays.names, name) for name in names), names
    assert re.fullmatch(plays.last, names[-1])
    assert moves[-1][0] - moves[0][0] >= plays.least_ms
