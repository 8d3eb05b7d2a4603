"""What tills and web shops ask of the ledger beside single codes: lists of uses, lists of codes."""

import json
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


def taken_after(
    tables: Tables, mint: Mint, no: int, most: int
) -> tuple[int, list[tuple[str, str]]]:
    """(number of the last event seen, codes no longer good since event `no` and why), oldest first.

    Given on, to a friend or to charity, or withdrawn; whoever has the gift now has another code. A
    code may be told more than once.
    """
    events = tables.events.taking(no or tables.events.nth_last_taking(RECENT), most)
    told: dict[str, str] = {}
    for event in events:
        award = json.loads(event.body)["award"]
        now = tables.awards.get(award)
        for row in (*tables.replaced.of(award), *([now] if now else [])):
            if row.voided is not None:
                told[mint.code(row)] = row.void_reason or ""
    return (events[-1].no if events else no), list(told.items())


def codes(tables: Tables, mint: Mint, pool_id: str) -> Iterator[str]:
    """Every code of a pool by its place, whether it was given out or not."""
    pool = find(tables, pool_id)
    if pool.kind == Kind.GENERATED:
        for sequence in range(pool.size):
            yield mint.generated(pool.key_id, pool.prefix, pool.no, sequence)
    else:
        for sealed in tables.codes.in_order(pool.no):
            yield mint.unseal(pool.key_id, sealed)
