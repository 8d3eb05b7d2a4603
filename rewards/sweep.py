"""The second draw: prizes that were promised and never claimed, among those who played.

It is a draw like any other, named after the first with `.second` behind it, its own seed, and the
people who played and won no prize as its deck, in the order of their plays; who gave their gift
away played too. So it is exact, it can
be recomputed, and running it again gives what it gave.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from rewards import chain, claims, enrolment, limits, stock
from rewards.claims import DONATED, Award, Claim
from rewards.clock import milliseconds
from rewards.draw import Draw, Share
from rewards.enrolment import Terms
from rewards.errors import SweepTooEarly
from rewards.keys import Keys
from rewards.mint import Mint
from rewards.storage import Tables

SECOND = ".second"


@dataclass(frozen=True)
class Sweep:
    """A second draw: its id, how many people were in it, and who won (awards of that draw).

    `left` is by prize id what nobody could have: more prizes than people.
    """

    draw: str
    people: int
    awards: tuple[Award, ...]
    left: dict[str, int]


def second_of(draw_id: str) -> str:
    """The id of a draw's second draw, whether it was held or not."""
    return draw_id + SECOND


def first_of(draw_id: str) -> str:
    """The id of the draw that a second draw came after; any other draw's id stays."""
    return draw_id.removesuffix(SECOND)


def unclaimed(tables: Tables, terms: Terms) -> dict[str, int]:
    """The promised prizes nobody has had: counted ones and those of moments, by prize id.

    What a second draw gave is given.
    """
    found = _promised(tables, terms)
    row = tables.draws.get(terms.draw.id + SECOND)
    given = {tally.prize: tally.played for tally in tables.tallies.by_prize(row.no)} if row else {}
    left = {prize: n - given.get(prize, 0) for prize, n in found.items()}
    return {prize: n for prize, n in left.items() if n > 0}


def _promised(tables: Tables, terms: Terms) -> dict[str, int]:
    """The same before any second draw."""
    played = {tally.prize: tally.played for tally in tables.tallies.by_prize(terms.row.no)}
    sure = (*terms.draw.counted, *terms.draw.timed)
    left = {s.prize.id: (s.count or 0) - played.get(s.prize.id, 0) for s in sure}
    return {prize: n for prize, n in left.items() if n > 0}


def sweep(tables: Tables, keys: Keys, mint: Mint, draw_id: str, at: int) -> Sweep:
    """Run the second draw of one that is over, or tell what it gave."""
    first = enrolment.find(tables, keys, draw_id)
    if first.draw.closes is None or at < milliseconds(first.draw.closes):
        raise SweepTooEarly(draw_id, first.draw.closes)
    if tables.draws.get(draw_id + SECOND) is None:
        found = _promised(tables, first)
        people = list(_losers(tables, first, at))
        prizes = _that_many(found, len(people))
        if not prizes:
            return Sweep("", len(people), (), found)
        _release(tables, first, prizes)
        second = enrolment.open_draw(tables, keys, _second(first.draw, prizes, len(people)), at)
        _hold(tables, keys, first, second, people, at)
    held = told(tables, keys, mint, draw_id)
    assert held is not None
    return held


def _losers(tables: Tables, terms: Terms, at: int) -> Iterable[bytes]:
    """Who played and won no prize, in the order of their plays.

    Who gave their gift away, to a friend or to charity, played; whose gift was withdrawn is out.
    """
    draw, no = terms.draw, terms.row.no
    for person, prize in list(tables.awards.took_part(no, DONATED)):
        if not draw.is_won(prize) and not limits.barred(tables, no, draw, at, [person], 0):
            yield person


def _that_many(found: dict[str, int], people: int) -> dict[str, int]:
    """No more prizes than people, the first of the terms first."""
    prizes: dict[str, int] = {}
    for prize, n in found.items():
        take = min(n, people - sum(prizes.values()))
        if take:
            prizes[prize] = take
    return prizes


def _release(tables: Tables, terms: Terms, prizes: dict[str, int]) -> None:
    """Let go of the stock that is set aside for people who never came for it."""
    for tally in list(tables.tallies.by_prize(terms.row.no)):
        kept = min(tally.promised - tally.played, prizes.get(tally.prize, 0))
        if kept > 0:
            share = next(s for s in terms.draw.prizes if s.prize.id == tally.prize)
            stock.promise(tables, share.prize.pool, -kept)


def _second(draw: Draw, prizes: dict[str, int], people: int) -> Draw:
    shares = tuple(
        Share(share.prize, count=prizes[share.prize.id])
        for share in draw.prizes
        if share.prize.id in prizes
    )
    return Draw(
        draw.id + SECOND, None, shares, deck=people, valid_days=draw.valid_days, after=draw.id
    )


def _hold(
    tables: Tables, keys: Keys, first: Terms, second: Terms, people: list[bytes], at: int
) -> None:
    chain.append(tables, at, "sweep", {
        "draw": first.draw.id,
        "second": second.draw.id,
        "people": len(people),
        "list": hashlib.sha256(b"".join(people)).hexdigest(),
        "donors": 1,  # an audit of what was recorded before there was this fact leaves them out
    })  # fmt: skip
    bound = enrolment.enrol(tables, second, people, at)
    winners = [person for person, prize in zip(people, bound, strict=True) if prize]
    for person in winners:
        claims.settle(tables, keys, Claim(second.draw.id, person, "second"), at)
    limits.won(tables, first.row.no, first.draw, at, winners)


def told(tables: Tables, keys: Keys, mint: Mint, draw_id: str) -> Sweep | None:
    """What the second draw of a draw gave, None where none was held."""
    first = enrolment.find(tables, keys, draw_id)
    if tables.draws.get(draw_id + SECOND) is None:
        return None
    second = enrolment.find(tables, keys, draw_id + SECOND)
    winners = list(tables.awards.in_order(second.row.no))
    rows = (tables.awards.of(second.draw.id, who) for who, _ in winners)
    awards = tuple(claims.told(row, mint, replayed=False) for row in rows if row)
    return Sweep(second.draw.id, second.row.enrolled, awards, unclaimed(tables, first))
