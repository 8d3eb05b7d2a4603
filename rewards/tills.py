"""What tills and web shops ask of the ledger beside single codes: lists of uses, lists of codes."""

from collections.abc import Iterator

from rewards.claims import told
from rewards.mint import Mint
from rewards.pools import Kind
from rewards.redemption import Redemption, as_told
from rewards.stock import find
from rewards.storage import Tables

RECENT = 20_000  # uses a phone that knows none is told of


def uses(tables: Tables, mint: Mint, till: str, since: int, most: int) -> list[Redemption]:
    """The uses at a till from a moment on, newest first, undone ones too."""
    found = []
    for used in tables.redemptions.at(till, since, most):
        row = tables.awards.get(used.award)
        if row:
            found.append(as_told(used, told(row, mint, replayed=True), replayed=True))
    return found


def used_after(tables: Tables, mint: Mint, no: int, most: int) -> tuple[int, list[str]]:
    """(number of the last use seen, codes that were used after number `no` and stay used).

    A code that many people share is left out: one use of it says nothing of the next.
    """
    rows = tables.redemptions.after(no or max(0, tables.redemptions.newest() - RECENT), most)
    awards = (tables.awards.get(row.award) for row in rows if row.undone is None)
    codes = [mint.code(award) for award in awards if award and award.kind != Kind.SHARED]
    return (rows[-1].no if rows else no), codes


def codes(tables: Tables, mint: Mint, pool_id: str) -> Iterator[str]:
    """Every code of a pool by its place, whether it was given out or not."""
    pool = find(tables, pool_id)
    if pool.kind == Kind.GENERATED:
        for sequence in range(pool.size):
            yield mint.generated(pool.key_id, pool.prefix, pool.no, sequence)
    else:
        for sealed in tables.codes.in_order(pool.no):
            yield mint.unseal(pool.key_id, sealed)
