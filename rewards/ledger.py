"""The ledger: what can be won, who got it, and what became of it."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager

from rewards import audit, chain, claims, enrolment, limits, sweep
from rewards.aftercare import Aftercare
from rewards.aside import answered
from rewards.audit import Verification
from rewards.batches import settle_all, told_all
from rewards.chain import Event
from rewards.claims import Award, Claim
from rewards.clock import Clock, utc_now
from rewards.desk import Desk
from rewards.draw import Draw, PersonCap
from rewards.draw import from_json as draw_from_json
from rewards.figures import Figures, figures
from rewards.glance import Glance, glance
from rewards.keys import Keys
from rewards.proof import Proof
from rewards.stockroom import Stockroom
from rewards.storage import Store, Tables
from rewards.sweep import Sweep


class Rewards(Stockroom, Desk):
    """A ledger, for any number of threads; any number of processes may open the same one.

    Whatever a method has answered survives a crash of the process and of the machine. Open it
    after a fork, not before: neither threads nor connections survive one.
    """

    def __init__(self, store: Store, keys: Keys, *, clock: Clock = utc_now) -> None:
        super().__init__(store, keys, clock=clock)
        self._settle = self._settle_all  # one object, so that the writer sees what goes together
        self.proof = Proof(store, keys, self._write, self._now)
        #: What may still happen to gifts that people have.
        self.aftercare = Aftercare(store, self._mint, self._write, self._now)

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
        gone: Callable[[], Collection[bytes]] | None = None,
    ) -> dict[bytes, str]:
        """Bind a prize id (`""` is none) to each person and set its stock aside; repeatable.

        `persons` gives, by recipient, a pseudonym that is the same over draws; only a draw that
        limits prizes a person keeps anything of it. `gone` is asked inside the writing transaction
        for recipients who are to be left out after all (see `play`); the answer lacks them.
        """
        marks = {who: limits.mark(self._keys, person) for who, person in (persons or {}).items()}

        def bind(tables: Tables) -> dict[bytes, str]:
            terms = enrolment.find(tables, self._keys, draw_id)
            left = gone() if gone else ()
            people = [who for who in recipients if who not in left]
            prizes = enrolment.enrol(tables, terms, people, self._now(), marks)
            return dict(zip(people, prizes, strict=True))

        return self._write(bind)

    def barred(self, cap: PersonCap, persons: Iterable[bytes]) -> int:
        """How many of these people (see `enrol`) would win nothing now under such a limit."""
        with self._store.reading() as tables:
            return limits.barred_among(tables, self._keys, cap, self._now(), persons)

    def forget_person(self, person: bytes) -> int:
        """Forget who somebody is over draws (see `enrol`); from how many draws that was.

        It takes its turn after the plays being written, of any process (see `play`).
        """
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
        row = self._store.look(lambda tables: tables.awards.of(draw_id, recipient))
        return claims.shown(row, self._mint, replayed=True) if row else None

    def glance(
        self, draw_id: str, recipient: bytes, others: Sequence[tuple[str, bytes]] = ()
    ) -> Glance:
        """What a page tells: award, bound prize, and how many `others` have played; one look."""
        return glance(self._store, self._mint, draw_id, recipient, others)

    def looking(self) -> AbstractContextManager[None]:
        """`find` and `glance` of this thread in one go, at one state, for a moment."""
        return self._store.looking()

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
        there: Callable[[], bool] | None = None,
    ) -> Award:
        """A person's play: durable before it returns, and the same award for ever after.

        `how` is game, shown or amp. `choice` is what they take in place of the gift for everyone.
        With `test` nothing is written and the code is marked. `there` is asked inside the writing
        transaction whether the person is still known: once `forget_person` has returned, no play
        lands that it says no to. Raises `PoolEmpty`, `NotOpenYet`, `DrawClosed`, `UnknownDraw`,
        `UnknownChoice`, `RecipientGone`.
        """
        claim = Claim.of(draw_id, recipient, how, transcript, choice, there)
        return self._look(claim, test) or self._claim(claim).result()

    async def aplay(
        self,
        draw_id: str,
        recipient: bytes,
        *,
        how: str = "game",
        transcript: Mapping[str, object] | None = None,
        choice: str = "",
        test: bool = False,
        there: Callable[[], bool] | None = None,
    ) -> Award:
        """`play` for an event loop, which goes on while the batch is committed.

        Raises `NoAnswer` too, where answers travel and none comes; play again.
        """
        claim = Claim.of(draw_id, recipient, how, transcript, choice, there)
        remote = self._store.remote
        seen = await self._looks(self._look, claim, test) if remote else self._look(claim, test)
        if seen:
            return seen
        job = self._claim(claim)
        return await (answered(job, self._acts.patience) if remote else asyncio.wrap_future(job))

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

    def _look(self, claim: Claim, test: bool) -> Award | None:
        """An answer that needs no writing: a test's, or that of an earlier play."""
        if not test:
            return self.find(claim.draw, claim.recipient)
        with self._store.reading() as tables:
            who, now = claim.recipient, self._now()
            return claims.rehearse(tables, self._mint, claim.draw, who, now, claim.choice)

    def _claim(self, claim: Claim) -> Future[Award]:
        return self._writer.submit_item(self._settle, claim)

    def _settle_all(self, tables: Tables, asked: Sequence[Claim]) -> list[Award | Exception]:
        return told_all(settle_all(tables, self._keys, asked, self._now()), self._mint)
