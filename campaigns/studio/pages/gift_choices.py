"""Gifts one may have in place of the one for everyone: nothing to win, something to choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import streamlit as st

from campaigns import editing
from campaigns.document import Choice, GiftPlan
from campaigns.studio import session
from campaigns.studio.first_words import OTHER, first_words
from campaigns.studio.pages.gift_form import gift_form
from campaigns.studio.tongue import _
from campaigns.studio.widgets.looks import card

MOST_CHOICES = 5
#: Takes the choices as edited; False where they do not fit.
Take = Callable[[tuple[Choice, ...]], bool]


def choices_form(plan: GiftPlan, take: Take) -> None:
    """The choices there are, each with its form, and a way to one more."""
    with card("choices"):
        st.header(_("What they may choose"), anchor=False)
        st.markdown(
            _(
                "Whoever plays may have one of these in place of the gift above. Everybody can"
                " choose and gets what they chose, so it is no game of chance."
            )
        )
        choices = tuple(kept for kept in map(_choice, plan.choices) if kept)
        if choices != plan.choices and take(choices) and len(choices) != len(plan.choices):
            # A removed one's id may come back, so the forms are drawn anew.
            session.refresh()
            st.rerun()
        if len(choices) < MOST_CHOICES:
            st.button(_("Add a choice"), icon=":material/add:", on_click=_add, args=(plan, take))
        if choices:
            st.caption(_("People see them in the block “Choose a gift”: add it above the game."))


def _choice(choice: Choice) -> Choice | None:
    """The choice as edited, None once it is removed."""
    name = f"choice/{choice.id}"
    with st.container(border=True):
        edited = gift_form(choice, name)
        give = _for_whom(choice, name)
        label = _("Remove this choice")
        if st.button(label, key=session.key(name, "remove"), icon=":material/delete:"):
            return None
    assert isinstance(edited, Choice)
    return editing.changed(edited, give=give)


def _for_whom(choice: Choice, name: str) -> str:
    words = {
        "": _("For themselves"),
        "friend": _("For a friend: they pass the code on"),
        "charity": _("To charity: you see to it, they get no code"),
    }
    ways = list(get_args(Choice.model_fields["give"].annotation))
    way = st.radio(
        _("For whom it is"),
        ways,
        index=ways.index(choice.give),
        format_func=lambda way: words[way],
        key=session.key(name, "give"),
    )
    return str(way)


def _add(plan: GiftPlan, take: Take) -> None:
    taken = {gift.id for gift in plan.gifts()}
    name = next(f"choice-{n}" for n in range(1, 99) if f"choice-{n}" not in taken)
    title = first_words(OTHER, session.current().languages)
    take((*plan.choices, Choice(id=name, title=title)))
