"""Giving somebody another code in place of one that was taken back."""

from rewards import chain, draw, stock
from rewards.claims import PASSED, expiry
from rewards.errors import GivenOn, NotVoid, UnknownDraw
from rewards.mint import Mint
from rewards.redemption import locate
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.tallies import Tally


def reissue(tables: Tables, mint: Mint, code: str, at: int) -> tuple[AwardRow, bool]:
    """The award behind a code that was taken back, with a fresh one, and whether it had it already.

    Raises NotVoid, GivenOn, PoolEmpty. The play stays the one it was; the new code is good as long
    as if it had been given now.
    """
    row = locate(tables, mint, code, at)
    held = tables.awards.get(row.no)
    if held is None:
        return row, True
    if held.sequence != row.sequence:
        if _is_givers(tables, row, held):
            raise GivenOn(mint.code(row))
        return held, True
    if row.voided is None or row.pool is None:
        raise NotVoid(mint.code(row))
    tables.replaced.add(row)
    tables.awards.replace(row.no, next_place(tables, row), _expiry(tables, row, at))
    tables.tallies.add(row.draw_no, row.voided, Tally(row.prize, voided=-1))
    made = tables.awards.get(row.no)
    assert made is not None
    chain.append(tables, at, "reissue", {
        "award": made.no,
        "pool": made.pool_id,
        "sequence": made.sequence,
        "expires": made.expires,
    })  # fmt: skip
    return made, False


def _is_givers(tables: Tables, row: AwardRow, held: AwardRow) -> bool:
    """Whether a code that was replaced is of the time before its owner gave the gift on."""
    given = (one for one in tables.replaced.of(row.no) if one.voided == held.passed)
    # An operator may have written the same word as a reason; it was not at that moment.
    last = max((one.sequence or 0 for one in given if one.void_reason == PASSED), default=-1)
    return (row.sequence or 0) <= last


def next_place(tables: Tables, row: AwardRow) -> int:
    """The next place of the pool; the one taken back stays used."""
    assert row.pool_id is not None
    stock.promise(tables, row.pool_id, 1)
    _, places = stock.issue(tables, row.pool_id)
    return places[0]


def _expiry(tables: Tables, row: AwardRow, at: int) -> int | None:
    terms = tables.draws.get(row.draw)
    if terms is None:
        raise UnknownDraw(row.draw)
    return expiry(draw.from_json(terms.terms), at)
