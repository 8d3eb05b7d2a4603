"""What can still be promised: stock, numbers, caps and the budget, from what was given so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from rewards.chain import canonical
from rewards.draw import Cap, Draw, Prize, Share


@dataclass
class Room:
    """How many of each chance prize and from each pool can still be promised.

    `prizes` is what is left of a prize's own number; `pools` is free for chance, `stock` all there
    is, what is kept for moments and guaranteed prizes included; `budget` in cents; `caps` each
    limit with what is left of it. Where a prize, pool or limit is not named it has no end, but
    for `pools` and `stock`, which then have nothing.
    """

    prizes: dict[str, int] = field(default_factory=dict)
    pools: dict[str, int] = field(default_factory=dict)
    stock: dict[str, int] = field(default_factory=dict)
    budget: int | None = None
    caps: list[tuple[Cap, int]] = field(default_factory=list)

    def take(self, share: Share) -> bool:
        """Reserve one; False when a number, a limit, the budget or the stock is used up."""
        prize = share.prize
        from_ = self.stock if share.moments else self.pools
        if self.prizes.get(prize.id, 1) < 1 or from_.get(prize.pool, 0) < 1:
            return False
        if not self._within_limits(prize):
            return False
        self._spend(prize, kept_aside=share.moments is not None)
        return True

    def may_yet_take(self, share: Share) -> bool:
        """Whether one may be won on some day: a limit of a day begins anew, stock is filled up."""
        prize = share.prize
        spent = self.budget is not None and prize.value_cents > self.budget
        if spent or self.prizes.get(prize.id, 1) < 1:
            return False
        return all(left > 0 for cap, left in self.caps if cap.per != "day" and cap.holds(prize))

    def give_back(self, pool: str) -> None:
        """One of a pool, promised before, is free again."""
        self.pools[pool] += 1
        self.stock[pool] += 1

    def told(self) -> str:
        """All of it as canonical JSON, for the record: with it an outcome can be recomputed."""
        return canonical({
            "prizes": self.prizes,
            "pools": self.pools,
            "stock": self.stock,
            "budget": self.budget,
            "caps": [left for _, left in self.caps],
        })  # fmt: skip

    def _within_limits(self, prize: Prize) -> bool:
        if self.budget is not None and prize.value_cents > self.budget:
            return False
        return all(left > 0 for cap, left in self.caps if cap.holds(prize))

    def _spend(self, prize: Prize, *, kept_aside: bool) -> None:
        if prize.id in self.prizes:
            self.prizes[prize.id] -= 1
        if prize.pool in self.stock:
            self.stock[prize.pool] -= 1
        if not kept_aside:
            self.pools[prize.pool] -= 1
        if self.budget is not None:
            self.budget -= prize.value_cents
        if self.caps:
            self.caps = [(cap, left - cap.holds(prize)) for cap, left in self.caps]


def room_of(
    draw: Draw, left: Mapping[str, int], given: Mapping[str, int], today: Mapping[str, int]
) -> Room:
    """The room of a draw, by what is `left` in its pools and was `given` of its prizes.

    `given` and `today` (those of this UTC day) are by prize id, and count what is promised.
    """
    pools = {prize.pool: left.get(prize.pool, 0) for prize in draw.all_prizes}
    stock = dict(pools)
    for share in chain(draw.counted, draw.timed):
        pools[share.prize.pool] -= (share.count or 0) - given.get(share.prize.id, 0)
    numbers = {
        share.prize.id: share.count - given.get(share.prize.id, 0)
        for share in chain(draw.diced, draw.timed)
        if share.count is not None
    }
    caps = [(cap, _left(draw, cap, today if cap.per == "day" else given)) for cap in draw.caps]
    return Room(numbers, pools, stock, _budget(draw, given), caps)


def _left(draw: Draw, cap: Cap, given: Mapping[str, int]) -> int:
    held = (share.prize for share in chain(draw.diced, draw.timed))
    return cap.most - sum(given.get(prize.id, 0) for prize in held if cap.holds(prize))


def _budget(draw: Draw, given: Mapping[str, int]) -> int | None:
    """Cents left for prizes by chance or moment: guaranteed ones are paid for, given or not."""
    if draw.budget_cents is None:
        return None
    sure = sum((share.count or 0) * share.prize.value_cents for share in draw.counted)
    spent = sum(
        given.get(share.prize.id, 0) * share.prize.value_cents
        for share in chain(draw.diced, draw.timed)
    )
    return draw.budget_cents - sure - spent
