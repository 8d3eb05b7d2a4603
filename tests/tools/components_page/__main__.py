"""`python -m tests.tools.components_page DIR`: the page, and pictures of what has changed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from components.contract import Component
from components.registry import components
from tests.tools.browser import browsing
from tests.tools.components_page.index import Index
from tests.tools.components_page.page import FOLDER, page
from tests.tools.components_page.pictures import take
from tests.tools.components_page.serving import furnished
from tests.tools.components_page.sheets import blocks_sheet, games_sheet
from tests.tools.components_page.sources import fingerprint


def main(docs: Path) -> None:
    """Bring the page and its pictures up to date; only what changed is taken again."""
    folder, known = docs / FOLDER, components()
    folder.mkdir(parents=True, exist_ok=True)
    index = Index.read(folder)
    _forget(index, folder, known)
    stale = [one for one in known.values() if _is_stale(one, index)]
    if stale:
        _take(stale, index, folder)
    _draw_sheets(index, folder, known, drawn=bool(stale))
    index.write(folder)
    (docs / "components.md").write_text(page(known, index), encoding="utf-8")


def _is_stale(component: Component, index: Index) -> bool:
    held = index.components.get(component.name)
    return held is None or held.made_of != fingerprint(component)


def _forget(index: Index, folder: Path, known: Mapping[str, Component]) -> None:
    """Pictures of what is no component any more go."""
    for name in index.components.keys() - known.keys():
        del index.components[name]
        for file in folder.glob(f"{name}-*.webp"):
            file.unlink()


def _take(stale: list[Component], index: Index, folder: Path) -> None:
    """Each is kept as soon as it is taken, so that a run that is broken off goes on."""
    with (
        tempfile.TemporaryDirectory() as place,
        furnished(Path(place) / "workspace") as house,
        browsing() as browser,
    ):
        for number, component in enumerate(stale, 1):
            index.components[component.name] = take(browser, house, component, folder)
            index.write(folder)
            print(f"{number}/{len(stale)}  {component.name}", flush=True)


def _draw_sheets(
    index: Index, folder: Path, known: Mapping[str, Component], *, drawn: bool
) -> None:
    games = [one for one in known.values() if one.kind == "game"]
    blocks = [one for one in known.values() if one.kind == "content"]
    sheets = {"games": [one.name for one in games], "blocks": [one.name for one in blocks]}
    if drawn or index.sheets != sheets:
        games_sheet(games, folder / "games.webp")
        blocks_sheet(blocks, folder, folder / "blocks.webp")
        index.sheets = sheets


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Say where the page goes: python -m tests.tools.components_page docs")
    main(Path(sys.argv[1]))
