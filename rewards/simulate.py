"""A dress rehearsal of a draw: what its terms would give and cost, before anybody is promised."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from rewards.draw import Draw
from rewards.fate import NOTHING, Fate, Room


@dataclass(frozen=True)
class Spread:
    """The least, the mean and the most over all runs."""

    least: float
    mean: float
    most: float


@dataclass(frozen=True)
class Forecast:
    """What to expect: prizes by id (`""` is none), the cost in cents, and what pools lack.

    `short` is by pool id: how many codes were missing in the worst run.
    """

    prizes: Mapping[str, Spread]
    cost_cents: Spread
    short: Mapping[str, int]


def simulate(
    draw: Draw, people: int, stock: Mapping[str, int], *, seed: bytes, runs: int = 20
) -> Forecast:
    """Let `people` play `runs` times with `stock` codes (by pool id); the same seed repeats."""
    won = [_run(draw, people, stock, _nth(seed, run)) for run in range(runs)]
    worth = {prize.id: prize.value_cents for prize in draw.all_prizes}
    costs = [sum(worth.get(prize, 0) * n for prize, n in run.items()) for run in won]
    prizes = {prize.id for prize in draw.all_prizes}.union(*won)
    return Forecast(
        {prize: _spread([run[prize] for run in won]) for prize in sorted(prizes)},
        _spread(costs),
        _short(draw, stock, won),
    )


def _run(draw: Draw, people: int, stock: Mapping[str, int], seed: bytes) -> Counter[str]:
    room = Room(
        {share.prize.id: share.count for share in draw.diced if share.count is not None},
        dict(_for_chance(draw, stock)),
    )
    deck = draw.deck or max(people, draw.guaranteed)
    crowd = (place.to_bytes(8, "big") for place in range(people))
    return Counter(Fate(draw, seed, deck).outcomes(0, crowd, room))


def _for_chance(draw: Draw, stock: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for pool, n in stock.items():
        yield pool, n - sum(s.count or 0 for s in draw.counted if s.prize.pool == pool)


def _short(draw: Draw, stock: Mapping[str, int], won: list[Counter[str]]) -> dict[str, int]:
    pool_of = {prize.id: prize.pool for prize in draw.all_prizes}
    missing: Counter[str] = Counter()
    for run in won:
        wanted: Counter[str] = Counter()
        for prize, n in run.items():
            if prize != NOTHING:
                wanted[pool_of[prize]] += n
        missing |= wanted - Counter(stock)
    return dict(missing)


def _spread(values: list[int]) -> Spread:
    return Spread(min(values), sum(values) / len(values), max(values))


def _nth(seed: bytes, run: int) -> bytes:
    return blake2b(run.to_bytes(4, "big"), key=seed[:64], digest_size=32).digest()
