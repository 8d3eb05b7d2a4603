"""What a till's page shows beside an answer: what it took in today, what its shop has left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from campaigns.document import Campaign
from campaigns.release import draw_id, gift_of, pool_id
from campaigns.server.desk.tickets import gift_mark
from campaigns.storage import Workspace
from campaigns.storage.settings import Till
from components.fields import say
from rewards import Redemption

UNDO = timedelta(minutes=5)
MOST = 100  # uses a page lists


@dataclass(frozen=True)
class Use:
    """One line of today's list; `until` (ms) is until when it may be undone, 0 for not any more."""

    code: str
    gift: str
    clock: str
    key: str
    undone: bool
    until: int


@dataclass(frozen=True)
class Shelf:
    """A gift at one till: `left` is None where nobody said how many the shop has."""

    gift: str
    used: int
    left: int | None


class Lists:
    """Puts the ledger's lists into words, in one language."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self._workspace = workspace
        self._language = language

    def gift(self, draw: str, prize: str, recipient: bytes) -> str:
        """A gift's name as its campaign says it; its id where the campaign is not here any more."""
        release = self._workspace.releases.played(draw, recipient)
        return self._title(release.campaign, prize) if release else prize

    def today(self, till: Till, now: datetime) -> list[Use]:
        """What the till took in since midnight, newest first."""
        midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        uses = self._workspace.rewards.redemptions(till.name, midnight, most=MOST)
        return [self._use(use, now) for use in uses]

    def stock(self, till: Till) -> list[Shelf]:
        """The gifts that are out, and those the shop has a stock of."""
        used = self._workspace.rewards.uses_by_pool(till.name)
        out = [(of, gift) for of in self._out() for gift in of.gifts.gifts()]
        titles = Counter(self._title(of, gift.id) for of, gift in out)
        names = {
            pool_id(of, gift): title if titles[title] == 1 else f"{title} ({of.name})"
            for of, gift in out
            for title in [self._title(of, gift.id)]
        }
        pools = [pool for pool in names if pool in used or pool in till.stock]
        return [
            Shelf(names[pool], used.get(pool, 0), _left(till, pool, used.get(pool, 0)))
            for pool in pools
        ]

    def left(self, till: Till, award: Redemption) -> int | None:
        """How many of a gift the shop has left, None where nobody said."""
        release = self._workspace.releases.played(award.award.draw, award.award.recipient)
        if release is None:
            return None
        pool = pool_id(release.campaign, gift_of(release.campaign, award.award.prize))
        return _left(till, pool, self._workspace.rewards.uses_by_pool(till.name).get(pool, 0))

    def catalogue(self) -> dict[str, str]:
        """The names of all gifts that are out, by the mark (hex) that tickets carry."""
        return {
            gift_mark(draw_id(of), gift.id).hex(): self._title(of, gift.id)
            for of in self._out()
            for gift in of.gifts.gifts()
        }

    def _out(self) -> list[Campaign]:
        return [release.campaign for release in self._workspace.releases.rounds()]

    def _title(self, campaign: Campaign, prize: str) -> str:
        return say(gift_of(campaign, prize).title, self._language, campaign.languages[0]) or prize

    def _use(self, use: Redemption, now: datetime) -> Use:
        award, until = use.award, use.at + UNDO
        name = self.gift(award.draw, award.prize, award.recipient)
        open_ = until > now and use.undone is None
        ends = int(until.timestamp() * 1000) if open_ else 0
        clock = f"{use.at.astimezone():%H:%M}"
        return Use(use.code, name, clock, use.key, use.undone is not None, ends)


def _left(till: Till, pool: str, used: int) -> int | None:
    return max(0, till.stock[pool] - used) if pool in till.stock else None
