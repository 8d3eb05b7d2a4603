"""The stock of a ledger: pools, and the codes in them before anybody has one."""

from collections.abc import Iterator

from rewards import stock, tills
from rewards.imports import Codes, Source
from rewards.opened import Opened
from rewards.pools import ImportedPool, Pool, PoolState
from rewards.storage import Tables


class Stockroom(Opened):
    """What can be given away."""

    def add_pool(self, pool: Pool) -> PoolState:
        """Add a pool; the same one again changes nothing, another with its id is `PoolExists`."""
        return self._write(lambda tables: stock.add(tables, self._mint, pool, self._now()))

    def import_codes(self, pool_id: str, source: Source) -> PoolState:
        """Fill an imported pool from a CSV path or lines of text, all or none (`ImportRefused`)."""
        codes = Codes(pool_id, source)
        return self._write(lambda on: stock.fill(on, self._mint, pool_id, codes, self._now()))

    def add_filled(self, pool: ImportedPool, source: Source) -> PoolState:
        """Add a pool with its first codes, or neither (`ImportRefused`)."""
        codes = Codes(pool.id, source)

        def both(tables: Tables) -> PoolState:
            stock.add(tables, self._mint, pool, self._now())
            return stock.fill(tables, self._mint, pool.id, codes, self._now())

        return self._write(both)

    def resize_pool(self, pool_id: str, size: int) -> PoolState:
        """Set a generated pool's size or a shared one's cap."""
        return self._write(lambda tables: stock.resize(tables, pool_id, size, self._now()))

    def pools(self) -> list[PoolState]:
        """Every pool's stock, oldest first."""
        with self._store.reading() as tables:
            return [stock.state(pool) for pool in tables.pools.all()]

    def pool(self, pool_id: str) -> Pool:
        """A pool's definition as it is now, shared code included; raises `UnknownPool`."""
        with self._store.reading() as tables:
            return stock.definition(tables, self._mint, pool_id)

    def holder(self, code: str) -> str | None:
        """The id of the pool that a shared or imported code is in, None when it is free."""
        with self._store.reading() as tables:
            return stock.holder(tables, self._mint, code)

    def prefixes(self) -> list[str]:
        """What generated codes begin with; a look."""
        with self._store.reading() as tables:
            return sorted(tables.pools.prefixes())

    def codes(self, pool_id: str) -> Iterator[str]:
        """Every code of a pool, given out or not, by its place; raises `UnknownPool`."""
        with self._store.reading() as tables:
            yield from tills.codes(tables, self._mint, pool_id)
