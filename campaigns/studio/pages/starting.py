"""Start something new: a blueprint, a campaign that is there, a file, or an empty page."""

from __future__ import annotations

import streamlit as st

from campaigns.document import Campaign
from campaigns.errors import CampaignError
from campaigns.importing import Note, import_mjml
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.pages.brand_choice import brand_choice, chosen_brand, dressed
from campaigns.studio.pages.gallery import gallery
from campaigns.studio.shared_codes import free_in
from campaigns.studio.starting import (
    Begun,
    campaign_of_file,
    copy_of,
    empty_campaign,
    is_campaign_file,
    keep_new,
)
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.looks import card, empty
from campaigns.studio.words import say


def start_something(*, first: bool) -> None:
    """The ways to begin; `first` where this is the page's main thing to do."""
    st.header(_("Start something new"), anchor=False)
    ways = {
        "blueprint": f":material/auto_awesome: {_('A blueprint')}",
        "copy": f":material/content_copy: {_('One of my campaigns')}",
        "file": f":material/upload_file: {_('My MJML or a campaign file')}",
        "empty": f":material/draft: {_('An empty mail')}",
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = st.segmented_control(
            _("Start from"),
            list(ways),
            default="blueprint",
            required=True,
            format_func=lambda name: ways[name],
            key="home/way",
            label_visibility="collapsed",
        )
        brand_choice()
    match way:
        case "copy":
            _from_campaign()
        case "file":
            _from_file()
        case "empty":
            _from_nothing()
        case _:
            gallery(first=first)


def begin(campaign: Campaign) -> None:
    """Keep a campaign as a new one and open it."""
    session.open_campaign(keep_new(campaign, session.workspace()).id)


def _from_campaign() -> None:
    names = {one.id: one.name for one in session.workspace().campaigns.cards()}
    if not names:
        empty(
            "glowing-star",
            _("Your first one is still to come"),
            _("Begin with a blueprint; from then on any campaign can be the start of the next."),
        )
        return
    with card("from-campaign"):
        chosen = st.selectbox(_("Campaign"), list(names), format_func=lambda one: names[one])
        proposed = _("{name} (copy)", name=names[chosen])
        name = st.text_input(_("Name of the new one"), proposed, key=f"home/copy/{chosen}")
        st.button(
            _("Start with this"),
            icon=":material/add:",
            type="primary",
            key="start/copy",
            on_click=_begin_copy,
            args=[chosen, name],
        )


def _begin_copy(campaign_id: str, name: str) -> None:
    workspace = session.workspace()
    original = workspace.campaigns.get(campaign_id)
    begin(copy_of(original, name or original.name, free_in(workspace)))


def _from_nothing() -> None:
    with card("from-nothing"):
        st.markdown(_("A blank sheet with a footer, in your brand. You bring the rest."))
        name = st.text_input(_("Name"), _("New campaign"), key="home/empty/name")
        st.button(
            _("Start empty"),
            icon=":material/add:",
            type="primary",
            key="start/empty",
            on_click=_begin_empty,
            args=[name, tongue()],
        )


def _begin_empty(name: str, language: str) -> None:
    made = empty_campaign(name or _("New campaign"), language)
    begin(dressed(made, chosen_brand()))


def _from_file() -> None:
    with card("from-file"):
        st.markdown(
            _(
                "An MJML mail becomes blocks you can edit; what has no block of its own is kept"
                " as it is, and nothing is lost. A campaign file (JSON) comes in as it went out."
            )
        )
        upload = st.file_uploader(
            _("Your file"), type=["mjml", "xml", "html", "json"], key=session.turn("home/file")
        )
        if upload is None:
            return
        try:
            begun = _read(upload.name, upload.getvalue())
        except CampaignError as problem:
            st.error(in_words(problem))
            return
        _offer(begun)


def _read(filename: str, data: bytes) -> Begun:
    workspace = session.workspace()
    if is_campaign_file(filename):
        return Begun(campaign_of_file(data, workspace.campaigns, free_in(workspace)))
    imported = import_mjml(data, name=filename.rsplit(".", 1)[0], brand=chosen_brand())
    return Begun(imported.campaign, tuple(_noted(note) for note in imported.notes))


def _noted(note: Note) -> str:
    sentence = say(note.sentence, tongue())  # filled here: a fact may have any name
    words = sentence.format(**note.facts)
    return _("Line {line}: {words}", line=note.line, words=words) if note.line else words


def _offer(begun: Begun) -> None:
    blocks = sum(1 for block in begun.campaign.document.blocks())
    st.success(
        _("“{name}” is read: {count} blocks.", name=begun.campaign.name, count=blocks),
        icon=":material/check_circle:",
    )
    if begun.notes:
        with st.expander(_("Good to know: {count}", count=len(begun.notes)), expanded=True):
            st.markdown("\n".join(f"- {note}" for note in begun.notes))
    st.button(
        _("Open it"),
        icon=":material/arrow_forward:",
        type="primary",
        key="start/file",
        on_click=_begin_file,
        args=[begun.campaign],
    )


def _begin_file(campaign: Campaign) -> None:
    session.close("home/file")
    begin(campaign)
