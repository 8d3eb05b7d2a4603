"""The outline: what stands in the mail, in reading order; moving, copying, adding."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from campaigns import editing
from campaigns.document import Block, Campaign
from campaigns.studio import blocks, session
from components.registry import components, find


def outline() -> None:
    """Every block as a line that selects it, and a button that adds one."""
    campaign, language = session.current(), session.language()
    with st.container(key="outline"):
        for block in campaign.document.blocks():
            st.button(
                blocks.title(block, language),
                icon=blocks.icon(block),
                key=f"outline/{block.id}",
                on_click=session.select,
                args=[block.id],
                type="secondary" if block.id == session.selected() else "tertiary",
                width="stretch",
            )
    add_button()


def block_tools(block: Block) -> None:
    """What kind of block it is, and what can be done with it."""
    known = components().get(block.component)
    with st.container(key="block_tools", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{blocks.icon(block)} **{known.label() if known else block.component}**")
        _tool("Move up", "arrow_upward", editing.step_block, block.id, -1)
        _tool("Move down", "arrow_downward", editing.step_block, block.id, 1)
        _tool("Copy the block", "content_copy", editing.duplicate_block, block.id)
        _tool("Delete the block", "delete", editing.remove_block, block.id)


def _tool(
    name: str, sign: str, operation: Callable[..., Campaign], block_id: str, *arguments: object
) -> None:
    st.button(
        name,
        icon=f":material/{sign}:",
        key=f"tool/{sign}",
        on_click=_do,
        args=[operation, block_id, *arguments],
        type="tertiary",
        help=name,
    )


def _do(operation: Callable[..., Campaign], *arguments: object) -> None:
    session.apply(operation(session.current(), *arguments))
    session.refresh()


def add_button() -> None:
    """The palette: every component there is, by its group."""
    groups: dict[str, list[str]] = {}
    for component in components().values():
        groups.setdefault(component.group.capitalize(), []).append(component.name)
    place = st.popover(
        "Add a block", icon=":material/add:", width="stretch", key=session.turn("palette")
    )
    with place:
        for group, names in groups.items():
            st.caption(group)
            with st.container(horizontal=True, gap="small"):
                for name in names:
                    _offer(name)


def _offer(name: str) -> None:
    component = find(name)
    st.button(
        component.label(), icon=component.icon, key=f"add/{name}", on_click=_insert, args=[name]
    )


def _insert(name: str) -> None:
    campaign, block_id = blocks.insert(session.current(), name, session.selected())
    session.apply(campaign)
    session.select(block_id)
    session.close("palette")
