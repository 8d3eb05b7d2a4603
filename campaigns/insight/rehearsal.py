"""A rehearsal of a draft: the real draw over as many people as will be invited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from campaigns.document import Campaign, Gift, ImportedCodes, SharedCode
from campaigns.release.pools import draw_id, pool_id
from campaigns.release.terms import counted, terms_of
from rewards import Crowd, Draw, Forecast, simulate

RUNS = 20
WORST_RUNS = 5  # of everybody playing, for the highest cost


@dataclass(frozen=True)
class Rehearsal:
    """What a draw would bring: as many people as are expected to play, and if everybody did."""

    draw: Draw
    crowd: Crowd
    expected: Forecast
    everybody: Forecast

    @property
    def prizes_cents(self) -> float:
        """What the prizes alone cost when everybody plays, on average."""
        worth = {share.prize.id: share.prize.value_cents for share in self.draw.prizes}
        found = self.everybody.prizes
        return sum(found[prize].mean * cents for prize, cents in worth.items() if prize in found)


def rehearse(
    campaign: Campaign,
    stock: Mapping[str, int],
    crowd: Crowd,
    enough: Callable[[int], bool] = lambda done: False,
) -> Rehearsal:
    """Rehearse a draft with so many codes (by pool id); the same draft gives the same.

    `enough` ends the runs early, by how many are done. Raises rewards.BadDefinition.
    """
    plan = campaign.gifts
    deck = (plan.expected_players or max(1, crowd.people)) if counted(plan) else None
    draw = terms_of(campaign, draw_id(campaign), deck)
    seed = sha256(campaign.id.encode()).digest()
    full = replace(crowd, players=crowd.people)
    expected = simulate(draw, crowd, stock, seed=seed, runs=RUNS, enough=enough)
    everybody = simulate(draw, full, stock, seed=seed, runs=WORST_RUNS, enough=enough)
    return Rehearsal(draw, crowd, expected, everybody)


def stock_of(campaign: Campaign, imported: Mapping[str, int]) -> dict[str, int]:
    """How many codes there are, by pool id; `imported` says it of stocks filled from a file."""
    return {pool_id(campaign, gift): _codes(gift, imported) for gift in campaign.gifts.gifts()}


def _codes(gift: Gift, imported: Mapping[str, int]) -> int:
    match gift.codes:
        case ImportedCodes(pool=pool):
            return imported.get(pool, 0)
        case SharedCode(cap=cap):
            return cap
        case made:
            return made.size
