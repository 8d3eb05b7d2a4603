"""A table to read on a page: its words can be selected, and no button writes them to a file.

Streamlit's own grid has one that writes cells as they are, also those that a spreadsheet runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

Row = Mapping[str, str | int]
FEW = 4  # columns whose words are broken into lines; more stand on one line each


def table(rows: Sequence[Row], *, label: str) -> None:
    """Draw rows by their columns' titles, scrolling within itself where there are many."""
    st.html(table_of(rows, label=label))


def table_of(rows: Sequence[Row], *, label: str) -> str:
    """The same in HTML; a column is there once any row has it, and words stay words."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(row.get(head, '')))}</td>" for head in heads) + "</tr>"
        for row in rows
    )
    many = " uw-many" if len(heads) > FEW else ""
    return (
        f'<div class="uw-scroll uw-tall" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="uw-table uw-words{many}"><thead><tr>{top}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )
