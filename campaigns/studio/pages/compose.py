"""Compose: the blocks and their words on the left, the real mail on the right."""

from __future__ import annotations

import streamlit as st

from campaigns import editing
from campaigns.document import Block, Campaign, Column, Section
from campaigns.errors import CampaignError
from campaigns.merging import MergeError
from campaigns.studio import session
from campaigns.studio.pages.compose_parts import brand_form, look_form, words_form
from campaigns.studio.pages.viewing import Viewing, viewing
from campaigns.studio.preview import preview
from campaigns.studio.widgets.frame import frame
from campaigns.studio.widgets.inspector import Inspector
from campaigns.studio.widgets.looks import head
from components.errors import ComponentError
from components.registry import components, find

PARTS = {
    "Blocks": ":material/widgets:",
    "Subject": ":material/mail:",
    "Look": ":material/palette:",
    "Brand": ":material/storefront:",
}


def page() -> None:
    """Edit on the left, see what is sent on the right."""
    head(
        "Compose",
        "Click something in the mail, then change it here. Everything is saved as you go.",
    )
    left, right = st.columns([4, 6], gap="large")
    with left:
        _edit()
    with right:
        _see()


def _edit() -> None:
    part = st.segmented_control(
        "Part",
        list(PARTS),
        default="Blocks",
        format_func=lambda name: f"{PARTS[name]} {name}",
        key="compose/part",
        label_visibility="collapsed",
        width="stretch",
    )
    if len(session.current().languages) > 1:
        code = st.segmented_control(
            "Words in",
            session.current().languages,
            default=session.language(),
            format_func=str.upper,
            key="compose/language",
        )
        session.speak(code or session.language())
    match part:
        case "Subject":
            words_form()
        case "Look":
            look_form()
        case "Brand":
            brand_form()
        case _:
            _blocks()


def _blocks() -> None:
    campaign = session.current()
    ids = [block.id for block in campaign.document.blocks()]
    if ids:
        chosen = st.selectbox(
            "Block",
            ids,
            index=ids.index(session.selected()),
            format_func=lambda block_id: _title(campaign, block_id),
            key=session.key("outline", session.selected()),
        )
        if chosen != session.selected():
            session.select(chosen)
            st.rerun()
        _actions(session.selected())
        with st.container(border=True):
            _inspect(campaign.document.block(session.selected()))
    else:
        st.info("This mail is still empty. Add a first block below.", icon=":material/add_box:")
    _add()


def _title(campaign: Campaign, block_id: str) -> str:
    block = campaign.document.block(block_id)
    ids = [other.id for other in campaign.document.blocks()]
    try:
        label = find(block.component).label()
    except ComponentError:
        label = f"Unknown: {block.component}"
    return f"{ids.index(block_id) + 1}. {label}"


def _actions(block_id: str) -> None:
    up, down, copy, remove = st.columns(4)
    up.button(
        "Up",
        icon=":material/arrow_upward:",
        on_click=_do,
        args=[editing.step_block, block_id, -1],
        width="stretch",
    )
    down.button(
        "Down",
        icon=":material/arrow_downward:",
        on_click=_do,
        args=[editing.step_block, block_id, 1],
        width="stretch",
    )
    copy.button(
        "Copy",
        icon=":material/content_copy:",
        on_click=_do,
        args=[editing.duplicate_block, block_id],
        width="stretch",
    )
    remove.button(
        "Delete",
        icon=":material/delete:",
        on_click=_do,
        args=[editing.remove_block, block_id],
        width="stretch",
    )


def _do(operation: object, *arguments: object) -> None:
    assert callable(operation)
    session.apply(operation(session.current(), *arguments))
    session.refresh()


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
        _take(lambda: _checked(component, block, values))
    with st.expander("When and where it shows", icon=":material/visibility:"):
        _visibility(block)


def _checked(component: object, block: Block, values: dict[str, object]) -> Campaign:
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
    choices = ["", "phone", "desktop"]
    hidden = st.selectbox(
        "Hide on",
        choices,
        index=choices.index(block.hide_on),
        format_func=lambda where: {"": "Nowhere", "phone": "Phones", "desktop": "Desktop"}[where],
        key=session.key(block.id, "hide_on"),
    )
    if (condition, hidden) != (block.show_if, block.hide_on):
        _take(
            lambda: editing.update_block(
                session.current(), block.id, show_if=condition, hide_on=hidden
            )
        )


def _take(edit: object) -> None:
    """Take an edit if it fits; if not, say why and keep what was."""
    assert callable(edit)
    try:
        session.apply(edit())
    except (CampaignError, ComponentError) as problem:
        st.error(str(problem))


def _add() -> None:
    with st.popover("Add a block", icon=":material/add:", width="stretch"):
        for component in components().values():
            st.button(
                component.label(),
                icon=component.icon,
                key=f"add/{component.name}",
                on_click=_insert,
                args=[component.name],
                width="stretch",
            )


def _insert(name: str) -> None:
    """Put a block with its sample values below the selected one."""
    campaign = session.current()
    block = Block(component=name, values=find(name).sample)
    if not campaign.document.sections:
        campaign = editing.add_section(campaign, Section(columns=(Column(),)), 0)
    selected = session.selected()
    section, column, at = editing.find(campaign, selected) if selected else (0, 0, -1)
    session.apply(editing.insert_block(campaign, block, section, column, at + 1))
    session.select(block.id)


def _see() -> None:
    campaign = session.current()
    seen = viewing(campaign)
    try:
        markup = preview(session.workspace(), campaign, seen.view, seen.language, seen.person)
    except (CampaignError, MergeError) as problem:
        st.error(f"The preview can't be made: {problem}")
        return
    if seen.view == "text":
        st.code(markup, language=None, wrap_lines=True)
        return
    _show(markup, seen)


def _show(markup: str, seen: Viewing) -> None:
    picked = frame(
        markup,
        width=seen.width,
        dark=seen.dark,
        key=f"preview/{seen.view}",
        selected=session.selected(),
        height=860,
    )
    if picked and picked != session.selected():
        session.select(picked)
        st.rerun()
