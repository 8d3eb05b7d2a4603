"""Which brand a new campaign wears."""

from __future__ import annotations

import streamlit as st

from campaigns.document import Brand, Campaign
from campaigns.editing.wearing import wear
from campaigns.studio import session
from campaigns.studio.tongue import _

_KEY = "home/brand"


def brand_choice() -> None:
    """A choice where there is one."""
    names = {brand.id: brand.name for brand in session.workspace().brands.all()}
    if len(names) > 1:
        st.selectbox(
            _("In the brand"),
            list(names),
            format_func=lambda brand_id: names[brand_id],
            key=_KEY,
            width=260,
        )


def chosen_brand() -> Brand | None:
    """The brand that was chosen, else the workspace's first; None where there is none."""
    brands = session.workspace().brands.all()
    wanted = st.session_state.get(_KEY)
    first = next(iter(brands), None)
    return next((brand for brand in brands if brand.id == wanted), first)


def dressed(campaign: Campaign, brand: Brand | None) -> Campaign:
    """The campaign in a brand, as it is where there is none."""
    return wear(campaign, brand) if brand else campaign
