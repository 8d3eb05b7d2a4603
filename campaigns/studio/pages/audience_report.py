"""What became of every line of a file that was brought in."""

from __future__ import annotations

import streamlit as st

from campaigns.audience import Doubt, Import, Rejection
from campaigns.studio.audience_words import retold
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.figures import number
from campaigns.studio.widgets.table import table

SHOWN = 500  # rows of a report on the page


def report(found: Import) -> None:
    """How many came in, and line by line what did not."""
    st.markdown(_summary(found))
    for note in found.notes:
        st.caption(f":material/info: {note}")
    problems = _problems(found)
    if not problems:
        return
    title = _("Line by line: {count}", count=number(len(problems)))
    with st.expander(title):
        table(problems[:SHOWN], label=title)
        if len(problems) > SHOWN:
            total = number(len(problems))
            st.caption(_("The first {shown} of {total}.", shown=SHOWN, total=total))


def _summary(found: Import) -> str:
    understood = len(found.contacts)
    first = (
        _("1 person understood")
        if understood == 1
        else _("{count} people understood", count=number(understood))
    )
    rest = _(
        "{rejected} lines left out, {twice} there twice.",
        rejected=number(len(found.rejected)),
        twice=number(len(found.duplicates)),
    )
    return f"**{first}**, {rest}"


def _problems(found: Import) -> list[dict[str, int | str]]:
    line, problem, cure = _("line"), _("problem"), _("what to do")
    wrong: list[Rejection | Doubt] = [*found.rejected, *found.doubts]
    rows: list[dict[str, int | str]] = [
        {
            line: one.line,
            problem: retold(one.problem, tongue()),
            cure: retold(one.cure, tongue()),
        }
        for one in wrong
    ]
    rows += [
        {
            line: one.line,
            problem: _(
                "{email} stands on line {line} already.", email=one.email, line=one.first_line
            ),
            cure: _("Nothing: the first one is used."),
        }
        for one in found.duplicates
    ]
    return sorted(rows, key=lambda row: int(row[line]))
