"""Verify: the chain of hashes, each record against its event, and every balance."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rewards import chain, enrolment
from rewards.claims import facts
from rewards.extension import facts as more_facts
from rewards.giving import facts as given_on
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.events import EventRow
from rewards.storage.extensions import ExtensionRow

Body = dict[str, Any]


@dataclass(frozen=True)
class Verification:
    """Whether the ledger is whole; `head` (hex) is the hash that vouches for all its events.

    Keep a head outside: a later chain that does not contain it has been cut or rewritten.
    """

    ok: bool
    events: int
    head: str
    problems: tuple[str, ...]


def verify(tables: Tables, head: str | None = None) -> Verification:
    """Check everything; `head` is one that was noted earlier and must still be in the chain."""
    audit = _Audit(tables, head)
    problems = (*audit.walk(), *audit.balances())
    return Verification(not problems, audit.events, audit.hash.hex(), problems)


class _Audit:
    def __init__(self, tables: Tables, head: str | None) -> None:
        self.tables = tables
        self.events = 0
        self.hash = chain.GENESIS
        self._sought = head
        self._kinds: Counter[str] = Counter()
        self._enrolled: dict[str, Iterator[tuple[bytes, str]]] = {}
        self._checks: dict[str, Callable[[Body], bool]] = {
            "award": self._award,
            "redeem": self._redeem,
            "enrol": self._enrol,
            "void": self._void,
            "reissue": self._reissue,
            "extend": self._extend,
            "pass_on": self._pass_on,
        }

    def walk(self) -> Iterator[str]:
        """Problems of single events, in order."""
        for event in self.tables.events.all():
            self.events += 1
            try:
                yield from self._event(event)
            except (AttributeError, KeyError, TypeError, ValueError):  # no event of ours
                yield f"event {event.no} cannot be read: the database is damaged"

    def _event(self, event: EventRow) -> Iterator[str]:
        self._kinds[event.kind] += 1
        expected = chain.link(self.hash, self.events, event.at, event.kind, event.body)
        if event.no != self.events or event.hash != expected:
            yield f"event {event.no} ({event.kind}) does not follow from the one before it"
        self.hash = bytes(event.hash)
        if self._sought == self.hash.hex():
            self._sought = None
        if not self._checks.get(event.kind, _nothing)(json.loads(event.body)):
            yield f"event {event.no} ({event.kind}) is not what the tables say"

    def balances(self) -> Iterator[str]:
        """Problems of sums."""
        if self._sought:
            yield f"the noted head {self._sought} is not in the chain: it was cut or rewritten"
        for pool in self.tables.pools.counted():
            if (pool.issued, pool.redeemed) != (pool.awards, pool.uses):
                yield (
                    f"pool {pool.id!r} says {pool.issued} issued and {pool.redeemed} redeemed; "
                    f"there are {pool.awards} awards and {pool.uses} uses"
                )
        for draw in self.tables.draws.all():
            counted = set(self.tables.tallies.by_prize(draw.no))
            if counted != set(self.tables.awards.by_prize(draw.no)):
                yield f"the figures of draw {draw.id!r} are not the sums of its records"
        awards, voided = self.tables.awards.count()
        uses, undone = self.tables.redemptions.count()
        replaced = self.tables.replaced.count()
        offers, withdrawn, accepted = self.tables.offers.count()
        rows = {
            "award": awards,
            "void": voided + replaced - accepted,
            "reissue": replaced - accepted,
            "offer": offers,
            "withdraw": withdrawn,
            "pass_on": accepted,
            "redeem": uses,
            "undo": undone,
            "extend": self.tables.extensions.count(),
        }
        for kind, n in rows.items():
            if self._kinds[kind] != n:
                yield f"there are {n} rows of kind {kind} and {self._kinds[kind]} such events"

    def _award(self, body: Body) -> bool:
        given = map(self._as_given, self._states(body))
        return any(facts(row).items() <= body.items() for row in given)

    def _reissue(self, body: Body) -> bool:
        given = map(self._as_given, self._states(body))
        return any(body.items() <= facts(row).items() for row in given)

    def _pass_on(self, body: Body) -> bool:
        offer = self.tables.offers.get(body["offer"])
        if offer is None or offer.accepted is None or offer.award != body["award"]:
            return False
        given = map(self._as_given, self._states(body))
        return any(given_on(offer.no, row) == body for row in given)

    def _void(self, body: Body) -> bool:
        return any(row.void_reason == str(body["reason"]) for row in self._states(body))

    def _states(self, body: Body) -> Iterator[AwardRow]:
        """An award as it is now, then as it was before its codes were replaced."""
        row = self.tables.awards.get(body["award"])
        if row is not None:
            yield row
            yield from self.tables.replaced.of(row.no)

    def _as_given(self, row: AwardRow) -> AwardRow:
        """An award with the end it had before any more time."""
        more = self._more_time(row.no, row.sequence)
        return row._replace(expires=more[0].was) if more else row

    def _extend(self, body: Body) -> bool:
        """Each time more follows from the one before, and the award holds the last."""
        found = self.tables.extensions.of(body["award"], str(body["reason"]))
        if found is None or more_facts(found) != body:
            return False
        after = [e for e in self._more_time(found.award, found.sequence) if e.no > found.no]
        if after:
            return after[0].was == found.expires
        held = [row for row in self._states(body) if row.sequence == found.sequence]
        return bool(held) and held[0].expires == found.expires

    def _more_time(self, award: int, sequence: int | None) -> list[ExtensionRow]:
        return [row for row in self.tables.extensions.all_of(award) if row.sequence == sequence]

    def _redeem(self, body: Body) -> bool:
        row = self.tables.redemptions.get(body["redemption"])
        return row is not None and (row.award, row.till) == (int(body["award"]), str(body["till"]))

    def _enrol(self, body: Body) -> bool:
        draw = self.tables.draws.get(body["draw"])
        if draw is None:
            return False
        people = self._enrolled.setdefault(draw.id, self.tables.outcomes.in_order(draw.no))
        return enrolment.digest(islice(people, body["people"])) == str(body["outcomes"])


def _nothing(_: Body) -> bool:
    return True
