"""Privacy: how long people are kept, what goes when, what went; and erasing one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st

from campaigns.audience import AddressRefused
from campaigns.release import Certificate, Certificates, Due, due
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.sign_in.who import may, must
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import full_day, number
from campaigns.studio.widgets.looks import card
from rewards.errors import RewardsError

_DAYS = "privacy/days"
_ERASED = "privacy/erased"


def page() -> None:
    """The timer with what it will do and did, and one person's wish to be forgotten."""
    st.title(_("Privacy"), anchor=False)
    st.markdown(_("What is kept of people goes by itself once nobody needs it."))
    if not may("people"):
        st.info(_("Only an editor decides what is kept."), icon=":material/visibility:")
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        with card("privacy-timer"):
            _timer()
        with card("privacy-certificates"):
            _certificates()
    with right, card("privacy-erase"):
        _erase()


def _timer() -> None:
    workspace = session.workspace()
    st.header(_("The retention timer"), anchor=False)
    st.session_state.setdefault(_DAYS, workspace.settings.keep_days)
    days = st.number_input(
        _("Days after the last link of a round has stopped working"),
        min_value=0,
        max_value=3_650,
        step=30,
        key=_DAYS,
        help=_("Then who was let in, what they chose and what they said is deleted. 0 keeps all."),
    )
    if days != workspace.settings.keep_days:
        must("people")
        wanted = {"keep_days": int(days)}
        workspace.change_settings(lambda settings: settings.model_copy(update=wanted))
        st.toast(_("Saved"), icon=":material/check:")
    if not days:
        st.warning(_("Nothing is deleted by itself now."), icon=":material/warning:")
        return
    found = due(workspace, session.today())
    if found:
        st.html(due_table(found, round_names()))
    else:
        st.markdown(_("No round knows anybody: there is nothing to delete."))


def round_names() -> dict[str, str]:
    """Every round by the name of its campaign; a later round of one says which it is."""
    names = {}
    for release in session.workspace().releases.rounds():
        name, number = release.campaign.name, release.campaign.round
        later = _("{name}, round {number}", name=name, number=number)
        names[release.draw] = name if number == 1 else later
    return names


def due_table(found: list[Due], names: Mapping[str, str]) -> str:
    """What goes when, as a table in HTML."""
    heads = (_("Round"), _("Links work until"), _("People go on"))
    rows = [
        (escape(names.get(one.draw, one.draw)), full_day(one.ends), full_day(one.goes))
        for one in found
    ]
    return _table(heads, rows)


def _certificates() -> None:
    st.header(_("Rounds that were deleted"), anchor=False)
    certificates = Certificates(session.workspace().path / "certificates")
    written = certificates.all()
    if not written:
        st.markdown(
            _(
                "None yet. The timer writes a certificate of each, which shows here. Of one person"
                " who is forgotten there is none: it would tell of them again."
            )
        )
        return
    if broken := certificates.broken():
        words = _("Certificate {n} was changed or one before it is missing.", n=broken.number)
        st.error(words, icon=":material/error:")
    st.html(certificate_table(written[::-1], round_names()))


def certificate_table(written: list[Certificate], names: Mapping[str, str]) -> str:
    """The certificates as a table in HTML; the file in `certificates/` has the whole hash."""
    heads = (_("Round"), _("When"), _("People"), _("Answers"))
    rows = [
        (
            f"{escape(names.get(one.round, one.round))}<small>{escape(_number_of(one))}</small>",
            full_day(date.fromisoformat(one.at[:10])),
            number(one.deleted.get("people", 0)),
            number(one.deleted.get("answers", 0)),
        )
        for one in written
    ]
    return _table(heads, rows)


def _number_of(one: Certificate) -> str:
    return _("Certificate {n}, {hash}…", n=one.number, hash=one.hash[:8])


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table in HTML; the first cell of a row is its head, and markup."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="uw-scroll"><table class="uw-table"><thead><tr>{top}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _erase() -> None:
    st.header(_("Forget one person"), anchor=False)
    st.markdown(
        _(
            "They leave every list and release, with all that they answered and chose. Their links"
            " open nothing then; a gift that they have can still be used. Their wish to get no mail"
            " stays, so that the next import does not write to them again."
        )
    )
    st.markdown(
        _(
            "What was read before lets them in no more: an open page, a file, a mailing under way."
            " What is read afterwards does, so that they can sign up anew. So take them out of your"
            " own files too, and delete the bundles you downloaded."
        )
    )
    if message := st.session_state.pop(_ERASED, ""):
        st.success(message, icon=":material/check:")
    with st.form("forget", clear_on_submit=True, border=False):
        address = st.text_input(_("Their e-mail address"), autocomplete="off").strip()
        sure = st.checkbox(_("This cannot be undone"))
        if st.form_submit_button(_("Forget them"), icon=":material/person_remove:"):
            _forget(address, sure=sure)


def _forget(address: str, *, sure: bool) -> None:
    must("people")
    try:
        lists = session.workspace().erase(address) if sure else None
    except AddressRefused:
        lists = None
    except RewardsError as problem:
        st.error(in_words(problem), icon=":material/error:")
        st.warning(
            _(
                "Of what is erased here, part may be gone already and part may not. Forget them"
                " once more when it works again: that finishes what was begun."
            ),
            icon=":material/warning:",
        )
        return
    if lists is None:
        st.warning(_("Write an address, and tick that you are sure."), icon=":material/warning:")
        return
    words = _("Done: erased from {n} lists, and from every release.", n=lists)
    st.session_state[_ERASED] = words
    st.rerun()
