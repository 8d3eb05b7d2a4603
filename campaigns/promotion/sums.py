"""What a promotion is worth and how often it draws: what rules of games of chance ask for."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.gifts import GiftPlan, Prize

# Cents. Gedragscode promotionele kansspelen 2014, read in excerpts (research/rewards.md): a game
# whose prizes are worth less than 4,500 euro in all is small; a large one is worth 100,000 at most.
SMALL_GAME = 450_000
LARGE_GAME = 10_000_000
MOST_DRAWS = 20  # of a large game in a year, the same source
TAXED = 44_900  # cents; Dutch tax on games of chance is due above it (the same source)


@dataclass(frozen=True)
class Sums:
    """All prizes together: at most how many, what they are worth in cents, how often is drawn.

    `certain` is False where their number depends on how many people play.
    """

    prizes: int
    worth_cents: int
    draws: int
    certain: bool

    @property
    def small(self) -> bool:
        """Whether Dutch rules see a small game of chance."""
        return self.certain and self.worth_cents < SMALL_GAME


def sums(plan: GiftPlan, players: int) -> Sums:
    """Add up what may be won when `players` play; the gift for everyone is no prize."""
    counts = [(prize, _most(prize, players)) for prize in plan.prizes]
    worth = sum(prize.value_cents * n for prize, n in counts)
    if plan.limits.budget_cents is not None:
        worth = min(worth, plan.limits.budget_cents)
    return Sums(
        sum(n for _, n in counts), worth, _draws(plan),
        all(prize.count is not None for prize in plan.prizes)
        or plan.limits.budget_cents is not None,
    )  # fmt: skip


def _most(prize: Prize, players: int) -> int:
    """How many of a prize there can be; by chance alone, as many as are to be expected."""
    if prize.count is not None:
        return prize.count
    return -(-int((prize.chance or 0) * players * 1_000_000) // 1_000_000)


def _draws(plan: GiftPlan) -> int:
    """One draw by lot for what is dealt or diced, one for each moment, one for what is left."""
    at_once = any(not prize.hours for prize in plan.prizes)
    moments = sum(prize.count or 0 for prize in plan.prizes if prize.hours)
    return at_once + moments + (plan.second_draw and bool(plan.prizes))
