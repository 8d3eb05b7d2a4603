"""Brands: what campaigns wear, edited beside a mail that wears it."""

from __future__ import annotations

import streamlit as st

from campaigns.document import Brand
from campaigns.editing import changed
from campaigns.errors import CampaignError
from campaigns.storage import BrandEditedElsewhere
from campaigns.studio import session
from campaigns.studio.brands import Wearer, dress, sample_of, wearers
from campaigns.studio.errors import in_words
from campaigns.studio.pages.brand_form import brand_form
from campaigns.studio.preview import person_for, preview, sample_contact
from campaigns.studio.tongue import _
from campaigns.studio.widgets.frame import Width, frame
from campaigns.studio.widgets.looks import card, empty

_WORKING, _SAVED, _CONFLICT = "brand/working", "brand/saved", "brand/conflict"
NEW = ""


def page() -> None:
    """Choose a brand on top, change it on the left, see a mail in it on the right."""
    st.title(_("Brands"), anchor=False)
    st.markdown(_("What every campaign wears: the mark, the colours, the voice, who sends."))
    kit = session.workspace().brands.all()
    brand = _chosen(kit)
    if brand is None:
        _first()
        return
    left, right = st.columns([25, 30], gap="large")
    with left, card("brand"):
        brand = brand_form(session.workspace(), brand)
        st.session_state[_WORKING] = brand
    with right, st.container(key="preview"):
        _bar(brand, kit)
        _see(brand)
    if brand.id:
        _wearers(brand)


def _first() -> None:
    empty(
        "artist-palette",
        _("Give your mails a face"),
        _("Add a brand once; its colours, letters and sender come with every campaign."),
    )
    st.button(_("Add a brand"), icon=":material/add:", type="primary", on_click=_begin)


def show_brand(brand_id: str) -> None:
    """Work on that brand next; one that is not in the kit leaves the choice as it was."""
    found = [brand for brand in session.workspace().brands.all() if brand.id == brand_id]
    if found:
        _take(found[0])
        session.close("brand/choice")


def _chosen(kit: list[Brand]) -> Brand | None:
    """The brand being worked on: the one picked, else the first."""
    working: Brand | None = st.session_state.get(_WORKING)
    if working is None and kit:
        _take(kit[0])
        working = kit[0]
    if working is not None:
        _switch(kit, working)
    return st.session_state.get(_WORKING)


def _switch(kit: list[Brand], working: Brand) -> None:
    names = {brand.id: brand.name for brand in kit}
    if not working.id:
        names[NEW] = _("New brand")
    names.setdefault(working.id, working.name)  # it may have been deleted in another window
    with st.container(horizontal=True, vertical_alignment="center"):
        picked = st.segmented_control(
            _("Brand"),
            list(names),
            default=working.id,
            required=True,
            format_func=lambda brand_id: names[brand_id],
            key=session.turn("brand/choice"),
            label_visibility="collapsed",
        )
        st.button(_("Add a brand"), icon=":material/add:", type="tertiary", on_click=_begin)
    if picked is not None and picked != working.id:
        _take(next(brand for brand in kit if brand.id == picked))
        st.rerun()


def _take(brand: Brand) -> None:
    """Work on a brand; the fields are read anew."""
    st.session_state[_WORKING] = st.session_state[_SAVED] = brand
    st.session_state.pop(_CONFLICT, None)
    session.close("brand/form")


def _begin() -> None:
    """A brand of its own in the look of the first one, so that there is something to see."""
    _take(Brand(name=_("New brand"), theme=sample_of(Brand()).document.theme))
    st.session_state[_SAVED] = None
    session.close("brand/choice")


def _bar(brand: Brand, kit: list[Brand]) -> None:
    """What is not saved yet, and the one thing to do about it."""
    if conflict := st.session_state.get(_CONFLICT):
        _ask_whose(brand, conflict.theirs)
        return
    unsaved = brand != st.session_state.get(_SAVED)
    worn = sum(one.worn for one in wearers(session.workspace(), brand)) if brand.id else 0
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("Not saved yet") if unsaved else _("All saved")
        st.html(f'<p class="uw-saved{" uw-open" if unsaved else ""}">{said}</p>', width="stretch")
        if brand.id and len(kit) > 1:
            st.button(_("Delete"), type="tertiary", on_click=_remove, args=[brand.id])
        label = _("Save")
        if worn:
            label = (
                _("Save and dress a draft")
                if worn == 1
                else _("Save and dress {count} drafts", count=worn)
            )
        st.button(label, type="primary", disabled=not unsaved, on_click=_save, args=[brand])


def _save(brand: Brand) -> None:
    workspace = session.workspace()
    try:
        kept = workspace.brands.save(brand, based_on=st.session_state.get(_SAVED))
    except BrandEditedElsewhere as conflict:
        st.session_state[_CONFLICT] = conflict
        return
    worn = [one for one in wearers(workspace, kept) if one.worn and not one.current]
    for one in worn:
        dress(workspace, one.id, kept, session.now())
    st.session_state[_WORKING] = st.session_state[_SAVED] = kept
    session.close("brand/choice")
    if len(worn) == 1:
        st.toast(_("Saved. A draft wears it; what is published stays."))
    elif worn:
        st.toast(_("Saved. {count} drafts wear it; what is published stays.", count=len(worn)))


def _ask_whose(mine: Brand, theirs: Brand | None) -> None:
    """Somebody else saved this brand first: nobody's work goes, whatever is chosen."""
    if theirs is None:
        st.warning(_("This brand was deleted in another window. Yours is not saved yet."))
    else:
        st.warning(_("This brand was changed in another window. Yours is not saved yet."))
    with st.container(horizontal=True):
        if theirs:
            st.button(_("Load the other version"), on_click=_take_theirs, args=[theirs])
        st.button(_("Keep mine as a new brand"), type="primary", on_click=_keep_mine, args=[mine])


def _take_theirs(theirs: Brand) -> None:
    _take(theirs)
    session.close("brand/choice")


def _keep_mine(mine: Brand) -> None:
    """Beside theirs, under another name; what wears theirs goes on wearing it."""
    name = _("{name} (mine)", name=mine.name)
    kept = session.workspace().brands.save(changed(mine, id="", name=name))
    _take(kept)
    session.close("brand/choice")


def _remove(brand_id: str) -> None:
    session.workspace().brands.remove(brand_id)
    st.session_state.pop(_WORKING, None)
    session.close("brand/choice")
    st.toast(_("Deleted. Campaigns keep what they wear."))


def _see(brand: Brand) -> None:
    workspace, campaign = session.workspace(), sample_of(brand)
    with st.container(horizontal=True, key="brand_view"):
        language = _pick(_("Language"), {code: code.upper() for code in campaign.languages})
        width = _pick(_("Screen"), {"desktop": _("Desktop"), "phone": _("Phone")})
        scheme = _pick(_("Colours"), {"light": _("Light"), "dark": _("Dark")})
    person = person_for(workspace, campaign, sample_contact(language), language, session.today())
    try:
        markup = preview(workspace, campaign, "mail", language, person)
    except CampaignError as problem:
        st.error(in_words(problem))
        return
    screen: Width = "phone" if width == "phone" else "desktop"
    frame(markup, width=screen, dark=scheme == "dark", key="brand/frame")


def _pick(label: str, choices: dict[str, str]) -> str:
    first = next(iter(choices))
    picked = st.segmented_control(
        label,
        list(choices),
        default=first,
        required=True,
        format_func=lambda name: choices[name],
        key=f"brand/view/{first}",
        label_visibility="collapsed",
    )
    return picked or first


def _wearers(brand: Brand) -> None:
    drafts = wearers(session.workspace(), brand)
    if not drafts:
        return
    with card("wearers"):
        st.header(_("Who wears it"), anchor=False)
        for one in drafts:
            _wearer(one, brand)


def _wearer(one: Wearer, brand: Brand) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{_icon(one)} **{one.name}**", width="stretch")
        st.caption(_state(one), width="content")
        if not (one.worn and one.current):
            st.button(
                _("Put it on"), key=f"wear/{one.id}", on_click=_dress, args=[one.id, brand.id]
            )


def _icon(one: Wearer) -> str:
    return ":material/check_circle:" if one.worn else ":material/circle:"


def _state(one: Wearer) -> str:
    if not one.worn:
        return _("Wears another look")
    return _("Wears it") if one.current else _("Wears it with changes of its own")


def _dress(campaign_id: str, brand_id: str) -> None:
    """The brand as it is kept; what is being typed is not put on anybody yet."""
    workspace = session.workspace()
    dress(workspace, campaign_id, workspace.brands.get(brand_id), session.now())
