"""What a page says while the ledger's server is away: where it is, and what works meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from campaigns.studio.errors import in_words
from campaigns.studio.tongue import _
from rewards.errors import StorageFailed


@contextmanager
def telling_of_ledger(name: str, where: DeltaGenerator | None = None) -> Iterator[None]:
    """What in here needs the ledger ends in words instead of an error, here or in a container.

    What comes after it is drawn. `name` tells one place of a page from another.
    """
    try:
        yield
    except StorageFailed as problem:
        with where or st.container():
            st.error(in_words(problem), icon=":material/cloud_off:")
            st.caption(
                _(
                    "Composing, describing the gift, brands, audiences and checks need no ledger:"
                    " go on with those meanwhile. Nothing of your work is lost."
                )
            )
            st.button(_("Look again"), icon=":material/refresh:", key=f"ledger/{name}")
