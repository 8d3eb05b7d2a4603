"""Bringing codes from the shop's own system into a stock."""

from __future__ import annotations

import streamlit as st

from campaigns.document import ImportedCodes
from campaigns.studio import session
from campaigns.studio.code_words import row_of
from campaigns.studio.errors import in_words
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.figures import number
from campaigns.studio.widgets.ledger_away import telling_of_ledger
from campaigns.studio.widgets.looks import card
from campaigns.studio.widgets.table import table
from rewards import ImportedPool
from rewards.errors import ImportRefused, RewardsError


def import_form() -> None:
    """An upload for each stock the gifts name; all codes are taken, or none."""
    names = {
        gift.codes.pool
        for gift in session.current().gifts.gifts()
        if isinstance(gift.codes, ImportedCodes)
    }
    for name in sorted(names):
        with card(f"stock-{name}"), telling_of_ledger(f"stock-{name}"):
            _stock(name)


def _stock(name: str) -> None:
    rewards = session.workspace().rewards
    state = next((pool for pool in rewards.pools() if pool.id == name), None)
    left, held = (state.left, state.size) if state else (0, 0)
    st.markdown(_("**Stock {name}**: {left} codes left", name=name, left=number(left)))
    upload = st.file_uploader(
        _("A file with one code a line (CSV or text)"), type=["csv", "txt"], key=f"codes/{name}"
    )
    if upload is None or not st.button(_("Take these codes in"), key=f"codes/{name}/take"):
        return
    try:
        lines = upload.getvalue().decode("utf-8-sig").splitlines()
        if state is None:
            filled = rewards.add_filled(ImportedPool(name, name), lines)
        else:
            filled = rewards.import_codes(name, lines)
    except UnicodeDecodeError:
        st.error(_("The file is not UTF-8 text. Save it as CSV UTF-8 and try again."))
    except ImportRefused as refused:
        st.error(
            _("Nothing was taken in: {count} lines have a problem.", count=number(refused.found))
        )
        _problems(refused)
    except RewardsError as problem:
        st.error(in_words(problem))
    else:
        taken = filled.size - held
        held_now = number(filled.left)
        if taken == 1:
            st.success(_("Taken in: 1 code; {left} in stock now.", left=held_now))
        else:
            count = number(taken)
            st.success(
                _("Taken in: {count} codes; {left} in stock now.", count=count, left=held_now)
            )


def _problems(refused: ImportRefused) -> None:
    columns = (_("line"), _("problem"), _("what to do"))
    rows = [row_of(one, tongue()) for one in refused.problems]
    table([dict(zip(columns, row, strict=True)) for row in rows], label=columns[-1])
