"""Many plays in few statements: what `claims.settle` does for one, done for all of a batch.

A server's answer takes its way there and back, so twenty questions a play are too many. A group
that cannot be settled as one (a pool runs dry in its midst, a choice that does not exist) is
settled one by one: who is refused is refused alone, and the answers are the same either way.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

from rewards import chain, claims, enrolment, stock
from rewards.claims import Award, Claim
from rewards.errors import RecipientGone, RewardsError
from rewards.fate import NOTHING
from rewards.keys import Keys
from rewards.mint import Mint
from rewards.pools import Kind
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.pools import PoolRow
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
    answers: dict[int, Settled | Exception] = {}
    groups: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(asked):
        gone = _gone(claim)
        if gone:
            answers[index] = gone
        else:
            groups[claim.draw].append(index)
    for indexes in groups.values():
        group = [asked[index] for index in indexes]
        answers.update(zip(indexes, _group(tables, keys, group, at), strict=True))
    return [answers[index] for index in range(len(asked))]


def told_all(answers: Iterable[Settled | Exception], mint: Mint) -> list[Award | Exception]:
    """The answers as the people are told them, their codes made together."""
    found = list(answers)
    codes = mint.codes([answer[0] for answer in found if isinstance(answer, tuple)])
    return [_told(answer, mint, codes) for answer in found]


def _told(answer: Settled | Exception, mint: Mint, codes: Mapping[int, str]) -> Award | Exception:
    if isinstance(answer, Exception):
        return answer
    row, replayed = answer
    try:
        return claims.shown(row, mint, replayed=replayed, code=codes.get(row.no))
    except Exception as error:  # a code that cannot be read is its owner's trouble alone
        return error


def _gone(claim: Claim) -> Exception | None:
    """Why a claim comes too late: asked where all writers take turns, so forgetting can wait."""
    try:
        return None if claim.there is None or claim.there() else RecipientGone(claim.draw)
    except Exception as error:
        return error


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
    bound, rows = tables.awards.seen_each(terms.row.no, first)
    new = {who: claim for who, claim in first.items() if who not in rows}
    if new:
        if terms.row.deck is None or not _is_simple(terms.row.terms):
            return None
        rows.update(_settle(tables, terms, new, bound, at))
    fresh = set(new)
    answers = []
    for claim in group:
        answers.append((rows[claim.recipient], claim.recipient not in fresh))
        fresh.discard(claim.recipient)
    return answers


def _settle(
    tables: Tables, terms: enrolment.Terms, new: Mapping[bytes, Claim],
    known: Mapping[bytes, str], at: int,
) -> Mapping[bytes, AwardRow]:  # fmt: skip
    """The awards of people who have none; `known` is what is bound to those of them who have."""
    claims.check_open(terms, at)
    known = {who: known[who] for who in new if who in known}
    binding = enrolment.bind(tables, terms, list(new), known, at)
    prizes = binding.prizes
    for index, (claim, bound) in enumerate(zip(new.values(), prizes, strict=True)):
        taken = claims.chosen(terms.draw, bound, claim.choice) if claim.choice else bound
        if taken != bound:
            enrolment.exchange(tables, terms, bound, taken, at)
            prizes[index] = taken
    given = _give(tables, terms, list(new), prizes, at)
    tables.events.head()
    # From here on nothing is asked: where answers travel, what is written is written there while
    # the rest is made here.
    enrolment.write(tables, binding, at)
    tables.awards.add_each(
        given.numbers, draw=terms.row.no, recipients=list(new), prizes=prizes, pools=given.pools,
        sequences=given.sequences, at=at, expires=claims.expiry(terms.draw, at),
    )  # fmt: skip
    for prize, n in Counter(prizes).items():
        tables.tallies.add(terms.row.no, at, Tally(prize, played=n))
    records = claims.records(given.rows, new.values())
    chain.append_texts(tables, at, "award", records)
    if given.kept:
        return tables.awards.of_each(terms.row.no, new)
    return dict(zip(new, given.rows, strict=True))


class _Given(NamedTuple):
    """The awards of a batch before they are written; `kept` says that codes have to be read."""

    numbers: range
    pools: list[int | None]
    sequences: list[int | None]
    rows: list[AwardRow]
    kept: bool


def _give(
    tables: Tables, terms: enrolment.Terms, people: list[bytes], prizes: list[str], at: int
) -> _Given:
    """Codes given: the awards as they would be read again, but for codes that are kept."""
    expires = claims.expiry(terms.draw, at)
    issued = {prize: _issue(tables, terms, prize, n) for prize, n in Counter(prizes).items()}
    pools = {prize: pool for prize, (pool, _) in issued.items()}
    sequences = [next(issued[prize][1]) for prize in prizes]
    ends = {prize: _of_pool(pool) for prize, pool in pools.items()}
    numbers = tables.awards.numbers(len(people))
    draw = (terms.row.no, terms.row.id)
    rows = [
        AwardRow(
            no, *draw, who, prize, at, expires, None, None, ends[prize][0], place, *ends[prize][1:]
        )
        for no, who, prize, place in zip(numbers, people, prizes, sequences, strict=True)
    ]
    kept = any(pool and pool.kind != Kind.GENERATED for pool in pools.values())
    return _Given(numbers, [row.pool for row in rows], sequences, rows, kept)


def _of_pool(pool: PoolRow | None) -> tuple[Any, ...]:
    """What an award says of its pool."""
    return (pool.no, pool.id, pool.kind, pool.prefix, pool.key_id) if pool else (None,) * 5


def _issue(
    tables: Tables, terms: enrolment.Terms, prize: str, n: int
) -> tuple[PoolRow | None, Iterator[int | None]]:
    """The pool of a prize, and the places of its next `n` codes."""
    if prize == NOTHING:
        return None, repeat(None, n)
    pool, places = stock.issue(tables, terms.draw.pool_of[prize], n)
    return pool, iter(places)


@lru_cache(maxsize=512)
def _is_simple(terms: str) -> bool:
    return _words(json.loads(terms)) <= _SIMPLE


def _words(found: object) -> set[str]:
    if isinstance(found, dict):
        return set(found).union(*map(_words, found.values()))
    return set().union(*map(_words, found)) if isinstance(found, list) else set()
