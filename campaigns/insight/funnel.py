"""How far people came: let in, touched the game, played, used their gift; and what it cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from campaigns.document import Campaign
from campaigns.storage import Release, Workspace
from components.fields import say
from rewards import PrizeFigures, second_of
from rewards.errors import UnknownDraw


@dataclass(frozen=True)
class GiftLine:
    """One gift: given, used and taken back so far; cost in cents, of what was used.

    `promised` is how many people it is bound to, whether they have played or not. What a second
    draw gave is counted in, but for that.
    """

    id: str
    title: str
    promised: int
    given: int
    used: int
    taken_back: int
    cost_cents: int


@dataclass(frozen=True)
class Funnel:
    """The round a release belongs to, which later releases of the same round share.

    Every figure counts people; tests and link previews are in none of them. `robots` are plays that
    a mail scanner seems to have made and nobody came after; only the days have them. `by_day`
    counts plays by UTC day. Shares are of the step before, None where nobody came that far.
    """

    admitted: int
    started: int
    played: int
    redeemed: int
    cost_cents: int
    gifts: tuple[GiftLine, ...]
    by_day: Mapping[date, int]
    robots: int = 0

    @property
    def steps(self) -> tuple[tuple[str, int, float | None], ...]:
        """Name, people and share of the step before, in order."""
        counts = (self.admitted, self.started, self.played, self.redeemed)
        before = (None, *counts)
        names = ("admitted", "started", "played", "redeemed")
        return tuple(
            (name, count, count / earlier if earlier else None)
            for name, count, earlier in zip(names, counts, before, strict=False)
        )


def funnel(workspace: Workspace, release: Release) -> Funnel:
    """Read the funnel of a release's round from the ledger and the list of those let in."""
    figures = workspace.rewards.figures(release.draw)
    second = _second(workspace, release)
    gifts = tuple(
        _line(release.campaign, prize, line, second.get(prize))
        for prize, line in figures.by_prize.items()
    )
    robots = sum(workspace.releases.robots(release.draw).values())
    # Who used a gift is a person, whoever played for them.
    played = max(figures.played - robots, figures.redeemed)
    return Funnel(
        admitted=figures.enrolled,
        started=max(_started(workspace, release, figures.enrolled), played),
        played=played,
        redeemed=figures.redeemed,
        cost_cents=sum(gift.cost_cents for gift in gifts),
        gifts=gifts,
        by_day=figures.by_day,
        robots=figures.played - played,
    )


def _second(workspace: Workspace, release: Release) -> Mapping[str, PrizeFigures]:
    """What a second draw gave, by prize; nothing where none was held."""
    try:
        return workspace.rewards.figures(second_of(release.draw)).by_prize
    except UnknownDraw:
        return {}


def _line(
    campaign: Campaign, prize: str, first: PrizeFigures, second: PrizeFigures | None
) -> GiftLine:
    """A gift's line, its second draw counted in."""
    both = (first, second) if second else (first,)
    used = sum(line.redeemed for line in both)
    return GiftLine(
        id=prize,
        title=_title(campaign, prize),
        promised=first.promised,
        given=sum(line.awarded for line in both),
        used=used,
        taken_back=sum(line.voided for line in both),
        cost_cents=used * first.value_cents,
    )


def _started(workspace: Workspace, release: Release, admitted: int) -> int:
    """Who touched the game in any release of the round; nobody counts twice for long."""
    round_ = [one for one in workspace.releases.of(release.campaign.id) if one.draw == release.draw]
    return min(admitted, sum(workspace.releases.counts(one.number)[1] for one in round_))


def _title(campaign: Campaign, prize: str) -> str:
    gift = next((gift for gift in campaign.gifts.gifts() if gift.id == prize), None)
    return say(gift.title, campaign.languages[0]) if gift else prize
