"""The form of a brand, part by part."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaigns.document import Brand, Palette, SocialLink, Theme, Tone
from campaigns.editing import changed
from campaigns.errors import CampaignError
from campaigns.rendering.fonts import all_faces
from campaigns.storage import Workspace
from campaigns.studio import session
from campaigns.studio.colours import READABLE, Proposal, logo_colours, proposals, ratios
from campaigns.studio.errors import in_words
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.picture import picture
from components.registry import find

LANGUAGES = ("en", "nl", "de", "fr")  # those our components' own words speak

#: As each writes its own name.
NAMES = {
    "instagram": "Instagram",
    "facebook": "Facebook",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "pinterest": "Pinterest",
    "x": "X",
}


def brand_form(workspace: Workspace, brand: Brand) -> Brand:
    """The brand after this run of the page; as it was where a field does not fit, with words."""
    mark, look, voice, sender = st.tabs([_("Mark"), _("Look"), _("Voice"), _("Sender")])
    values: dict[str, Any] = {}
    with mark:
        values |= _mark(workspace, brand)
    with look:
        values["theme"] = _look(workspace, brand)
    with voice:
        values["tone"] = _voice(brand.tone)
    with sender:
        values |= _sender(brand)
    try:
        return changed(brand, **values)
    except CampaignError as problem:
        st.error(in_words(problem))
        return brand


def _key(name: str) -> str:
    """A field's key; another brand's fields are others."""
    return session.turn("brand/form") + f"/{name}"


def _mark(workspace: Workspace, brand: Brand) -> dict[str, Any]:
    name = st.text_input(_("Name of the brand"), brand.name, key=_key("name"))
    st.markdown(f"**{_('Logo')}**")
    logo = picture(workspace, _("Choose a logo"), brand.logo, key=_key("logo"))
    website = st.text_input(_("Website"), brand.website, key=_key("website"))
    return {"name": name or brand.name, "logo": logo, "website": website} | _profiles(brand)


def _profiles(brand: Brand) -> dict[str, Any]:
    st.markdown(f"**{_('Profiles elsewhere')}**")
    st.caption(_("The block Profiles shows these in every mail; leave out what you don’t use."))
    known = {link.network: link.url for link in brand.social}
    said = {
        network: st.text_input(
            NAMES.get(network) or _("Another website"),
            known.get(network, ""),
            key=_key(f"social/{network}"),
            placeholder="https://",
        ).strip()
        for network in networks()
    }
    others = [link for link in brand.social if link.network not in said]
    links = [SocialLink(network=name, url=url) for name, url in said.items() if _address(url)]
    return {"social": (*links, *others)}


def _address(url: str) -> bool:
    if url and not url.startswith(("https://", "http://")):
        st.warning(_("Start a profile’s address with https://"))
        return False
    return bool(url)


def networks() -> list[str]:
    """The networks there is a mark for, as the component of profiles knows them."""
    schema = find("social").fields.model_json_schema()
    return [str(name) for name in schema["$defs"]["Profile"]["properties"]["network"]["enum"]]


def _look(workspace: Workspace, brand: Brand) -> Theme | None:
    theme = brand.theme or Theme()
    _offers(workspace, brand, theme)
    day = _palette(_("Light"), theme.light, "light")
    night = _palette(_("Dark"), theme.dark, "dark")
    families = sorted({face.family for face in all_faces()})
    with st.container(horizontal=True):
        title = _font(_("Titles in"), families, theme.title_font, "title_font")
        body = _font(_("Words in"), families, theme.body_font, "body_font")
    radius = st.slider(_("Round corners"), 0, 32, theme.radius, key=_key("radius"))
    edited: Theme = changed(
        theme, light=day, dark=night, title_font=title, body_font=body, radius=radius
    )
    return edited if brand.theme or edited != theme else None


def _offers(workspace: Workspace, brand: Brand, theme: Theme) -> None:
    """Pairs of palettes in the logo's colours, each with how well it reads."""
    offered = proposals(theme, _logo_colours(workspace, brand))
    if not offered:
        st.caption(_("Give your brand a logo, and its colours can be taken from it."))
        return
    st.markdown(f"**{_('From your logo')}**")
    for proposal in offered:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(_swatches(proposal), width="content")
            worst = min(*ratios(proposal.light), *ratios(proposal.dark))
            st.caption(
                _("{name} · reads at {ratio}:1", name=_offer_name(proposal), ratio=f"{worst:.1f}"),
                width="stretch",
            )
            st.button(
                _("Take"), key=_key(f"offer/{proposal.name}"), on_click=_wear, args=[proposal]
            )


def _offer_name(proposal: Proposal) -> str:
    names = {
        "Quiet": _("Quiet"),
        "Quiet, turned around": _("Quiet, turned around"),
        "Bold": _("Bold"),
        "Bold, turned around": _("Bold, turned around"),
    }
    return names[proposal.name]


def _logo_colours(workspace: Workspace, brand: Brand) -> tuple[str, ...]:
    """The colours of a logo of our own keeping; one that lies elsewhere is not fetched."""
    view = workspace.pictures.view(brand.logo)
    own = view and view.path.startswith("/")
    file = workspace.pictures.path(view.path.rsplit("/", 1)[1]) if view and own else None
    return logo_colours(file.read_bytes()) if file else ()


def _swatches(proposal: Proposal) -> str:
    shown = [
        colour
        for palette in (proposal.light, proposal.dark)
        for colour in (palette.page, palette.card, palette.primary, palette.accent)
    ]
    dots = "".join(f'<i style="background:{colour}"></i>' for colour in shown)
    return f'<span class="uw-swatches" aria-hidden="true">{dots}</span>'


def _wear(proposal: Proposal) -> None:
    brand: Brand = st.session_state["brand/working"]
    theme = changed(brand.theme or Theme(), light=proposal.light, dark=proposal.dark)
    st.session_state["brand/working"] = changed(brand, theme=theme)
    session.close("brand/form")


def _palette(label: str, palette: Palette, scheme: str) -> Palette:
    st.markdown(f"**{label}**")
    names = {
        "page": _("Page"),
        "card": _("Card"),
        "ink": _("Words"),
        "primary": _("Main colour"),
        "accent": _("Accent"),
    }
    with st.container(horizontal=True, gap="medium"):
        chosen = {
            name: st.color_picker(said, getattr(palette, name), key=_key(f"{scheme}/{name}"))
            for name, said in names.items()
        }
    edited: Palette = changed(palette, **{name: chosen[name].lower() for name in chosen})
    words, button = ratios(edited)
    if words < READABLE:
        st.warning(_("Words on the card read at {ratio}:1; 4.5 is asked.", ratio=f"{words:.1f}"))
    if button < READABLE:
        st.warning(_("No text reads well on the main colour: make it lighter or darker."))
    return edited


def _font(label: str, families: list[str], value: str, name: str) -> str:
    at = families.index(value) if value in families else 0
    return st.selectbox(label, families, index=at, key=_key(name)) or value


def _voice(tone: Tone) -> Tone:
    forms = {"": _("Either"), "informal": _("Je, du, tu"), "formal": _("U, Sie, vous")}
    address = st.segmented_control(
        _("What readers are called"),
        list(forms),
        default=tone.address,
        required=True,
        format_func=lambda form: forms[form],
        key=_key("address"),
    )
    avoid = st.text_input(
        _("Words you never use"),
        ", ".join(tone.avoid),
        key=_key("avoid"),
        placeholder=_("dear customer, click here"),
        help=_("With commas between them. Check tells you where a mail uses one."),
    )
    note = st.text_area(
        _("How the brand sounds"),
        tone.note,
        key=_key("note"),
        placeholder=_("Like a friend who runs a café: short, warm, never pushy."),
    )
    words = tuple(word.strip() for word in avoid.split(",") if word.strip())
    return Tone(address=address or "", avoid=words, note=note)


def _sender(brand: Brand) -> dict[str, Any]:
    labels = {
        "sender_name": _("Sender’s name"),
        "sender_address": _("Sender’s address"),
        "reply_to": _("Answers go to"),
        "postal_address": _("Postal address (the law asks for one)"),
    }
    values: dict[str, Any] = {
        field: st.text_input(label, getattr(brand, field), key=_key(field))
        for field, label in labels.items()
    }
    st.markdown(f"**{_('Legal line under every mail')}**")
    st.caption(_("A company’s number, a promotion’s terms: whatever must be there."))
    order = sorted(LANGUAGES, key=lambda code: code != tongue())
    said = {
        code: st.text_area(code.upper(), brand.legal.get(code, ""), key=_key(f"legal/{code}"))
        for code in order
    }
    return values | {"legal": {code: text for code, text in said.items() if text}}
