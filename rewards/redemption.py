"""The till: what a code is worth now, its use, and taking either back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rewards import chain, codes
from rewards.claims import Award, told
from rewards.clock import moment
from rewards.codes import Typed
from rewards.errors import (
    AlreadyRedeemed,
    CodeRefused,
    Expired,
    KeyReused,
    MistypedCode,
    NotRedeemed,
    NotVoidable,
    RedemptionUndone,
    TestCode,
    UndoneTooLate,
    UnknownCode,
    VoidCode,
)
from rewards.mint import Mint
from rewards.pools import Kind
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.redemptions import RedemptionRow
from rewards.storage.tallies import Tally


@dataclass(frozen=True)
class Redemption:
    """One use of a code: at which till, when (UTC), under which key; `undone` if taken back."""

    code: str
    award: Award
    till: str
    key: str
    at: datetime
    replayed: bool
    undone: datetime | None = None


@dataclass(frozen=True)
class CodeState:
    """What a code is worth now.

    `state` is awarded, redeemed, expired, void, unknown, mistyped or test; `reason` says why it is
    void.
    """

    state: str
    award: Award | None = None
    redemption: Redemption | None = None
    reason: str | None = None


def check(tables: Tables, mint: Mint, code: str, at: int) -> CodeState:
    """The state of a code; a look."""
    try:
        row = locate(tables, mint, code, at)
    except MistypedCode:
        return CodeState("mistyped")
    except TestCode:
        return CodeState("test")
    except UnknownCode:
        return CodeState("unknown")
    award = told(row, mint, replayed=True)
    used = tables.redemptions.of(row.no) if row.voided is None else None
    redemption = as_told(used, award, replayed=True) if used else None
    return CodeState(_state(row, used, at), award, redemption, row.void_reason)


def redeem(
    tables: Tables, mint: Mint, code: str, till: str, key: str, at: int, used: int | None = None
) -> Redemption:
    """Use a code; the same request again gets the same answer.

    `used` is when it was accepted at a till without network: expiry is judged then, and the record
    says both moments. One before the award or after now counts as now.
    """
    row = locate(tables, mint, code, at)
    before = tables.redemptions.keyed(key)
    if before:
        return _repeated(tables, mint, row, before, till)
    late = used is not None and row.at <= used <= at
    then = used if late and used is not None else at
    _refuse_unusable(tables, mint, row, then)
    no = tables.redemptions.add(award=row.no, till=till, key=key, at=then)
    _count(tables, row, then, 1)
    facts: dict[str, chain.Fact] = {"redemption": no, "award": row.no, "till": till}
    chain.append(tables, at, "redeem", {**facts, "used": then} if late else facts)
    made = RedemptionRow(no, row.no, till, key, then, None)
    return as_told(made, told(row, mint, replayed=True), replayed=False)


def undo(
    tables: Tables,
    mint: Mint,
    code: str,
    key: str,
    at: int,
    till: str | None = None,
    within: timedelta | None = None,
) -> Redemption:
    """Take the use of a code back; doing so again changes nothing.

    With `till` only a use of that till, with `within` only so long after it (`UndoneTooLate`).
    """
    row = locate(tables, mint, code, at)
    used = tables.redemptions.keyed(key)
    holder = _holder(tables, row, used) if used else None
    if used is None or holder is None or till not in (None, used.till):
        raise NotRedeemed(mint.code(row), key)
    if used.undone is None:
        if within is not None and moment(at) > moment(used.at) + within:
            raise UndoneTooLate(mint.code(row), moment(used.at) + within)
        tables.redemptions.undo(used.no, at)
        _count(tables, holder, used.at, -1)
        chain.append(tables, at, "undo", {"redemption": used.no})
        used = used._replace(undone=at)
    return as_told(used, told(holder, mint, replayed=True), replayed=False)


def void(tables: Tables, mint: Mint, code: str, reason: str, at: int) -> CodeState:
    """Take a code back from its owner for good; its place in the pool stays used."""
    row = locate(tables, mint, code, at)
    if row.kind == Kind.SHARED:
        raise NotVoidable(mint.code(row), row.pool_id or "")
    if row.voided is not None:
        return check(tables, mint, code, at)
    used = tables.redemptions.of(row.no)
    if used:
        raise AlreadyRedeemed(mint.code(row), moment(used.at), used.till)
    tables.awards.void(row.no, at, reason)
    tables.tallies.add(row.draw_no, at, Tally(row.prize, voided=1))
    chain.append(tables, at, "void", {"award": row.no, "reason": reason})
    return check(tables, mint, code, at)


def locate(tables: Tables, mint: Mint, code: str, at: int) -> AwardRow:
    """The award behind a code, or MistypedCode, UnknownCode or TestCode."""
    typed = codes.read(code)
    if typed.prefix == codes.TEST_PREFIX:
        raise MistypedCode(code) if typed.number is None else TestCode(code)
    row = _foreign(tables, mint, code, at) or _generated(tables, mint, typed)
    if row:
        return row
    raise _not_found(tables, code, typed)


def _foreign(tables: Tables, mint: Mint, code: str, at: int) -> AwardRow | None:
    for mac in mint.macs(code):
        place = tables.codes.place(mac)
        pool = tables.pools.numbered(place[0]) if place else None
        if place and pool:
            shared = pool.kind == Kind.SHARED
            if not shared:
                return _at_place(tables, *place)
            return tables.awards.best_of(pool.no, pool.issued, pool.redeemed, at)
    return None


def _generated(tables: Tables, mint: Mint, typed: Typed) -> AwardRow | None:
    if typed.number is None:
        return None
    for key_id, no, sequence in mint.places(typed.number):
        row = _at_place(tables, no, sequence)
        ours = row and (row.kind, row.key_id) == (Kind.GENERATED, key_id)
        if row and ours and codes.fold(row.prefix or "") == typed.prefix:
            return row
    return None


def _at_place(tables: Tables, pool: int, sequence: int) -> AwardRow | None:
    return tables.awards.at_place(pool, sequence) or tables.replaced.at_place(pool, sequence)


def _not_found(tables: Tables, code: str, typed: Typed) -> CodeRefused:
    """A slip of the finger when it looks like one of our own codes but for the check."""
    if typed.number is not None:
        return UnknownCode(code)
    folded = codes.fold(code)
    for prefix in map(codes.fold, tables.pools.prefixes()):
        if len(folded) == len(prefix) + codes.BODY or (prefix and folded.startswith(prefix)):
            return MistypedCode(code)
    return UnknownCode(code)


def _state(row: AwardRow, used: RedemptionRow | None, at: int) -> str:
    if row.voided is not None:
        return "void"
    if used:
        return "redeemed"
    return "expired" if row.expires is not None and at >= row.expires else "awarded"


def _refuse_unusable(tables: Tables, mint: Mint, row: AwardRow, at: int) -> None:
    used = tables.redemptions.of(row.no)
    state = _state(row, used, at)
    if row.voided is not None:
        raise VoidCode(mint.code(row), row.void_reason or "", moment(row.voided))
    if used:
        raise AlreadyRedeemed(mint.code(row), moment(used.at), used.till)
    if state == "expired" and row.expires is not None:
        raise Expired(mint.code(row), moment(row.expires))


def _repeated(
    tables: Tables, mint: Mint, row: AwardRow, before: RedemptionRow, till: str
) -> Redemption:
    holder = _holder(tables, row, before)
    if holder is None or before.till != till:
        raise KeyReused(before.key)
    if before.undone is not None:
        raise RedemptionUndone(mint.code(row), before.key)
    return as_told(before, told(holder, mint, replayed=True), replayed=True)


def _holder(tables: Tables, row: AwardRow, used: RedemptionRow) -> AwardRow | None:
    """The award a use belongs to, if it is of the code at hand (a shared code has many awards)."""
    if used.award == row.no:
        replaced = row.voided is not None and used.undone is None
        return None if replaced else row
    holder = tables.awards.get(used.award)
    shared = holder and holder.kind == Kind.SHARED and holder.pool == row.pool
    return holder if shared else None


def _count(tables: Tables, row: AwardRow, at: int, uses: int) -> None:
    tables.pools.use(row.no, uses)
    tables.tallies.add(row.draw_no, at, Tally(row.prize, redeemed=uses))


def as_told(row: RedemptionRow, award: Award, *, replayed: bool) -> Redemption:
    """A use with its award, as people get it."""
    undone = None if row.undone is None else moment(row.undone)
    return replace(
        Redemption(award.code, award, row.till, row.key, moment(row.at), replayed), undone=undone
    )
