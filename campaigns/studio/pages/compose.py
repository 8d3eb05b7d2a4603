"""Compose: the outline, the form of what is selected, and the real mail."""

from __future__ import annotations

import streamlit as st

from campaigns import editing
from campaigns.document import Block, Campaign
from campaigns.errors import CampaignError
from campaigns.merging import MergeError
from campaigns.studio import session
from campaigns.studio.pages.compose_parts import brand_form, look_form, words_form
from campaigns.studio.pages.outline import add_button, block_tools, outline
from campaigns.studio.pages.viewing import shown_as, viewing
from campaigns.studio.preview import preview
from campaigns.studio.widgets.fields import fields_help
from campaigns.studio.widgets.frame import frame
from campaigns.studio.widgets.inspector import Inspector
from campaigns.studio.widgets.looks import step
from components.errors import ComponentError
from components.registry import find

PARTS = {
    "Blocks": ":material/widgets:",
    "Subject": ":material/mail:",
    "Look": ":material/palette:",
    "Brand": ":material/storefront:",
}


def page() -> None:
    """Choose on the left, change in the middle, see what is sent on the right."""
    words = "Click something in the mail, then change it. This is what is sent."
    with step("Compose", words, then=("gift", "Next: the gift")):
        part = _part()
        if part == "Blocks":
            left, middle, right = st.columns([9, 16, 30], gap="medium")
            with middle:
                _blocks()
            with left:  # filled after the form, so that it knows of this run's edit
                outline()
        else:
            middle, right = st.columns([25, 30], gap="medium")
            with middle, st.container(border=True):
                {"Subject": words_form, "Look": look_form, "Brand": brand_form}[part]()
        with right, st.container(key="preview"):
            _see(session.selected() if part == "Blocks" else "")


def _part() -> str:
    """Which part of the mail, and the language it is written in."""
    with st.container(horizontal=True):
        part = st.segmented_control(
            "Part of the mail",
            list(PARTS),
            default="Blocks",
            required=True,
            format_func=lambda name: f"{PARTS[name]} {name}",
            key=session.part_key(),
            label_visibility="collapsed",
        )
        languages = session.current().languages
        if len(languages) > 1:
            code = st.segmented_control(
                "Language you write in",
                languages,
                default=session.language(),
                required=True,
                format_func=str.upper,
                key=f"compose/language/{session.current().id}",
                label_visibility="collapsed",
            )
            session.speak(code or session.language())
    return part or "Blocks"


def _blocks() -> None:
    selected = session.selected()
    with st.container(border=True, key="inspector"):
        if not selected:
            st.markdown("**This mail is still empty.** Add a first block.")
            add_button()
            return
        block = session.current().document.block(selected)
        block_tools(block)
        _inspect(block)


def _inspect(block: Block) -> None:
    try:
        component = find(block.component)
        inspector = Inspector(
            session.workspace(), component, session.language(), session.key(block.id)
        )
        values = inspector.edit(block.values)
    except ComponentError as problem:
        st.warning(f"{problem} It is kept as it is, and stops publishing.")
        return
    if values != block.values:
        _take_values(block, values)
    fields_help(component, block.id)
    with st.expander("When and where it shows", icon=":material/visibility:"):
        _visibility(block)


def _take_values(block: Block, values: dict[str, object]) -> None:
    """Take what the form says; a list that grew or shrank needs its fields drawn anew."""
    lists = {name: value for name, value in block.values.items() if isinstance(value, list)}
    moved = any(len(value) != len(lists.get(name, ())) for name, value in _lists(values).items())
    if _take(lambda: _checked(block, values), place="" if moved else block.id) and moved:
        session.refresh()
        st.rerun()


def _lists(values: dict[str, object]) -> dict[str, list[object]]:
    return {name: value for name, value in values.items() if isinstance(value, list)}


def _checked(block: Block, values: dict[str, object]) -> Campaign:
    find(block.component).values(values)
    return editing.update_block(session.current(), block.id, values=values)


def _visibility(block: Block) -> None:
    condition = st.text_input(
        "Only when",
        block.show_if,
        key=session.key(block.id, "show_if"),
        placeholder='points > 100, or "shoes" in favourite',
        help="A condition over the fields of your audience; empty shows it to everybody.",
    )
    places = {"": "Nowhere", "phone": "Phones", "desktop": "Desktop"}
    hidden = st.segmented_control(
        "Hide on",
        list(places),
        default=block.hide_on,
        required=True,
        format_func=lambda where: places[where],
        key=session.key(block.id, "hide_on"),
    )
    if (condition, hidden) != (block.show_if, block.hide_on):
        _take(
            lambda: editing.update_block(
                session.current(), block.id, show_if=condition, hide_on=hidden
            )
        )


def _take(edit: object, place: str = "") -> bool:
    """Take an edit if it fits; if not, say why and keep what was."""
    assert callable(edit)
    try:
        session.apply(edit(), place)
    except (CampaignError, ComponentError) as problem:
        st.error(str(problem))
        return False
    return True


def _see(selected: str) -> None:
    campaign = session.current()
    how = viewing(campaign)
    try:
        with st.spinner("Drawing the mail…", show_time=False):
            markup = preview(session.workspace(), campaign, how.view, how.language, how.person)
    except (CampaignError, MergeError, ComponentError) as problem:
        st.error(f"The mail can't be shown like this. {problem}")
        return
    st.caption(shown_as(campaign, how))
    if how.view == "text":
        st.code(markup, language=None, wrap_lines=True, height=700)
        return
    picked = frame(markup, width=how.width, dark=how.dark, key="compose/frame", selected=selected)
    if picked and picked != selected:
        session.go_to_part("Blocks", picked)
        st.rerun()
