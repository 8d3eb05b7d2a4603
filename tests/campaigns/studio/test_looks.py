"""The studio's style sheets: what can be filled in is seen, and no rule is for what is gone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import campaigns.studio
from components.look import contrast

STUDIO = Path(campaigns.studio.__file__).parent
SHEETS = {
    "pages": STUDIO / "widgets" / "looks.css",
    "canvas": STUDIO / "canvas" / "static" / "canvas.css",
}
SEEN = 3.0  # WCAG 1.4.11: what shows where a field is, against what it stands on
_KEY = re.compile(r"st-key-([\w-]+)")
_COLOUR = re.compile(r"(--uw-\w+): light-dark\((#\w{6}), (#\w{6})\)")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_edge_of_a_field_is_seen(sheet: str, scheme: int) -> None:
    found = _COLOUR.findall(SHEETS[sheet].read_text(encoding="utf-8"))
    colours = {name: pair[scheme] for name, *pair in found}
    for ground in ("--uw-card", "--uw-paper"):
        assert contrast(colours["--uw-edge"], colours[ground]) >= SEEN, ground


def keys() -> Iterator[str]:
    """Every text in the studio's code, as Streamlit makes a class of it when it is a key."""
    for file in STUDIO.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.sub(r"[^\w-]", "-", node.value)


def test_every_rule_is_for_something_on_a_page() -> None:
    known = {key for key in keys() if key}
    beginnings = tuple(key for key in known if key.endswith("-") and len(key) > 2)

    def there(name: str) -> bool:
        rest = [name.removeprefix(one) for one in beginnings if name.startswith(one)]
        return name in known or any(not one or one in known for one in rest)

    named = set(_KEY.findall(SHEETS["pages"].read_text(encoding="utf-8")))
    assert named and sorted(name for name in named if not there(name)) == []
