"""Pools in the ledger: adding, filling, resizing, counting."""

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from rewards import chain
from rewards.errors import BadDefinition, PoolEmpty, PoolExists, UnknownPool
from rewards.imports import Codes
from rewards.mint import Mint
from rewards.pools import (
    MOST_CODES,
    MOST_POOLS,
    GeneratedPool,
    ImportedPool,
    Kind,
    Pool,
    PoolState,
    SharedPool,
)
from rewards.storage import Tables
from rewards.storage.codes import CodeRow
from rewards.storage.pools import PoolRow

PORTION = 20_000  # codes in memory at one time while a pool is filled


def find(tables: Tables, pool_id: str) -> PoolRow:
    """The pool with an id, or `UnknownPool`."""
    pool = tables.pools.get(pool_id)
    if pool is None:
        raise UnknownPool(pool_id)
    return pool


def promise(tables: Tables, pool_id: str, n: int) -> None:
    """Set `n` codes aside for people, or let go of some where `n` is negative; or `PoolEmpty`."""
    if not tables.pools.promise(pool_id, n):
        raise PoolEmpty(pool_id, wanted=n, left=find(tables, pool_id).left)


def issue(tables: Tables, pool_id: str, n: int = 1) -> tuple[PoolRow, range]:
    """A pool and the places of the next `n` codes that were promised; or `PoolEmpty`."""
    pool = tables.pools.issue(pool_id, n)
    if pool is None:
        pool = find(tables, pool_id)
        raise PoolEmpty(pool_id, wanted=n, left=pool.promised - pool.issued)
    return pool, range(pool.issued - n, pool.issued)


def state(pool: PoolRow) -> PoolState:
    """A pool's stock."""
    return PoolState(
        pool.id, pool.name, pool.kind, pool.size, pool.issued, pool.promised, pool.left,
        pool.redeemed,
    )  # fmt: skip


def add(tables: Tables, mint: Mint, pool: Pool, at: int) -> PoolState:
    """Add a pool; adding the same one again changes nothing."""
    held = tables.pools.get(pool.id)
    if held is None:
        _insert(tables, pool, mint.keys.current("pool"))
        held = find(tables, pool.id)
        if isinstance(pool, SharedPool):
            _keep(tables, mint, held, Codes(pool.id, [pool.code]), first=0)
        chain.append(tables, at, "pool", {"pool": pool.id, "kind": held.kind, "size": held.size})
    elif not _same(tables, mint, held, pool):
        raise PoolExists(pool.id)
    return state(held)


def definition(tables: Tables, mint: Mint, pool_id: str) -> Pool:
    """A pool as it could be added again, with the size it has now; or `UnknownPool`."""
    held = find(tables, pool_id)
    match held.kind:
        case Kind.GENERATED:
            return GeneratedPool(held.id, held.name, held.prefix, held.size)
        case Kind.SHARED:
            code = mint.unseal(held.key_id, tables.codes.sealed(held.no, 0))
            return SharedPool(held.id, held.name, code, held.size)
        case _:
            return ImportedPool(held.id, held.name)


def holder(tables: Tables, mint: Mint, code: str) -> str | None:
    """The id of the pool that a shared or imported code is in, None for a code of nobody's."""
    places = filter(None, map(tables.codes.place, mint.macs(code)))
    pools = (tables.pools.numbered(no) for no, _ in places)
    return next((pool.id for pool in pools if pool), None)


def fill(tables: Tables, mint: Mint, pool_id: str, codes: Codes, at: int) -> PoolState:
    """Put codes into an imported pool, all or none."""
    pool = find(tables, pool_id)
    if pool.kind != Kind.IMPORTED:
        raise BadDefinition(
            f"Pool {pool_id!r}",
            f"is {pool.kind} and takes no codes from a file",
            "Add a pool for imported codes, or resize this one.",
        )
    kept = _keep(tables, mint, pool, codes, first=pool.size)
    tables.pools.resize(pool.no, pool.size + kept)
    chain.append(tables, at, "import", {"pool": pool_id, "codes": kept})
    return state(find(tables, pool_id))


def resize(tables: Tables, pool_id: str, size: int, at: int) -> PoolState:
    """Set the size of a generated pool or the cap of a shared one; never below what is promised."""
    pool = find(tables, pool_id)
    if pool.kind == Kind.IMPORTED:
        raise BadDefinition(f"Pool {pool_id!r}", "is as large as its codes", "Import more codes.")
    if not (pool.promised <= size <= MOST_CODES) or not tables.pools.resize(pool.no, size):
        raise BadDefinition(
            f"Pool {pool_id!r}",
            f"cannot be of size {size}",
            f"Use {pool.promised:,} (promised already) to {MOST_CODES:,}.",
        )
    chain.append(tables, at, "resize", {"pool": pool_id, "size": size})
    return state(find(tables, pool_id))


def _insert(tables: Tables, pool: Pool, key_id: str) -> None:
    kind, prefix, size = _shape(pool)
    no = tables.pools.add(
        id=pool.id, name=pool.name, kind=kind, prefix=prefix, key_id=key_id, size=size
    )
    if no >= MOST_POOLS:  # its number is part of every code
        raise BadDefinition(f"Pool {pool.id!r}", "is one too many", "Start another ledger.")


def _shape(pool: Pool) -> tuple[Kind, str, int]:
    match pool:
        case GeneratedPool():
            return Kind.GENERATED, pool.prefix, pool.size
        case SharedPool():
            return Kind.SHARED, "", pool.cap
        case ImportedPool():
            return Kind.IMPORTED, "", 0


def _same(tables: Tables, mint: Mint, held: PoolRow, pool: Pool) -> bool:
    kind, prefix, size = _shape(pool)
    if (held.kind, held.prefix, held.name) != (kind, prefix, pool.name):
        return False
    if isinstance(pool, SharedPool):
        sealed = tables.codes.sealed(held.no, 0)
        return held.size == size and mint.unseal(held.key_id, sealed) == pool.code
    return kind == Kind.IMPORTED or held.size == size


def _keep(tables: Tables, mint: Mint, pool: PoolRow, codes: Codes, *, first: int) -> int:
    """Keep codes from a sequence on, and how many; `ImportRefused`, and then nothing may stay."""
    kept = 0
    for portion in _portions(codes):
        places = range(first + kept, first + kept + len(portion))
        rows = mint.keep_each(pool.key_id, pool.no, places, portion)
        # In the order of the index, which is then walked through and not searched all over.
        added = tables.codes.add(sorted(rows, key=attrgetter("mac")))
        if added < len(rows):
            _tell_known(tables, codes, rows, portion, first)
        _tell_under_older_keys(tables, mint, codes, portion, kept)
        kept += len(portion)
    codes.check()
    return kept


def _portions(codes: Iterable[str]) -> Iterator[list[str]]:
    left = iter(codes)
    while portion := list(islice(left, PORTION)):
        yield portion


def _tell_known(
    tables: Tables, codes: Codes, rows: list[CodeRow], portion: list[str], first: int
) -> None:
    """Tell which codes could not be added, because of the file itself or of the ledger."""
    for row, code in zip(rows, portion, strict=True):
        pool, sequence = tables.codes.place(row.mac) or (row.pool, row.sequence)
        if (pool, sequence) == (row.pool, row.sequence):
            continue
        if pool == row.pool and sequence >= first:
            codes.repeated(row.sequence - first, sequence - first, code)
        else:
            codes.known(row.sequence - first, code)


def _tell_under_older_keys(
    tables: Tables, mint: Mint, codes: Codes, portion: list[str], before: int
) -> None:
    if len(mint.keys.pool) == 1:
        return
    for index, code in enumerate(portion, before):
        if any(tables.codes.place(mac) for mac in islice(mint.macs(code), 1, None)):
            codes.known(index, code)
