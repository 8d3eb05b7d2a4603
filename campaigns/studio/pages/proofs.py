"""The proof of a draw: what is fixed before it, the audit file, and the seed once it is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from campaigns.days import end_of
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.sign_in import look_only
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import number
from campaigns.studio.widgets.looks import card
from rewards.errors import RewardsError


def published(release: Release) -> None:
    """What can be published before anybody plays, so that nothing can be changed unseen."""
    proof = session.workspace().rewards.proof
    with st.expander(_("Proof, to publish before it starts"), icon=":material/verified_user:"):
        st.markdown(_what_is_fixed(release))
        st.caption(_("Fingerprint of the draw (SHA-256 of its seed and terms)"))
        st.code(proof.commitment(release.draw), language=None, wrap_lines=True)
        fingerprint, people = proof.list_hash(release.draw)
        if people:
            st.caption(
                _("Fingerprint of the list: {count} people let in so far", count=number(people))
            )
            st.code(fingerprint, language=None, wrap_lines=True)


def _what_is_fixed(release: Release) -> str:
    if not release.campaign.gifts.prizes:
        return _(
            "Everybody gets the same gift, so nothing is drawn. Its terms are fixed all the same:"
            " publish this fingerprint, and nobody can change them unseen."
        )
    return _(
        "Who gets what is decided already, by a secret number. Publish its fingerprint now,"
        " in the terms or on your site; after the end you tell the number itself, and"
        " anybody can check that nothing was changed."
    )


def proof_card(release: Release) -> None:
    """The audit file, and the secret number once the round is over."""
    with card("proof"):
        st.header(_("Proof"), anchor=False)
        st.markdown(
            _(
                "The audit file holds every play, gift and use of this workspace, with no address"
                " and no code in it."
                " Anybody can check it with plain Python: nothing of Unwrap is needed."
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                _("Download the audit file"),
                data=_audit_file(),
                file_name=f"unwrap-{release.draw.replace(':', '-')}.audit",
                mime="application/jsonl",
                icon=":material/download:",
                on_click="ignore",
            )
            _seed(release)
        _told(release)


def _audit_file() -> Callable[[], bytes]:
    """Written when the button is pressed, not each time the page is drawn."""
    proof = session.workspace().rewards.proof
    return lambda: "".join(proof.audit_lines()).encode()


def _seed(release: Release) -> None:
    """Tell the secret number; nothing to press before the end."""
    proof, closes = session.workspace().rewards.proof, release.campaign.gifts.closes
    if proof.revealed(release.draw):
        return
    if closes and datetime.now(UTC) >= end_of(closes):
        st.button(
            _("Tell the secret number"),
            icon=":material/lock_open:",
            disabled=look_only(),
            help=_("The round is over: from now on everybody can recompute who got what."),
            on_click=_tell,
            args=[release.draw],
        )
    else:
        st.caption(
            _("The secret number can be told once the round is over.")
            if closes
            else _("This round has no last day, so its secret number stays secret.")
        )


def _told(release: Release) -> None:
    """The secret number, once it was told."""
    proof = session.workspace().rewards.proof
    if proof.revealed(release.draw):
        seed, _terms = proof.reveal(release.draw)
        st.caption(_("The secret number of this round, told for good:"))
        st.code(seed, language=None, wrap_lines=True)


def _tell(draw: str) -> None:
    try:
        session.workspace().rewards.proof.reveal(draw)
    except RewardsError as problem:
        st.error(in_words(problem))
