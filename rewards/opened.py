"""A ledger that is open: its store and keys, its clock, and the one thread that writes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from rewards.aside import ACT_PATIENCE, ACTORS, LOOK_PATIENCE, LOOKERS, Aside
from rewards.clock import Clock, milliseconds, utc_now
from rewards.errors import WrongKeys
from rewards.keys import Keys
from rewards.mint import Mint
from rewards.storage import Store, Tables, open_store
from rewards.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")


class Opened:
    """What every part of a ledger works with."""

    def __init__(self, store: Store, keys: Keys, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._keys = keys
        self._mint = Mint(keys)
        self._clock = clock
        self._writer = Writer(store)
        self._looks = Aside(LOOKERS, LOOK_PATIENCE)
        self._acts = Aside(ACTORS, ACT_PATIENCE)
        self._check_keys()

    @classmethod
    def open(cls, target: Path | str, keys: Keys, *, clock: Clock = utc_now) -> Self:
        """The ledger at a path (SQLite) or a `postgresql://…` URL, made when missing.

        Raises `WrongKeys` when they are not its own, `StorageFailed` when it can't be reached.
        """
        return cls(open_store(target), keys, clock=clock)

    @property
    def remote(self) -> bool:
        """Whether answers travel: then an event loop looks with `alook`."""
        return self._store.remote

    async def alook(self, look: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """A look for an event loop: where it stands, or beside it where answers travel.

        Raises what the look does, and `NoAnswer` after five seconds.
        """
        if not self._store.remote:
            return look(*given, **named)
        return await self._looks(look, *given, **named)

    async def aact(self, act: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Something that writes, for an event loop, which goes on meanwhile.

        Raises what the act does, and `NoAnswer` after twenty seconds: it may still be done, so
        it should be one that can be repeated.
        """
        return await self._acts(act, *given, **named)

    def close(self) -> None:
        """Finish what is queued and let go of the database."""
        self._looks.close()
        self._acts.close()
        self._writer.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _now(self) -> int:
        return milliseconds(self._clock())

    def _write(self, work: Callable[[Tables], T]) -> T:
        return self._writer.submit(work).result()

    def _check_keys(self) -> None:
        marks = self._keys.fingerprints()
        try:
            # A look, which waits for no writer; only a key that is new here has to be added.
            with self._store.reading() as tables:
                new = _new(tables, marks)
            if new:
                self._write(lambda tables: _add(tables, marks))
        except BaseException:
            self.close()
            raise


def _new(tables: Tables, marks: Mapping[tuple[str, str], bytes]) -> set[tuple[str, str]]:
    """Keys the ledger has not seen; raises `WrongKeys` where one is not what it was."""
    known = tables.key_checks.all()
    for key, mark in known.items():
        if marks.get(key) != mark:
            raise WrongKeys(*key)
    return marks.keys() - known.keys()


def _add(tables: Tables, marks: Mapping[tuple[str, str], bytes]) -> None:
    for purpose, key_id in _new(tables, marks):
        tables.key_checks.add(purpose, key_id, marks[purpose, key_id])
