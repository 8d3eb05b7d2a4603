"""The studio speaks every language it offers, whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import campaigns.studio
from campaigns.studio.words import TONGUES, catalogue, say, spoken

STUDIO = Path(campaigns.studio.__file__).parent
_HOLE = re.compile(r"\{(\w+)[^}]*\}")
#: `t("…")` in browser code, with either quote.
_IN_SCRIPT = re.compile(r"""\bt\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


def written() -> Iterator[str]:
    """Every text the studio marks for translation."""
    for file in STUDIO.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if (
                    node.func.id == "_"
                    and isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                ):
                    yield first.value
    for file in STUDIO.rglob("*.js"):
        for found in _IN_SCRIPT.finditer(file.read_text(encoding="utf-8")):
            yield str(ast.literal_eval(found[1]))


def test_what_can_be_copied_is_read_whole_without_a_mouse() -> None:
    """Streamlit's box for code scrolls by mouse alone, and colours words too pale to read."""
    for file in (STUDIO / "pages").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.code":
                said = {one.arg: ast.unparse(one.value) for one in node.keywords}
                assert said == {"language": "None", "wrap_lines": "True"}, file.name


@pytest.mark.parametrize("tongue", sorted(set(TONGUES) - {"en"}))
def test_every_text_has_its_translation(tongue: str) -> None:
    missing = sorted(set(written()) - set(catalogue(tongue)))
    assert not missing, f"add these to campaigns/studio/words/{tongue}/<area>.po: {missing}"


@pytest.mark.parametrize("tongue", sorted(set(TONGUES) - {"en"}))
def test_a_translation_fills_the_same_holes(tongue: str) -> None:
    for text, said in catalogue(tongue).items():
        assert set(_HOLE.findall(text)) == set(_HOLE.findall(said)), text


def test_facts_are_filled_in_and_an_unknown_text_stays_english() -> None:
    assert say("{count} things nobody translated", "nl", count=3) == "3 things nobody translated"


def test_a_browsers_language_is_met_by_its_base() -> None:
    assert (spoken("nl-BE"), spoken("fr"), spoken(None)) == ("nl", "en", "en")
