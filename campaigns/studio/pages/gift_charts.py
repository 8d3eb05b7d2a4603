"""The pictures of a rehearsal; the style sheet colours their words, which are SVG."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import altair as alt
from babel.numbers import get_decimal_symbol, get_group_symbol

from campaigns.document import Campaign
from campaigns.insight import Rehearsal
from campaigns.studio.pages.gift_warnings import called
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.figures import day, number, percent

#: Violet, ribbon, mint, sun: told apart on paper and in the dark, and by people who see no red.
COLOURS = ("#7B61E8", "#E0457B", "#1F9E86", "#D99A1C", "#3F8FD6", "#8A6D5C")
DAYS = 14  # of a draw without an end, as it is rehearsed


def course_chart(campaign: Campaign, found: Rehearsal) -> alt.Chart:
    """How many of each prize are given as time goes on, in the share of its number."""
    rows = list(_course(campaign, found))
    chart: alt.Chart = (
        _chart(rows)
        .mark_line(strokeWidth=3, interpolate="monotone")
        .encode(
            x=alt.X("when:Q", title=_("Days after the start")),
            y=alt.Y("given:Q", title=_("Given so far"), axis=alt.Axis(labelExpr=_figures())),
            color=_colour(campaign, found),
            tooltip=[
                alt.Tooltip("gift:N", title=_("Prize")),
                alt.Tooltip("given:Q", title=_("Given so far"), format=".1f"),
            ],
        )
        .properties(height=260, background="transparent")
    )
    return chart


def _course(campaign: Campaign, found: Rehearsal) -> Iterator[dict[str, Any]]:
    days = length(found) / timedelta(days=1)
    for prize, course in found.expected.course.items():
        title = called(campaign, prize)
        for step, given in enumerate((0.0, *course)):
            yield {"gift": title, "when": days * step / len(course), "given": given}


def chance_chart(campaign: Campaign, found: Rehearsal) -> alt.LayerChart:
    """How likely one player is to get each prize, as bars that say “1 in 20”."""
    rows: list[dict[str, Any]] = [
        {"gift": called(campaign, prize), "chance": chance, "said": _one_in(chance)}
        for prize, chance in _chances(found)
    ]
    room = max([0.01, *(1.25 * float(row["chance"]) for row in rows)])  # for the words behind
    base = _chart(rows).encode(
        y=alt.Y("gift:N", title=None, sort=None, axis=alt.Axis(labelLimit=160)),
        x=alt.X("chance:Q", title=None, axis=None, scale=alt.Scale(domain=[0, room])),
    )
    bars = base.mark_bar(cornerRadiusEnd=5, height=20).encode(
        color=_colour(campaign, found, told=False)
    )
    words = base.mark_text(align="left", dx=6, fontSize=13).encode(text="said:N")
    layers: alt.LayerChart = (bars + words).properties(
        height=20 + 40 * len(rows), background="transparent"
    )
    return layers


def cost_chart(found: Rehearsal) -> alt.LayerChart:
    """The least, the mean and the most it cost, as expected and if everybody plays."""
    rows = [
        {
            "who": who,
            "least": spread.least / 100,
            "mean": spread.mean / 100,
            "most": spread.most / 100,
        }
        for who, spread in (
            (_("As expected"), found.expected.cost_cents),
            (_("Everybody plays"), found.everybody.cost_cents),
        )
    ]
    base = _chart(rows).encode(y=alt.Y("who:N", title=None, sort=None))
    bars = base.mark_bar(height=22, cornerRadius=5, color=COLOURS[0], opacity=0.6).encode(
        x=alt.X("zero:Q", title=_("Euros"), axis=alt.Axis(labelExpr=_figures())), x2="most:Q"
    ).transform_calculate(zero="0")  # fmt: skip
    mean = base.mark_tick(thickness=4, size=30, color=COLOURS[1]).encode(
        x="mean:Q",
        tooltip=[
            alt.Tooltip("least:Q", title=_("At least"), format=",.2f"),
            alt.Tooltip("mean:Q", title=_("On average"), format=",.2f"),
            alt.Tooltip("most:Q", title=_("At most"), format=",.2f"),
        ],
    )
    layers: alt.LayerChart = (bars + mean).properties(height=130, background="transparent")
    return layers


def length(found: Rehearsal) -> timedelta:
    """How long the draw is open."""
    draw = found.draw
    return draw.closes - draw.opens if draw.opens and draw.closes else timedelta(days=DAYS)


def gone_words(campaign: Campaign, found: Rehearsal) -> Iterator[str]:
    """When the last of each prize is given, where that comes before the end."""
    for prize, part in found.expected.gone.items():
        after = length(found) * part
        if found.draw.opens:
            when = day((found.draw.opens + after).date())
            yield _("The last “{gift}” goes about {day}.", gift=called(campaign, prize), day=when)
        else:
            days = number(round(after / timedelta(days=1), 1))
            yield _(
                "The last “{gift}” goes about {days} days after the start.",
                gift=called(campaign, prize),
                days=days,
            )


def _chances(found: Rehearsal) -> Iterator[tuple[str, float]]:
    for share in found.draw.prizes:
        yield share.prize.id, found.expected.chance(share.prize.id)


def _one_in(chance: float) -> str:
    if chance <= 0:
        return _("nobody")
    if chance >= 0.2:  # “1 in 2” would be said of anything from 40 to 66 %
        return percent(chance)
    return _("1 in {count}", count=number(round(1 / chance)))


def _figures() -> str:
    """An axis's figures as this tab's language writes them, for Vega: 4,000 or 4.000."""
    marks = get_decimal_symbol(tongue()), get_group_symbol(tongue())
    return "replace(replace(replace(datum.label, /,/g, ' '), '.', '{}'), / /g, '{}')".format(*marks)


def _colour(campaign: Campaign, found: Rehearsal, *, told: bool = True) -> alt.Color:
    titles = [called(campaign, share.prize.id) for share in found.draw.prizes]
    scale = alt.Scale(domain=titles, range=list(COLOURS))
    legend = alt.Legend(title=None, orient="top") if told and len(titles) > 1 else None
    return alt.Color("gift:N", scale=scale, legend=legend)


def _chart(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))
