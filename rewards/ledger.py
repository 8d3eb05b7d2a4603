"""The ledger: what can be won, who got it, and what became of it."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from rewards import audit, chain, claims, enrolment, limits, redemption, stock, sweep, tills
from rewards.aftercare import Aftercare
from rewards.audit import Verification
from rewards.batches import Settled, settle_all
from rewards.chain import Event
from rewards.claims import Award, Claim
from rewards.clock import Clock, milliseconds, utc_now
from rewards.draw import Draw
from rewards.draw import from_json as draw_from_json
from rewards.errors import WrongKeys
from rewards.figures import Figures, figures
from rewards.glance import Glance, glance
from rewards.imports import read_codes
from rewards.keys import Keys
from rewards.mint import Mint
from rewards.pools import Pool, PoolState
from rewards.proof import Proof
from rewards.redemption import CodeState, Redemption
from rewards.reissue import reissue
from rewards.storage import Store, Tables, open_store
from rewards.sweep import Sweep
from rewards.writer import Writer

T = TypeVar("T")


class Rewards:
    """A ledger, for any number of threads; any number of processes may open the same one.

    Whatever a method has answered survives a crash of the process and of the machine. Open it
    after a fork, not before: neither threads nor connections survive one.
    """

    def __init__(self, store: Store, keys: Keys, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._keys = keys
        self._mint = Mint(keys)
        self._clock = clock
        self._writer = Writer(store)
        self._settle = self._settle_all  # one object, so that the writer sees what goes together
        self.proof = Proof(store, keys, self._write, self._now)
        #: What may still happen to gifts that people have.
        self.aftercare = Aftercare(store, self._mint, self._write, self._now)
        self._check_keys()

    @classmethod
    def open(cls, target: Path | str, keys: Keys, *, clock: Clock = utc_now) -> Self:
        """The ledger at a path (SQLite) or a `postgresql://…` URL, made when missing.

        Raises `WrongKeys` when they are not its own, `StorageFailed` when it can't be reached.
        """
        return cls(open_store(target), keys, clock=clock)

    def add_pool(self, pool: Pool) -> PoolState:
        """Add a pool; the same one again changes nothing, another with its id is `PoolExists`."""
        return self._write(lambda tables: stock.add(tables, self._mint, pool, self._now()))

    def import_codes(self, pool_id: str, source: Iterable[str] | PathLike[str] | str) -> PoolState:
        """Fill an imported pool from a CSV path or lines of text, all or none (`ImportRefused`)."""
        lines = read_codes(pool_id, source)
        return self._write(lambda on: stock.fill(on, self._mint, pool_id, lines, self._now()))

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

    def open_draw(self, draw: Draw) -> str:
        """Fix the terms of a draw for good; its commitment (hex) may be published before it."""
        opened = self._write(
            lambda tables: enrolment.open_draw(tables, self._keys, draw, self._now())
        )
        return enrolment.commit(opened.seed, opened.row.terms)

    def draws(self) -> list[Draw]:
        """Every draw's terms, oldest first."""
        with self._store.reading() as tables:
            return [draw_from_json(row.terms) for row in tables.draws.all()]

    def enrol(
        self,
        draw_id: str,
        recipients: Sequence[bytes],
        persons: Mapping[bytes, bytes] | None = None,
    ) -> dict[bytes, str]:
        """Bind a prize id (`""` is none) to each person and set its stock aside; repeatable.

        `persons` gives, by recipient, a pseudonym that is the same over draws; only a draw that
        limits prizes a person keeps anything of it.
        """
        people = list(recipients)
        marks = {who: limits.mark(self._keys, person) for who, person in (persons or {}).items()}

        def bind(tables: Tables) -> list[str]:
            terms = enrolment.find(tables, self._keys, draw_id)
            return enrolment.enrol(tables, terms, people, self._now(), marks)

        return dict(zip(people, self._write(bind), strict=True))

    def forget_person(self, person: bytes) -> int:
        """Forget who somebody is over draws (see `enrol`); from how many draws that was."""
        held = limits.mark(self._keys, person)
        return self._write(lambda tables: tables.people.forget(held))

    def sweep(self, draw_id: str) -> Sweep:
        """Give the unclaimed prizes of a draw that is over to people who played; repeatable.

        A second draw, by a seed of its own, among those who played and won no prize. Raises
        `SweepTooEarly` and `PoolEmpty`.
        """
        return self._write(
            lambda tables: sweep.sweep(tables, self._keys, self._mint, draw_id, self._now())
        )

    def swept(self, draw_id: str) -> Sweep | None:
        """What the second draw gave, None before there was one; a look."""
        with self._store.reading() as tables:
            return sweep.told(tables, self._keys, self._mint, draw_id)

    def unclaimed(self, draw_id: str) -> dict[str, int]:
        """How many promised prizes of a draw nobody has had yet, by prize id; a look."""
        with self._store.reading() as tables:
            return sweep.unclaimed(tables, enrolment.find(tables, self._keys, draw_id))

    def outcome(self, draw_id: str, recipient: bytes) -> str | None:
        """The prize id bound to a person, `""` for none, None when not enrolled; a look."""
        with self._store.reading() as tables:
            terms = enrolment.find(tables, self._keys, draw_id)
            return tables.outcomes.of(terms.row.no, recipient)

    def find(self, draw_id: str, recipient: bytes) -> Award | None:
        """What a person's play brought, if they have played; a look."""
        with self._store.reading() as tables:
            row = tables.awards.of(draw_id, recipient)
        return claims.shown(row, self._mint, replayed=True) if row else None

    def glance(
        self, draw_id: str, recipient: bytes, others: Iterable[tuple[str, bytes]] = ()
    ) -> Glance:
        """What a page tells: award, bound prize, and how many `others` have played; one look."""
        with self._store.reading() as tables:
            return glance(tables, self._mint, draw_id, recipient, others)

    def played(self, goes: Iterable[tuple[str, bytes]]) -> set[tuple[str, bytes]]:
        """Those of the (draw, recipient) given that have played; a look."""
        with self._store.reading() as tables:
            return {go for go in goes if tables.awards.played(*go)}

    def play(
        self,
        draw_id: str,
        recipient: bytes,
        *,
        how: str = "game",
        transcript: Mapping[str, object] | None = None,
        choice: str = "",
        test: bool = False,
    ) -> Award:
        """A person's play: durable before it returns, and the same award for ever after.

        `how` is game, shown or amp. `choice` is what they take in place of the gift for everyone.
        With `test` nothing is written and the code is marked. Raises `PoolEmpty`, `NotOpenYet`,
        `DrawClosed`, `UnknownDraw`, `UnknownChoice`.
        """
        claim = Claim.of(draw_id, recipient, how, transcript, choice)
        return self._look(claim, test) or self._told(self._claim(claim).result())

    async def aplay(
        self,
        draw_id: str,
        recipient: bytes,
        *,
        how: str = "game",
        transcript: Mapping[str, object] | None = None,
        choice: str = "",
        test: bool = False,
    ) -> Award:
        """`play` for an event loop, which goes on while the batch is committed."""
        claim = Claim.of(draw_id, recipient, how, transcript, choice)
        if self._store.remote:
            seen = await asyncio.to_thread(self._look, claim, test)
        else:
            seen = self._look(claim, test)
        return seen or self._told(await asyncio.wrap_future(self._claim(claim)))

    def check(self, code: str) -> CodeState:
        """What a typed or scanned code is worth now; a look."""
        with self._store.reading() as tables:
            return redemption.check(tables, self._mint, code, self._now())

    def redeem(self, code: str, *, till: str, key: str, used: datetime | None = None) -> Redemption:
        """Use a code at a till; the same `key` again gets the same answer.

        `used` is when a till without network accepted it: expiry is judged then.
        Raises a `CodeRefused` (AlreadyRedeemed, Expired, VoidCode, UnknownCode, MistypedCode,
        TestCode, RedemptionUndone) or `KeyReused`.
        """
        then = None if used is None else milliseconds(used)
        return self._write(
            lambda on: redemption.redeem(on, self._mint, code, till, key, self._now(), then)
        )

    def undo_redemption(
        self, code: str, key: str, *, till: str | None = None, within: timedelta | None = None
    ) -> Redemption:
        """Take back the use that was made under `key`; the code is good again.

        With `till` only its own uses; with `within` only so soon after them, or `UndoneTooLate`.
        """
        return self._write(
            lambda on: redemption.undo(on, self._mint, code, key, self._now(), till, within)
        )

    def redemptions(self, till: str, since: datetime, *, most: int = 200) -> list[Redemption]:
        """What a till took in from a moment on, newest first, undone uses too; a look."""
        with self._store.reading() as tables:
            return tills.uses(tables, self._mint, till, milliseconds(since), most)

    def used_after(self, no: int, *, most: int = 500) -> tuple[int, list[str]]:
        """(number of the last use seen, codes used after number `no`), oldest first; a look.

        From 0 on only the last 20,000 uses are told.
        """
        with self._store.reading() as tables:
            return tills.used_after(tables, self._mint, no, most)

    def prefixes(self) -> list[str]:
        """What generated codes begin with; a look."""
        with self._store.reading() as tables:
            return sorted(tables.pools.prefixes())

    def uses_by_pool(self, till: str) -> dict[str, int]:
        """How many codes of each pool (by id) a till has taken in; a look."""
        with self._store.reading() as tables:
            return dict(tables.redemptions.by_pool(till))

    def codes(self, pool_id: str) -> Iterator[str]:
        """Every code of a pool, given out or not, by its place; raises `UnknownPool`."""
        with self._store.reading() as tables:
            yield from tills.codes(tables, self._mint, pool_id)

    def void(self, code: str, reason: str) -> CodeState:
        """Take a code back from its owner for good."""
        return self._write(
            lambda tables: redemption.void(tables, self._mint, code, reason, self._now())
        )

    def reissue(self, code: str) -> Award:
        """Another code for whoever had this one, which was taken back; the same again repeats it.

        Raises `NotVoid`, `PoolEmpty`.
        """
        row, had = self._write(lambda on: reissue(on, self._mint, code, self._now()))
        return claims.told(row, self._mint, replayed=had)

    def figures(self, draw_id: str) -> Figures:
        """A draw in numbers, exact at this instant."""
        with self._store.reading() as tables:
            return figures(tables, enrolment.find(tables, self._keys, draw_id))

    def events(self, after: int = 0, *, most: int = 1000) -> list[Event]:
        """The next entries of the record after a number."""
        with self._store.reading() as tables:
            rows = tables.events.after(after, most)
        return [chain.told(row) for row in rows]

    def verify(self, head: str | None = None) -> Verification:
        """Check the chain, the records and the balances; `head` is one noted earlier."""
        with self._store.reading() as tables:
            return audit.verify(tables, head)

    def close(self) -> None:
        """Finish what is queued and let go of the database."""
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

    def _look(self, claim: Claim, test: bool) -> Award | None:
        """An answer that needs no writing: a test's, or that of an earlier play."""
        if not test:
            return self.find(claim.draw, claim.recipient)
        with self._store.reading() as tables:
            who, now = claim.recipient, self._now()
            return claims.rehearse(tables, self._mint, claim.draw, who, now, claim.choice)

    def _claim(self, claim: Claim) -> Future[Settled]:
        return self._writer.submit_item(self._settle, claim)

    def _settle_all(self, tables: Tables, asked: Sequence[Claim]) -> list[Settled | Exception]:
        return settle_all(tables, self._keys, asked, self._now())

    def _told(self, settled: Settled) -> Award:
        row, replayed = settled
        return claims.shown(row, self._mint, replayed=replayed)

    def _check_keys(self) -> None:
        try:
            self._write(lambda tables: _compare(tables, self._keys.fingerprints()))
        except BaseException:
            self.close()
            raise


def _compare(tables: Tables, marks: Mapping[tuple[str, str], bytes]) -> None:
    for key, mark in tables.key_checks.all().items():
        if marks.get(key) != mark:
            raise WrongKeys(*key)
    for (purpose, key_id), mark in marks.items():
        tables.key_checks.add(purpose, key_id, mark)
