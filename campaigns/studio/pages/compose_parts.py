"""The parts of Compose beside the blocks: subject, look and brand."""

from __future__ import annotations

import streamlit as st

from campaigns import editing
from campaigns.document import Palette
from campaigns.errors import CampaignError
from campaigns.rendering.fonts import all_faces
from campaigns.studio import session
from campaigns.studio.colours import READABLE, from_logo, logo_colours
from campaigns.studio.widgets.inspector import PAUSE
from campaigns.studio.widgets.picture import picture
from components.look import contrast, readable_on

COLOURS = {
    "page": "Page",
    "card": "Card",
    "ink": "Words",
    "primary": "Main colour",
    "accent": "Accent",
}
BRAND = {
    "name": "Name of the brand",
    "website": "Website",
    "sender_name": "Sender's name",
    "sender_address": "Sender's address",
    "reply_to": "Answers go to",
    "postal_address": "Postal address (the law asks for one)",
}


def words_form() -> None:
    """Subject and preheader in the language chosen, and the campaign's name."""
    campaign, code = session.current(), session.language()
    document = campaign.document
    name = st.text_input("Name of the campaign", campaign.name, key=session.key("name"))
    subject = _said("Subject", document.subject, "subject", "A line people want to open.")
    preheader = _said(
        "Preheader", document.preheader, "preheader", "The words behind the subject in the inbox."
    )
    st.caption(f"{len(subject.get(code, ''))} characters; phones show about 40 of a subject.")
    if (name, subject, preheader) != (campaign.name, document.subject, document.preheader):
        edited = editing.with_document(campaign, subject=subject, preheader=preheader)
        session.apply(editing.changed(edited, name=name or campaign.name), "subject")


def _said(label: str, words: dict[str, str], field: str, help_: str) -> dict[str, str]:
    code = session.language()
    said = words.get(code, words.get("und", ""))
    text = st.text_input(label, said, key=session.key(field, code), help=help_, live=PAUSE)
    return words if text == said else {**words, code: str(text)}


def look_form() -> None:
    """Colours for light and dark, fonts and corners."""
    theme = session.current().document.theme
    st.markdown("**Colours**")
    _logo_offer()
    light, dark = st.tabs(["Light", "Dark"])
    with light:
        day = _palette(theme.light, "light")
    with dark:
        night = _palette(theme.dark, "dark")
    st.markdown("**Letters and corners**")
    families = sorted({face.family for face in all_faces()})
    title_font = _font("Titles in", families, theme.title_font)
    body_font = _font("Words in", families, theme.body_font)
    radius = st.slider("Round corners", 0, 32, theme.radius, key=session.key("radius"))
    edited = editing.changed(
        theme, light=day, dark=night, title_font=title_font, body_font=body_font, radius=radius
    )
    if edited != theme:
        session.apply(editing.with_document(session.current(), theme=edited), "look")


def _logo_offer() -> None:
    """The logo's colours, and a button that takes them."""
    colours = brand_colours()
    if not colours:
        st.caption("Give your brand a logo, and its colours can be taken from it.")
        return
    swatches = "".join(f'<i style="background:{colour}"></i>' for colour in colours)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<span class="uw-swatches" aria-hidden="true">{swatches}</span>', width="content")
        st.button("Take the logo's colours", icon=":material/colorize:", on_click=_take_colours)


def brand_colours() -> tuple[str, ...]:
    """The colours of the brand's logo; none without a logo of our own keeping."""
    pictures = session.workspace().pictures
    view = pictures.view(session.current().brand.logo)
    file = pictures.path(view.path.rsplit("/", 1)[1]) if view and view.path[0] == "/" else None
    return logo_colours(file.read_bytes()) if file else ()


def _take_colours() -> None:
    campaign, colours = session.current(), brand_colours()
    theme = campaign.document.theme
    dressed = editing.changed(
        theme,
        light=from_logo(theme.light, colours),
        dark=from_logo(theme.dark, colours, dark=True),
    )
    session.apply(editing.with_document(campaign, theme=dressed))
    session.refresh()


def _font(label: str, families: list[str], value: str) -> str:
    at = families.index(value) if value in families else 0
    return st.selectbox(label, families, index=at, key=session.key(label)) or value


def _palette(palette: Palette, scheme: str) -> Palette:
    with st.container(horizontal=True, gap="medium"):
        chosen = {
            name: st.color_picker(
                label, getattr(palette, name), key=session.key(scheme, name)
            ).lower()
            for name, label in COLOURS.items()
        }
    if contrast(chosen["ink"], chosen["card"]) < READABLE:
        st.warning("Words are hard to read on the card: make one lighter or the other darker.")
    if contrast(readable_on(chosen["primary"]), chosen["primary"]) < READABLE:
        st.warning("No text reads well on the main colour: make it lighter or darker.")
    return editing.changed(palette, **chosen)


def brand_form() -> None:
    """Who sends: logo, name, addresses."""
    brand = session.current().brand
    st.markdown("**Logo**")
    logo = picture(session.workspace(), "Choose a logo", brand.logo, key=session.key("logo"))
    values = {
        field: st.text_input(label, getattr(brand, field), key=session.key("brand", field))
        for field, label in BRAND.items()
    }
    try:
        edited = editing.changed(brand, logo=logo, **values)
    except CampaignError as problem:
        st.error(str(problem))
        return
    if edited != brand:
        session.apply(editing.changed(session.current(), brand=edited))
        if logo != brand.logo:
            st.rerun()
    st.button("Use this brand for new campaigns", icon=":material/bookmark:", on_click=_keep_brand)


def _keep_brand() -> None:
    session.workspace().campaigns.save_brand(session.current().brand)
    st.toast("New campaigns start with this brand.")
