"""Tables on a page: words stay words, and no button of theirs writes a file."""

from __future__ import annotations

import ast
from pathlib import Path

import campaigns.studio
from campaigns.studio.widgets.table import table_of

STUDIO = Path(campaigns.studio.__file__).parent
#: Streamlit's grids bring a button that writes raw cells as CSV, formulas and all.
GRIDS = {"dataframe", "data_editor", "table"}


def test_no_page_has_a_grid_that_writes_formulas_to_a_file() -> None:
    grids = [
        f"{file.relative_to(STUDIO)}:{node.lineno}"
        for file in STUDIO.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in GRIDS
    ]
    assert grids == []


def test_a_tables_words_are_no_markup() -> None:
    markup = table_of([{"<b>": "<script>", "n": 1}, {"more": '"'}], label='"x')
    assert "<script>" not in markup
    assert "<b>" not in markup
    assert 'aria-label="&quot;x"' in markup
    assert markup.count("<th ") == 3
    assert markup.count("<td>") == 6
