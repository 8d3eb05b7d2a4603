"""Results, for the shop's own programs: codes for a web shop, keys for whatever uses the API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from campaigns.delivery.shop_codes import SHOPS, file_name, shop_codes
from campaigns.document import SharedCode
from campaigns.errors import CampaignError
from campaigns.release import pool_id
from campaigns.storage import Release
from campaigns.storage.api_keys import SCOPES, ApiKey, ApiKeyFile
from campaigns.studio import session
from campaigns.studio.sign_in.who import may, must
from campaigns.studio.tongue import _
from campaigns.studio.widgets.looks import card
from components.fields import say

MOST = 100_000  # codes the studio writes at once; the command line writes more
FIRST = 1000
_MADE = "results/api-key"
_PROBLEM = "results/api-problem"


def web_shop(release: Release) -> None:
    """A file of codes as the shop imports it, and keys; for editors alone."""
    if not may("people"):
        return
    with card("web-shop"):
        st.header(_("The web shop"), anchor=False)
        st.markdown(
            _(
                "Let the shop know the codes before people come with them, or let it ask us each"
                " time through the API."
            )
        )
        with st.expander(_("Codes for Shopify or WooCommerce"), icon=":material/shopping_bag:"):
            _file(release)
        with st.expander(_("API keys for tills and web shops"), icon=":material/key:"):
            _keys()


def _file(release: Release) -> None:
    plan, language = release.campaign.gifts, release.campaign.languages[0]
    titles = {gift.id: say(gift.title, language, language) or gift.id for gift in plan.gifts()}
    names = {"shopify": "Shopify", "woocommerce": "WooCommerce"}
    shop = st.selectbox(_("Shop"), list(SHOPS), format_func=names.__getitem__, key="shop/which")
    gift = st.selectbox(_("Gift"), list(titles), format_func=titles.__getitem__, key="shop/gift")
    st.markdown(_how(shop, f"{release.campaign.name}: {titles[gift]}"))
    most = _most(release, gift)
    st.caption(_("People get these codes in the order of the file. Keep it as you keep money."))
    workspace = session.workspace()
    st.download_button(
        _("Download the codes (CSV)"),
        lambda: b"".join(shop_codes(workspace, release, gift, shop, most)),
        file_name=file_name(release, gift, shop),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="shop/file",
    )


def _how(shop: str, title: str) -> str:
    if shop == "shopify":
        return _(
            "Make a discount in Shopify called **{title}**, with what it is worth and one use per"
            " code. Then import this file with the Matrixify app, sheet *Discounts*.",
            title=title,
        )
    return _(
        "Import this file with WebToffee's coupon importer. The amount is the gift's value, as a"
        " fixed discount on the cart; change it there if the gift is something else."
    )


def _most(release: Release, gift_id: str) -> int:
    gift = next(one for one in release.campaign.gifts.gifts() if one.id == gift_id)
    if isinstance(gift.codes, SharedCode):
        return 1
    pool = pool_id(release.campaign, gift)
    states = session.workspace().rewards.pools()
    size = next((state.size for state in states if state.id == pool), 0)
    limit = max(1, min(size, MOST))
    return int(st.number_input(_("How many codes"), 1, limit, min(FIRST, limit), key="shop/most"))


def _keys() -> None:
    if made := st.session_state.pop(_MADE, ""):
        st.success(_("Copy the key now: it is shown only once."), icon=":material/key:")
        st.code(made, language=None, wrap_lines=True)
    if problem := st.session_state.pop(_PROBLEM, ""):
        st.error(problem, icon=":material/error:")
    for key in _keeper().all():
        _row(key)
    with st.form("api-key", border=False, clear_on_submit=True):
        name = st.text_input(_("Name of the till or shop"), max_chars=80, autocomplete="off")
        scopes = st.multiselect(
            _("What it may do"),
            SCOPES,
            ["check", "redeem", "undo"],
            format_func=lambda scope: _scopes()[scope],
        )
        if st.form_submit_button(_("Make a key"), icon=":material/add:"):
            _make(name, scopes)
    page = f"{session.workspace().settings.public_url}/api"
    url = f"{page}/openapi.json"
    words = _("How to use it: {page} For programs (OpenAPI): {url}", page=page, url=url)
    st.caption(words)


def _row(key: ApiKey) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"api-key-{key.id}"):
        may_do = ", ".join(_scopes()[scope] for scope in key.scopes)
        state = _("revoked") if key.revoked else may_do
        st.html(f"<p><strong>{escape(key.name)}</strong><br>{escape(state)}</p>", width="stretch")
        if not key.revoked:
            st.button(_("Revoke"), key=f"api-key/{key.id}/revoke", on_click=_revoke, args=[key.id])


def _scopes() -> dict[str, str]:
    return {
        "check": _("look at codes"),
        "redeem": _("use codes"),
        "undo": _("undo its own uses"),
        "void": _("withdraw codes"),
        "extend": _("give codes more time"),
    }


def _make(name: str, scopes: Sequence[str]) -> None:
    must("people")
    try:
        st.session_state[_MADE] = _keeper().make(name, scopes, datetime.now(UTC))[1]
    except CampaignError:
        st.session_state[_PROBLEM] = _("Give it a name and at least one thing it may do.")
    st.rerun()


def _revoke(id: str) -> None:
    must("people")
    _keeper().revoke(id, datetime.now(UTC))


def _keeper() -> ApiKeyFile:
    return ApiKeyFile(session.workspace().path / "api_keys.json")
