"""What people said, on the Results page: bars by block, words on request, a file of it all."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaigns.insight import Line, Said, answers_file, said
from campaigns.insight.said import MOST_TEXTS
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.figures import day, number, percent
from campaigns.studio.widgets.looks import card

EVERY = 3  # seconds between two looks


def what_they_said(release: Release) -> None:
    """The card with the answers; where the campaign asks nothing, what it could ask."""
    with card("said"):
        st.header(_("What people said"), anchor=False)
        found = said(session.workspace(), release, tongue(), texts=False)
        if not found:
            st.markdown(
                _(
                    "This campaign asks nothing yet. Put in a rating, a poll or an open question,"
                    " under “Ask and listen” in Compose: what people answer shows here, without"
                    " their names unless they agree."
                )
            )
            return
        _bars(release)
        _words(release)
        if any(one.total for one in found):
            _file(release)


@st.fragment(run_every=EVERY)
def _bars(release: Release) -> None:
    found = said(session.workspace(), release, tongue(), texts=False)
    st.html("".join(map(told, found)))


def told(one: Said) -> str:
    """One block's answers as HTML: what was asked, how many answered, a bar for each choice."""
    lines = "".join(map(_bar, one.lines))
    bars = f'<ul class="uw-said-bars">{lines}</ul>' if lines else ""
    return (
        f'<section class="uw-said" data-block="{escape(one.block)}"><p class="kind">'
        f"{escape(_kind(one))}</p><h3>{escape(one.title or _('Without a title'))}</h3>"
        f'<p class="total">{escape(_total(one))}</p>{bars}</section>'
    )


def _kind(one: Said) -> str:
    return _("Not asked any more") if one.gone else one.kind


def _total(one: Said) -> str:
    if not one.total:
        return _("No answers yet. The first one shows here by itself.")
    count = number(one.total)
    if one.mean is not None:
        return _(
            "{count} answered, {mean} on average", count=count, mean=number(round(one.mean, 1))
        )
    if one.many:
        return _("{count} answered; more than one choice was possible", count=count)
    return _("{count} answered", count=count)


def _bar(line: Line) -> str:
    return (
        f'<li><span class="name">{escape(line.label)}</span><span class="count">'
        f"{number(line.count)} · {percent(line.share)}</span>"
        f'<span class="bar"><i style="width:{line.share:.1%}"></i></span></li>'
    )


def _words(release: Release) -> None:
    """What was written, for who asks: names are only looked up then."""
    if not st.toggle(_("Read what people wrote"), key=f"said/{release.draw}"):
        return
    written = [one for one in said(session.workspace(), release, tongue()) if one.texts]
    if not written:
        st.markdown(_("Nobody wrote anything yet."))
    for one in written:
        st.html(texts(one))
        if len(one.texts) == MOST_TEXTS:
            st.markdown(_("These are the latest {count}; the file has all.", count=MOST_TEXTS))


def texts(one: Said) -> str:
    """What was written in answer to one block, as HTML; a name only where somebody agreed."""
    quotes = "".join(
        f"<li><blockquote>{escape(text.text)}</blockquote><p>"
        f"{escape(text.who or _('Somebody'))}, {escape(day(text.day))}</p></li>"
        for text in one.texts
    )
    return f'<h3>{escape(one.title)}</h3><ul class="uw-quotes">{quotes}</ul>'


def _file(release: Release) -> None:
    workspace, spoken = session.workspace(), tongue()
    st.download_button(
        _("Download every answer (CSV)"),
        lambda: answers_file(workspace, release, spoken),
        file_name=f"answers-{release.campaign.id}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="answers-file",
    )
