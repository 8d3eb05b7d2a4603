"""More time for a gift: by its owner, once, or by whoever gives it, once for each reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from rewards import chain
from rewards.claims import PASSED
from rewards.clock import DAY, end_of_day, last_day_number, moment
from rewards.errors import (
    AlreadyRedeemed,
    BadDefinition,
    Expired,
    NeverEnds,
    SharedByMany,
    UnknownDraw,
    VoidCode,
)
from rewards.giving import held_by
from rewards.mint import Mint
from rewards.pools import Kind
from rewards.redemption import locate
from rewards.stock import find as find_pool
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.extensions import ExtensionRow, OpenAward

OWN = ""  # the reason that stands for the owner's own asking
MOST_DAYS = 366
BATCH = 500  # awards looked at in one transaction, so that tills need not wait for a whole round

Place = bytes | int  # of a draw's person, or in a pool


def later(expires: int, at: int, days: int) -> int:
    """The end of a code that gets so many days more; one that is over gets them from today."""
    day = last_day_number(expires) if at < expires else at // DAY
    return end_of_day(day + days)


def extend_own(
    tables: Tables, mint: Mint, draw: str, recipient: bytes, days: int, grace: int, at: int
) -> AwardRow | None:
    """A person's gift with more time, at their own wish and once; None where they have no gift.

    Asking again changes nothing. Raises AlreadyRedeemed, VoidCode, NeverEnds, and Expired when it
    ended more than `grace` days ago.
    """
    row = tables.awards.of(draw, recipient)
    if row is None or row.pool is None:
        return None
    if row.passed is not None:
        raise VoidCode("", PASSED)
    return _extend(tables, mint, row, days, OWN, grace, at)


def extend_held(
    tables: Tables, mint: Mint, offer: int, secret: bytes, days: int, grace: int, at: int
) -> AwardRow | None:
    """The same for who accepted the gift; its winner's asking and theirs are one."""
    row = held_by(tables, offer, secret)
    return _extend(tables, mint, row, days, OWN, grace, at) if row else None


def extend_code(tables: Tables, mint: Mint, code: str, days: int, reason: str, at: int) -> AwardRow:
    """The award behind a code, with more time for a reason; the same reason again changes nothing.

    Raises what `extend_own` does but Expired, SharedByMany, and BadDefinition without a reason.
    """
    return extend_once(tables, mint, code, days, reason, at)[0]


def extend_once(
    tables: Tables, mint: Mint, code: str, days: int, reason: str, at: int
) -> tuple[AwardRow, ExtensionRow, bool]:
    """The same, what it got for that reason, and whether it had got it before."""
    _check_reason(reason)
    row = locate(tables, mint, code, at)
    if row.kind == Kind.SHARED:
        raise SharedByMany(mint.code(row), row.pool_id or "")
    had = tables.extensions.of(row.no, reason.strip())
    made = _extend(tables, mint, row, days, reason.strip(), None, at)
    got = had or tables.extensions.of(row.no, reason.strip())
    assert got is not None
    return made, got, had is not None


@dataclass(frozen=True)
class Wanted:
    """So many days more for what ended up to `grace` days ago: of a pool, or of a draw."""

    draw: str
    pool: str
    days: int
    reason: str
    grace: int


def extend_some(
    tables: Tables, wanted: Wanted, first: Place | None, at: int
) -> tuple[int, Place | None]:
    """(how many got more time, where the next batch begins) of the batch that begins at a place.

    The first begins at None, and None comes after the last. Only what is neither used nor taken
    back. Raises UnknownDraw, UnknownPool, BadDefinition.
    """
    _check_reason(wanted.reason)
    _check_days(wanted.days)
    since = at - wanted.grace * DAY
    found: tuple[list[OpenAward], Place | None]
    if wanted.pool:
        pool = find_pool(tables, wanted.pool).no
        place = first if isinstance(first, int) else 0
        found = tables.extensions.next_of_pool(pool, wanted.reason, since, place, BATCH)
    else:
        terms = tables.draws.get(wanted.draw)
        if terms is None:
            raise UnknownDraw(wanted.draw)
        person = first if isinstance(first, bytes) else b""
        found = tables.extensions.next_of_draw(terms.no, wanted.reason, since, person, BATCH)
    _record(tables, found[0], wanted.days, wanted.reason, at)
    return len(found[0]), found[1]


def _extend(
    tables: Tables, mint: Mint, row: AwardRow, days: int, reason: str, grace: int | None, at: int
) -> AwardRow:
    _check_days(days)
    if tables.extensions.of(row.no, reason):
        return tables.awards.get(row.no) or row
    _refuse(tables, mint, row, grace, at)
    assert row.sequence is not None
    assert row.expires is not None
    _record(tables, [OpenAward(row.no, row.sequence, row.expires)], days, reason, at)
    made = tables.awards.get(row.no)
    assert made is not None
    return made


def _refuse(tables: Tables, mint: Mint, row: AwardRow, grace: int | None, at: int) -> None:
    if row.voided is not None:
        raise VoidCode(mint.code(row), row.void_reason or "")
    used = tables.redemptions.of(row.no)
    if used:
        raise AlreadyRedeemed(mint.code(row), moment(used.at), used.till)
    if row.expires is None:
        raise NeverEnds(mint.code(row))
    if grace is not None and at >= row.expires + grace * DAY:
        raise Expired(mint.code(row), moment(row.expires))


def _record(tables: Tables, found: Iterable[OpenAward], days: int, reason: str, at: int) -> None:
    rows = [
        ExtensionRow(0, one.no, one.sequence, days, one.expires, later(one.expires, at, days),
                     reason, at)
        for one in found
    ]  # fmt: skip
    if not rows:
        return
    tables.extensions.add_each(rows)
    chain.append_each(tables, at, "extend", (facts(row) for row in rows))


def facts(row: ExtensionRow) -> dict[str, chain.Fact]:
    """What the record says of more time."""
    return {
        "award": row.award,
        "days": row.days,
        "was": row.was,
        "expires": row.expires,
        "reason": row.reason,
    }


def _check_days(days: int) -> None:
    if not 1 <= days <= MOST_DAYS:
        problem = f"{days} days are no extension"
        raise BadDefinition("More time", problem, f"Give 1 to {MOST_DAYS}.")


def _check_reason(reason: str) -> None:
    if not reason.strip():
        problem = "it is recorded with its reason, and there is none"
        raise BadDefinition("More time", problem, "Say why: the record keeps it.")
