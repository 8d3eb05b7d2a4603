"""Giving somebody another code in place of one that was taken back."""

from rewards import chain, draw, stock
from rewards.claims import expiry
from rewards.errors import NotVoid, UnknownDraw
from rewards.mint import Mint
from rewards.redemption import locate
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.tallies import Tally


def reissue(tables: Tables, mint: Mint, code: str, at: int) -> tuple[AwardRow, bool]:
    """The award behind a code that was taken back, with a fresh one, and whether it had it already.

    Raises NotVoid, PoolEmpty. The play stays the one it was; the new code is good as long as if it
    had been given now.
    """
    row = locate(tables, mint, code, at)
    held = tables.awards.get(row.no)
    if held is None or held.sequence != row.sequence:
        return held or row, True
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
