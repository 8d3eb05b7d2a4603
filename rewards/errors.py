"""What can go wrong in rewards: one base, its children carry the facts as attributes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rewards.clock import last_day


class RewardsError(Exception):
    """Base of every error this package raises on purpose."""


class LedgerClosed(RewardsError):
    """The ledger was closed; open it again before use."""

    def __init__(self) -> None:
        super().__init__("The ledger is closed. Open it again with Rewards.open(path, keys).")


class StorageFailed(RewardsError):
    """The database refused to work (disk full, damaged or foreign file); nothing was promised."""

    def __init__(self, path: str, problem: str) -> None:
        self.path, self.problem = path, problem
        super().__init__(
            f"The ledger {path} could not be written or read: {problem}. "
            "Nothing was acknowledged; repeat the request once the cause is gone."
        )


class NotEmpty(RewardsError):
    """A ledger was to be moved to where there is one already."""

    def __init__(self, tables: Sequence[str]) -> None:
        self.tables = tuple(tables)
        super().__init__(
            f"There is a ledger already: rows in {', '.join(tables)}. "
            "Choose an empty database or schema; nothing was moved."
        )


class NotMoved(RewardsError):
    """A ledger is not whole, or its copy is not the same; the copy was not kept."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            f"The ledger was not moved: {'; '.join(self.problems[:5]) or 'it changed meanwhile'}. "
            "Stop whatever writes to it, see what `python -m rewards verify` says, and try again."
        )


class WrongKeys(RewardsError):
    """The keys given are not the ones this ledger was made with."""

    def __init__(self, purpose: str, key_id: str) -> None:
        self.purpose, self.key_id = purpose, key_id
        super().__init__(
            f"The {purpose} key {key_id!r} is missing or is not the one this ledger was made with. "
            "Put the right keys.json back beside it: with other keys every code would change."
        )


class BadDefinition(RewardsError):
    """A pool, prize or draw cannot be what was asked for."""

    def __init__(self, what: str, problem: str, cure: str) -> None:
        self.what, self.problem, self.cure = what, problem, cure
        super().__init__(f"{what}: {problem}. {cure}")


class PoolExists(RewardsError):
    """Another pool has this id already."""

    def __init__(self, pool: str) -> None:
        self.pool = pool
        super().__init__(f"There is already a different pool {pool!r}. Choose another id.")


class UnknownPool(RewardsError):
    """No pool has this id."""

    def __init__(self, pool: str) -> None:
        self.pool = pool
        super().__init__(f"There is no pool {pool!r}. Add it first, or list the pools for its id.")


class PoolEmpty(RewardsError):
    """A pool cannot give what is asked of it; nobody was promised anything."""

    def __init__(self, pool: str, *, wanted: int = 1, left: int = 0) -> None:
        self.pool, self.wanted, self.left = pool, wanted, left
        super().__init__(
            f"Pool {pool!r} has {left} left and {wanted} wanted. "
            "Import more codes or raise its size; then the same request will succeed."
        )


@dataclass(frozen=True)
class Problem:
    """One thing wrong in an import: the line (from 1), what, and what to do."""

    line: int
    problem: str
    cure: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.problem}. {self.cure}"


class ImportRefused(RewardsError):
    """A file of codes has problems; not one of its codes was taken."""

    def __init__(self, pool: str, problems: Sequence[Problem], found: int | None = None) -> None:
        self.pool, self.problems = pool, tuple(problems)
        self.found = len(self.problems) if found is None else found
        shown = "\n".join(f"  {problem}" for problem in self.problems[:20])
        more = f"\n  ... and {self.found - 20} more" if self.found > 20 else ""
        super().__init__(f"No code was taken into pool {pool!r}:\n{shown}{more}")


class DrawExists(RewardsError):
    """A draw with this id was opened with other terms, and terms cannot change afterwards."""

    def __init__(self, draw: str) -> None:
        self.draw = draw
        super().__init__(
            f"Draw {draw!r} is already open with other terms. Give the new one a new id."
        )


class UnknownDraw(RewardsError):
    """No draw has this id."""

    def __init__(self, draw: str) -> None:
        self.draw = draw
        super().__init__(f"There is no draw {draw!r}. Open it first.")


class UnknownChoice(RewardsError):
    """Somebody chose what a draw does not offer in place of its gift for everyone."""

    def __init__(self, draw: str, choice: str) -> None:
        self.draw, self.choice = draw, choice
        super().__init__(f"Draw {draw!r} offers no {choice!r}. Choose one of its choices.")


class NotOpenYet(RewardsError):
    """The draw begins later."""

    def __init__(self, draw: str, opens: datetime) -> None:
        self.draw, self.opens = draw, opens
        super().__init__(f"Draw {draw!r} opens on {opens:%Y-%m-%d %H:%M} UTC. Come back then.")


class NotOverYet(RewardsError):
    """The seed of a draw that still binds people must stay secret."""

    def __init__(self, draw: str, closes: datetime | None) -> None:
        self.draw, self.closes = draw, closes
        end = f"closes on {closes:%Y-%m-%d %H:%M} UTC" if closes else "has no end"
        super().__init__(
            f"Draw {draw!r} {end}: whoever knew its seed now could tell who will win. "
            "Wait for its end, or reveal it early, which lets nobody new in."
        )


class DrawClosed(RewardsError):
    """The draw is over; who has played already still sees the same gift."""

    def __init__(self, draw: str, closes: datetime) -> None:
        self.draw, self.closes = draw, closes
        super().__init__(f"Draw {draw!r} closed on {closes:%Y-%m-%d %H:%M} UTC.")


class SweepTooEarly(RewardsError):
    """The unclaimed prizes of a draw may still be claimed: it closes at `closes`, or never."""

    def __init__(self, draw: str, closes: datetime | None) -> None:
        self.draw, self.closes = draw, closes
        when = f"closes on {closes:%Y-%m-%d %H:%M} UTC" if closes else "has no end"
        cure = "Come back after it" if closes else "Give the next draw a closing date"
        super().__init__(f"Draw {draw!r} {when}, so its prizes may still be claimed. {cure}.")


class KeyReused(RewardsError):
    """A till used one idempotency key for two different requests."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(
            f"The key {key!r} was used for another request. Make a new key for each one."
        )


class CodeRefused(RewardsError):
    """Base of every reason why a till must not accept a code."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class MistypedCode(CodeRefused):
    """The check character does not fit: a slip of the finger, not a false code."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} has a typing error. Read it again, or scan it.")


class UnknownCode(CodeRefused):
    """Nobody was ever given this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} was never given to anybody. Ask for the mail it came in.")


class TestCode(CodeRefused):
    """The code came from a test play and is worth nothing."""

    __test__ = False

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} comes from a test. The till works; give nothing for it.")


class AlreadyRedeemed(CodeRefused):
    """The code was used before: `at` (UTC) and at which `till`."""

    def __init__(self, code: str, at: datetime, till: str) -> None:
        self.at, self.till = at, till
        super().__init__(code, f"{code!r} was used on {at:%Y-%m-%d %H:%M} UTC at {till}.")


class Expired(CodeRefused):
    """The code was good until `on`."""

    def __init__(self, code: str, on: datetime) -> None:
        self.on = on
        super().__init__(code, f"{code!r} was good until {last_day(on):%Y-%m-%d}.")


class VoidCode(CodeRefused):
    """The code was taken back, for `reason`."""

    def __init__(self, code: str, reason: str) -> None:
        self.reason = reason
        super().__init__(code, f"{code!r} was taken back: {reason}.")


class NotVoidable(CodeRefused):
    """A code that many people share cannot be taken back from one of them."""

    def __init__(self, code: str, pool: str) -> None:
        self.pool = pool
        super().__init__(
            code,
            f"{code!r} is shared by everyone who won from pool {pool!r}; it has no single owner. "
            "Set the pool's size to what is already given out, and nobody else gets it.",
        )


class SharedByMany(CodeRefused):
    """What is asked for one owner's code cannot be done to a code that many have."""

    def __init__(self, code: str, pool: str) -> None:
        self.pool = pool
        super().__init__(
            code,
            f"{code!r} is shared by everyone who won from pool {pool!r}. Give all of them more "
            f"time: name the pool or the draw instead of the code.",
        )


class OfferGone(RewardsError):
    """What was offered cannot be accepted any more, for it `problem`."""

    def __init__(self, offer: int, problem: str) -> None:
        self.offer, self.problem = offer, problem
        super().__init__(f"Offer {offer} {problem}. Ask for another one.")


class NeverEnds(CodeRefused):
    """A code without a last day needs no more time."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} has no last day, so it needs no more time.")


class NotVoid(CodeRefused):
    """Only who lost a code gets another in its place."""

    def __init__(self, code: str) -> None:
        super().__init__(code, f"{code!r} was not taken back. Take it back first, then reissue it.")


class NotRedeemed(CodeRefused):
    """There is no use of this code under this key to take back."""

    def __init__(self, code: str, key: str) -> None:
        self.key = key
        super().__init__(code, f"{code!r} was not redeemed with key {key!r}; nothing to undo.")


class UndoneTooLate(CodeRefused):
    """A till may take a use back for a few minutes; it could until `until` (UTC)."""

    def __init__(self, code: str, until: datetime) -> None:
        self.until = until
        super().__init__(
            code,
            f"The use of {code!r} could be undone until {until:%Y-%m-%d %H:%M} UTC. "
            "Ask whoever runs the campaign to put it right.",
        )


class RedemptionUndone(CodeRefused):
    """This request was accepted once and then undone; a new attempt needs a new key."""

    def __init__(self, code: str, key: str) -> None:
        self.key = key
        super().__init__(
            code, f"Request {key!r} for {code!r} was undone. Redeem again under a new key."
        )
