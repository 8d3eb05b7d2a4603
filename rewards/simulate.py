"""A dress rehearsal of a draw: what its terms would give and cost, before anybody is promised.

The outcomes are those of `Fate`, under the same limits (`Room`) as in the ledger; only the seed,
the people and the times at which they play are made up.
"""

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from rewards.arrivals import Shape, arrivals
from rewards.clock import milliseconds, utc_now
from rewards.draw import Draw
from rewards.fate import NOTHING, Fate
from rewards.limits import DAY
from rewards.room import Room, room_of

STEPS = 24  # equal parts of the time a draw is open, in which its course is told
UNENDING = 14 * DAY  # how long a draw without an end is looked at


@dataclass(frozen=True)
class Spread:
    """The least, the mean and the most over all runs."""

    least: float
    mean: float
    most: float


@dataclass(frozen=True)
class Crowd:
    """Who comes: how many are let in, how many of them play, and when.

    `barred` of those let in have had as many prizes as one person may have.
    """

    people: int
    players: int
    shape: Shape = "mail"
    barred: int = 0


@dataclass(frozen=True)
class Forecast:
    """What to expect of so many players: prizes by id (`""` is none), the cost in cents, and more.

    `short` is by pool id: how many codes were missing in the worst run. `course` is by prize id
    how many were given by the end of each of `STEPS` equal parts of the time, on average; `gone`
    the mean part of the time (0 to 1) after which the last of a prize's number was given, where
    that happened in most runs; `unclaimed` how many promised ones nobody had in the worst run;
    `certain` the chances that follow from the terms alone.
    """

    prizes: Mapping[str, Spread]
    cost_cents: Spread
    short: Mapping[str, int]
    players: int = 0
    runs: int = 0
    course: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    gone: Mapping[str, float] = field(default_factory=dict)
    unclaimed: Mapping[str, int] = field(default_factory=dict)
    certain: Mapping[str, float] = field(default_factory=dict)

    def chance(self, prize: str) -> float:
        """How likely one player is to get a prize (0 to 1).

        As the terms have it where they say so; else as often as it fell here.
        """
        if prize in self.certain:
            return self.certain[prize]
        found = self.prizes.get(prize)
        return found.mean / self.players if found and self.players else 0.0


@dataclass(frozen=True)
class _Run:
    """One run: how many of each prize were promised and given, and when those to win were given."""

    promised: Counter[str]
    given: Counter[str]
    times: Mapping[str, list[float]]


def simulate(
    draw: Draw,
    people: int | Crowd,
    stock: Mapping[str, int],
    *,
    seed: bytes,
    runs: int = 20,
    enough: Callable[[int], bool] = lambda done: False,
) -> Forecast:
    """Let a crowd play `runs` times with `stock` codes (by pool id); the same seed repeats.

    A number of people is a crowd of which everybody plays. `enough` may end it before, by the
    number of runs done.
    """
    crowd = people if isinstance(people, Crowd) else Crowd(people, people)
    done: list[_Run] = []
    while len(done) < runs and not (done and enough(len(done))):
        done.append(_run(draw, crowd, stock, _nth(seed, len(done))))
    return _told(draw, crowd, stock, done)


def _told(draw: Draw, crowd: Crowd, stock: Mapping[str, int], done: list[_Run]) -> Forecast:
    """What runs have in common."""
    worth = {prize.id: prize.value_cents for prize in draw.all_prizes}
    costs = [sum(worth.get(prize, 0) * n for prize, n in run.given.items()) for run in done]
    prizes = {prize.id for prize in draw.all_prizes}.union(*(run.given for run in done))
    return Forecast(
        {prize: _spread([run.given[prize] for run in done]) for prize in sorted(prizes)},
        _spread(costs),
        _short(draw, stock, done),
        crowd.players,
        len(done),
        {share.prize.id: _course(done, share.prize.id) for share in draw.prizes},
        dict(_gone(draw, done)),
        dict(_unclaimed(draw, done)),
        dict(_certain(draw, crowd, stock)),
    )


def _certain(draw: Draw, crowd: Crowd, stock: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """Chances that hold before anybody plays: a number dealt over a deck, dice without a limit."""
    # Whoever comes after the last card of a pack for fewer has none of its prizes.
    deck = max(draw.deck or max(crowd.people, draw.guaranteed), crowd.players)
    free = 1 - crowd.barred / max(1, crowd.people) if draw.person else 1.0
    for share in draw.counted:
        yield share.prize.id, free * (share.count or 0) / deck
    if not draw.counted and not draw.caps and draw.budget_cents is None:
        for share in draw.diced:
            plenty = stock.get(share.prize.pool, 0) >= crowd.people
            if share.count is None and share.chance and plenty:
                yield share.prize.id, free * share.chance


def _run(draw: Draw, crowd: Crowd, stock: Mapping[str, int], seed: bytes) -> _Run:
    people = [place.to_bytes(8, "big") for place in range(crowd.people)]
    fate = Fate(draw, seed, draw.deck or max(crowd.people, draw.guaranteed))
    dice = random.Random(seed)
    barred = frozenset(dice.sample(range(crowd.people), crowd.barred) if draw.person else ())
    promised = list(fate.outcomes(0, people, room_of(draw, stock, {}, {}), barred))
    counts = Counter(promised)
    if not draw.prizes:
        return _Run(counts, Counter({draw.base: crowd.players}), {})
    opens = milliseconds(draw.opens or utc_now())
    closes = milliseconds(draw.closes) if draw.closes else opens + UNENDING
    players = dice.sample(range(crowd.people), crowd.players)
    when = arrivals(crowd.players, opens, closes, seed=seed, shape=crowd.shape)
    plays = list(zip(when, players, strict=True))
    if draw.late:
        lucky = [play for play in plays if play[1] not in barred]
        _play(draw, fate, lucky, people, promised, stock)
    given = Counter(promised[player] for player in players)
    times: dict[str, list[float]] = {share.prize.id: [] for share in draw.prizes}
    for at, player in plays:
        if promised[player] in times:
            times[promised[player]].append((at - opens) / (closes - opens))
    return _Run(Counter(promised) if draw.late else counts, given, times)


def _play(
    draw: Draw, fate: Fate, plays: list[tuple[int, int]], people: list[bytes],
    promised: list[str], stock: Mapping[str, int],
) -> None:  # fmt: skip
    """Add to `promised` what is decided only when people play."""
    pool_of = draw.pool_of
    given, left = Counter(promised), Counter(stock)
    for prize, n in given.items():
        if prize != NOTHING:
            left[pool_of[prize]] -= n
    room, day = Room(), -1
    for at, player in plays:
        if promised[player] != draw.base:
            continue
        if at // DAY != day:
            # Limits of a day begin anew; what they are about is never bound before a play.
            room, day = room_of(draw, left, given, {}), at // DAY
        share = fate.late(people[player], at, room)
        if share is not None:
            promised[player] = share.prize.id
            given[share.prize.id] += 1
            left[share.prize.pool] -= 1
            if draw.base != NOTHING:
                left[pool_of[draw.base]] += 1
                room.give_back(pool_of[draw.base])


def _course(done: list[_Run], prize: str) -> tuple[float, ...]:
    times = [run.times.get(prize, []) for run in done]
    ends = [(step + 1) / STEPS for step in range(STEPS)]
    return tuple(sum(bisect_left(each, end) for each in times) / len(done) for end in ends)


def _gone(draw: Draw, done: list[_Run]) -> Iterator[tuple[str, float]]:
    for share in draw.prizes:
        times = [run.times.get(share.prize.id, []) for run in done]
        last = [each[-1] for each in times if each and len(each) == share.count]
        if 2 * len(last) > len(done):
            yield share.prize.id, sum(last) / len(last)


def _unclaimed(draw: Draw, done: list[_Run]) -> Iterator[tuple[str, int]]:
    for share in (*draw.counted, *draw.timed):
        left = max((share.count or 0) - run.given[share.prize.id] for run in done)
        if left > 0:
            yield share.prize.id, left


def _short(draw: Draw, stock: Mapping[str, int], done: list[_Run]) -> dict[str, int]:
    pool_of = draw.pool_of
    missing: Counter[str] = Counter()
    for run in done:
        wanted: Counter[str] = Counter()
        for prize, n in _wanted(draw, run).items():
            if prize != NOTHING:
                wanted[pool_of[prize]] += n
        missing |= wanted - Counter(stock)
    return dict(missing)


def _wanted(draw: Draw, run: _Run) -> Counter[str]:
    """What stock is asked for: what was promised, and every moment's prize, fallen or not."""
    wanted = Counter(run.promised)
    for share in draw.timed:
        wanted[share.prize.id] = max(wanted[share.prize.id], share.count or 0)
    return wanted


def _spread(values: list[int]) -> Spread:
    return Spread(min(values), sum(values) / len(values), max(values))


def _nth(seed: bytes, run: int) -> bytes:
    return blake2b(run.to_bytes(4, "big"), key=seed[:64], digest_size=32).digest()
