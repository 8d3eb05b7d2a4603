"""A small field for rich text: bold, italic, links and lists are seen, not written as tags."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import streamlit as st

from campaigns.rendering.resolve import clean_rich

_HERE = Path(__file__).parent
#: Conditions and fields are no HTML: a browser writes their `<` as `&lt;`.
_MARKS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)

_rich = st.components.v2.component(
    "unwrap.rich",
    html='<div class="rich"></div>',
    css=(_HERE / "rich.css").read_text(encoding="utf-8"),
    js=(_HERE / "rich.js").read_text(encoding="utf-8"),
)


def rich(label: str, markup: str, *, key: str) -> str:
    """A rich-text field; gives the markup as typed, cleaned, or the given one when untouched."""
    shown = _rich(
        data={"label": label, "markup": markup},
        key=key,
        on_typed_change=lambda: None,
        height="content",
    )
    typed = shown.get("typed")
    if typed is None:
        return markup
    return taken(markup, str(typed))


def taken(markup: str, typed: str) -> str:
    """What a browser made of the words, as we keep it; the old markup when it says the same."""
    cleaned = clean_rich(typed).replace("&nbsp;", " ").replace("\xa0", " ")
    if cleaned == clean_rich(markup):
        return markup
    return _MARKS.sub(lambda found: unescape(found[0]), cleaned)
