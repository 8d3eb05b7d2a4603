"""Many plays in few statements: what `claims.settle` does for one, done for all of a batch.

A server's answer takes its way there and back, so twenty questions a play are too many. A group
that cannot be settled as one (a pool runs dry in its midst, a choice that does not exist) is
settled one by one: who is refused is refused alone, and the answers are the same either way.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rewards import chain, claims, enrolment
from rewards.claims import Claim
from rewards.errors import PoolEmpty, RewardsError
from rewards.fate import NOTHING
from rewards.keys import Keys
from rewards.stock import find as find_pool
from rewards.storage import Tables
from rewards.storage.awards import AwardRow, NewAward
from rewards.storage.tallies import Tally

Settled = tuple[AwardRow, bool]

FEW = 3  # below this many a group saves nothing
# The terms whose outcome does not depend on the other plays of a batch; any other word in a draw's
# JSON, of whatever version, means that its plays are settled one by one.
_SIMPLE = {
    *("id", "everyone", "prizes", "deck", "opens", "closes", "valid_days", "choices"),
    *("pool", "value_cents", "prize", "count", "chance"),
}


def settle_all(
    tables: Tables, keys: Keys, asked: Sequence[Claim], at: int
) -> list[Settled | Exception]:
    """The award of each claim and whether it is an old one, or why there is none."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(asked):
        groups[claim.draw].append(index)
    answers: dict[int, Settled | Exception] = {}
    for indexes in groups.values():
        group = [asked[index] for index in indexes]
        answers.update(zip(indexes, _group(tables, keys, group, at), strict=True))
    return [answers[index] for index in range(len(asked))]


def _group(
    tables: Tables, keys: Keys, group: list[Claim], at: int
) -> Sequence[Settled | Exception]:
    if len(group) >= FEW:
        try:
            with tables.savepoint():
                found = _together(tables, keys, group, at)
            if found:
                return found
        except RewardsError:
            pass
    return [_alone(tables, keys, claim, at) for claim in group]


def _alone(tables: Tables, keys: Keys, claim: Claim, at: int) -> Settled | Exception:
    try:
        with tables.savepoint():
            return claims.settle(tables, keys, claim, at)
    except Exception as error:
        return error


def _together(tables: Tables, keys: Keys, group: list[Claim], at: int) -> list[Settled] | None:
    """The answers to all claims on one draw, None for a draw that wants each play by itself."""
    first: dict[bytes, Claim] = {}
    for claim in group:
        first.setdefault(claim.recipient, claim)
    terms = enrolment.find(tables, keys, group[0].draw)
    rows = tables.awards.of_each(terms.row.no, first)
    new = {who: claim for who, claim in first.items() if who not in rows}
    if new:
        if terms.row.deck is None or not _is_simple(terms.row.terms):
            return None
        rows.update(_settle(tables, terms, list(new.values()), at))
    return [(rows[claim.recipient], new.get(claim.recipient) is not claim) for claim in group]


def _settle(
    tables: Tables, terms: enrolment.Terms, new: list[Claim], at: int
) -> dict[bytes, AwardRow]:
    claims.check_open(terms.draw, at)
    bound = enrolment.enrol(tables, terms, [claim.recipient for claim in new], at)
    prizes = []
    for claim, given in zip(new, bound, strict=True):
        prizes.append(claims.chosen(terms.draw, given, claim.choice))
        if prizes[-1] != given:
            enrolment.exchange(tables, terms, given, prizes[-1], at)
    tables.awards.add_each(_awards(tables, terms, new, prizes, at))
    for prize, n in Counter(prizes).items():
        tables.tallies.add(terms.row.no, at, Tally(prize, played=n))
    rows = tables.awards.of_each(terms.row.no, [claim.recipient for claim in new])
    bodies = (claims.record(rows[claim.recipient], claim) for claim in new)
    chain.append_each(tables, at, "award", bodies)
    return rows


def _awards(
    tables: Tables, terms: enrolment.Terms, new: list[Claim], prizes: list[str], at: int
) -> Iterator[NewAward]:
    expires = claims.expiry(terms.draw, at)
    places = {prize: _issue(tables, terms, prize, n) for prize, n in Counter(prizes).items()}
    for claim, prize in zip(new, prizes, strict=True):
        pool, sequence = next(places[prize])
        yield NewAward(terms.row.no, claim.recipient, prize, pool, sequence, at, expires)


def _issue(
    tables: Tables, terms: enrolment.Terms, prize: str, n: int
) -> Iterator[tuple[int | None, int | None]]:
    """The places of `n` codes of a prize."""
    if prize == NOTHING:
        return iter([(None, None)] * n)
    pool = find_pool(tables, next(p.pool for p in terms.draw.all_prizes if p.id == prize))
    first = tables.pools.issue_many(pool.no, n)
    if first is None:
        raise PoolEmpty(pool.id, wanted=n, left=pool.promised - pool.issued)
    return ((pool.no, first + place) for place in range(n))


@lru_cache(maxsize=512)
def _is_simple(terms: str) -> bool:
    return _words(json.loads(terms)) <= _SIMPLE


def _words(found: object) -> set[str]:
    if isinstance(found, dict):
        return set(found).union(*map(_words, found.values()))
    return set().union(*map(_words, found)) if isinstance(found, list) else set()
