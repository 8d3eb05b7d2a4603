"""The canvas on a Streamlit page: an empty place, and the few lines that fill it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from campaigns.studio.canvas.static_files import ADDRESS, modules, version

_HERE = Path(__file__).parent

_canvas = st.components.v2.component(
    "unwrap.canvas",
    html='<div class="canvas"></div>',
    css=".canvas { display: block; min-height: 70vh; }",
    js=(_HERE / "component.js").read_text(encoding="utf-8"),
)


def canvas(
    *,
    ticket: str,
    campaign: str,
    tongue: str,
    trouble: str,
    selected: str = "",
    part: str = "",
    nonce: str = "",
    wide: bool = True,
    key: str,
) -> str:
    """Show the workplace; gives the page it wants to go to just now, or "".

    `selected` and `part` are where somebody was sent, anew with each `nonce`. `trouble` is what
    stands there when the browser can't load it.
    """
    shown = _canvas(
        data={
            "main": f"{ADDRESS}/{version()}/main.js",
            "modules": modules(),
            "base": "",
            "ticket": ticket,
            "campaign": campaign,
            "tongue": tongue,
            "wide": wide,
            "trouble": trouble,
            "wish": {"selected": selected, "part": part, "nonce": nonce},
        },
        key=key,
        on_went_change=lambda: None,
        height="content",
    )
    went: str = shown.get("went") or ""
    return went
