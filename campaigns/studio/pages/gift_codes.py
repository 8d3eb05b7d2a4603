"""Bringing codes from the shop's own system into a stock."""

from __future__ import annotations

import streamlit as st

from campaigns.document import ImportedCodes
from campaigns.studio import session
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
        with st.container(border=True):
            _stock(name)


def _stock(name: str) -> None:
    rewards = session.workspace().rewards
    state = next((pool for pool in rewards.pools() if pool.id == name), None)
    left, held = (state.left, state.size) if state else (0, 0)
    st.markdown(f"**Stock {name}**: {left:,} codes left")
    upload = st.file_uploader(
        "A file with one code a line (CSV or text)", type=["csv", "txt"], key=f"codes/{name}"
    )
    if upload is None or not st.button("Take these codes in", key=f"codes/{name}/take"):
        return
    try:
        if state is None:
            rewards.add_pool(ImportedPool(name, name))
        lines = upload.getvalue().decode("utf-8-sig").splitlines()
        filled = rewards.import_codes(name, lines)
    except UnicodeDecodeError:
        st.error("The file is not UTF-8 text. Save it as CSV UTF-8 and try again.")
    except ImportRefused as refused:
        st.error(f"Nothing was taken in: {refused.found} lines have a problem.")
        st.dataframe(
            [{"line": p.line, "problem": p.problem, "cure": p.cure} for p in refused.problems]
        )
    except RewardsError as problem:
        st.error(str(problem))
    else:
        taken = filled.size - held
        codes = "code" if taken == 1 else "codes"
        st.success(f"Taken in: {taken:,} {codes}; {filled.left:,} in stock now.")
