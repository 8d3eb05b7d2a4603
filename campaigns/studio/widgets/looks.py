"""The studio's own touches over the theme in `.streamlit/config.toml`, and its page heads."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import assets
from campaigns.studio import session
from campaigns.studio.conflicts import words_for
from campaigns.studio.tongue import _
from campaigns.studio.widgets.ledger_away import telling_of_ledger

_STYLE = (Path(__file__).parent / "looks.css").read_text(encoding="utf-8")
_LOGO = (Path(assets.__file__).parent / "brand" / "unwrap.svg").read_bytes()
_LOGO_URL = f"data:image/svg+xml;base64,{base64.b64encode(_LOGO).decode()}"


def dress() -> None:
    """Put the style sheet on the page, with words for what Streamlit says in English alone."""
    said = {
        "upload": _("Choose a file"),
        "most": _("50 MB at most"),
        "none": _("Nothing found"),
    }
    words = " ".join(f"--uw-{name}: {json.dumps(text)};" for name, text in said.items())
    st.html(f"<style>:root {{ --uw-logo: url({_LOGO_URL}); {words} }} {_STYLE}</style>")


@contextmanager
def step(
    title: str, words: str, *, then: tuple[str, str] | None = None, main: bool = True
) -> Iterator[None]:
    """One step of a campaign: its head, then what is drawn within.

    The head is filled in last, so that undo knows of an edit made on this very run. `then` is the
    page to go to next and what the button says; it is the page's main action unless `main` is off.
    """
    bar, trouble = st.container(key="head"), st.container(key="trouble")
    with telling_of_ledger("step", trouble):
        yield
    with bar:
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        with left:
            st.title(title, anchor=False)
            st.markdown(words)
        with right, st.container(horizontal=True, horizontal_alignment="right"):
            _steps_back_and_on(then, main=main)


def _steps_back_and_on(then: tuple[str, str] | None, *, main: bool) -> None:
    draft = session.draft()
    assert draft is not None
    if draft.conflict:
        st.warning(words_for(draft))
        st.button(_("Load the other version"), on_click=session.reload)
        return
    st.button(
        _("Undo"),
        icon=":material/undo:",
        on_click=session.undo,
        disabled=not draft.history.past,
        shortcut="Ctrl+Z",
        type="tertiary",
    )
    st.button(
        _("Redo"),
        icon=":material/redo:",
        on_click=session.redo,
        disabled=not draft.history.future,
        type="tertiary",
    )
    st.html(f'<p class="uw-saved">✓ {escape(_("All saved"))}</p>', width="content")
    if then:
        page, label = then
        st.button(
            label,
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=session.go,
            args=[page],
            type="primary" if main else "secondary",
        )


def card(name: str) -> DeltaGenerator:
    """A sheet of paper to lay things on; `name` is its own on this page."""
    return st.container(key=f"card-{name}")


def state(words: str, kind: str = "") -> None:
    """A small label; `kind` is out (in mint), error, warning, or nothing."""
    st.html(f'<span class="uw-state {kind}">{escape(words)}</span>', width="content")


def empty(icon: str, title: str, words: str, *, then: tuple[str, str] | None = None) -> None:
    """What stands where there is nothing yet: a picture, what it will be, what to do.

    `then` is the page where one can do it and what the button says.
    """
    with card(f"empty-{icon}"):
        st.html(
            f'<div class="uw-empty"><img src="{escape(_picture(icon))}" alt="" width="96" '
            f'height="96"><h2>{escape(title)}</h2><p>{escape(words)}</p></div>'
        )
        if then:
            page, label = then
            with st.container(horizontal=True, horizontal_alignment="center"):
                st.button(label, type="primary", on_click=session.go, args=[page])


def _picture(name: str) -> str:
    view = session.workspace().pictures.view(f"asset:{name}")
    return view.path if view else ""
