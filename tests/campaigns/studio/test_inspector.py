"""The inspector's form of every component: what is not touched is not changed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.storage import Workspace
from components.registry import components


def form(name: str) -> None:
    """The script of a page with one block's form on it."""
    import streamlit as st

    from campaigns.studio import session
    from campaigns.studio.widgets.inspector import Inspector
    from components.registry import find

    component = find(name)
    edited = Inspector(session.workspace(), component, "en", "form").edit(component.sample)
    st.session_state["same"] = edited == component.sample
    st.session_state["edited"] = edited


@pytest.mark.parametrize("name", list(components()))
def test_a_sample_passes_through_its_form_unchanged(workspace: Workspace, name: str) -> None:
    page = AppTest.from_function(form, args=(name,), default_timeout=60).run()
    assert not page.exception
    assert page.session_state["same"]


@pytest.mark.parametrize("name", list(components()))
def test_every_field_has_a_widget_with_a_name(workspace: Workspace, name: str) -> None:
    page = AppTest.from_function(form, args=(name,), default_timeout=60).run()
    widgets = [*page.text_input, *page.text_area, *page.toggle, *page.slider, *page.selectbox]
    assert all(widget.label for widget in widgets)


def test_words_typed_change_that_field_alone(workspace: Workspace) -> None:
    page = AppTest.from_function(form, args=("heading",), default_timeout=60).run()
    page.text_input[0].set_value("Hello").run()
    edited, sample = page.session_state["edited"], components()["heading"].sample
    assert edited["text"]["en"] == "Hello"
    assert {**edited, "text": sample["text"]} == sample
