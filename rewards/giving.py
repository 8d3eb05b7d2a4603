"""Giving a gift on: to a friend, who accepts it, or to charity.

A gift has one owner at every instant. Until a friend accepts, that is who won it, who may use it or
take the offer back. Accepting gives the friend a fresh code and ends the old one, in one
transaction with one event, so that whoever comes first at the till or at the link has it.
"""

import hashlib
import hmac

from rewards import chain
from rewards.claims import DONATED, PASSED
from rewards.clock import moment
from rewards.errors import AlreadyRedeemed, Expired, OfferGone, SharedByMany, VoidCode
from rewards.mint import Mint
from rewards.pools import Kind
from rewards.reissue import next_place
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.offers import OfferRow
from rewards.storage.tallies import Tally


def offer(
    tables: Tables, mint: Mint, draw: str, recipient: bytes, named: bool, at: int
) -> OfferRow | None:
    """Offer a person's gift to whoever they send the link; None where they have no gift.

    Again is the same offer. Raises AlreadyRedeemed, VoidCode, Expired, SharedByMany.
    """
    row = tables.awards.of(draw, recipient)
    if row is None or row.pool is None:
        return None
    check_owned(tables, mint, row, at)
    held = tables.offers.of(row.no)
    if held:
        tables.offers.name(held.no, named)
        return held._replace(named=int(named))
    no = tables.offers.add(row.no, named, at)
    chain.append(tables, at, "offer", {"offer": no, "award": row.no})
    return tables.offers.get(no)


def withdraw(tables: Tables, mint: Mint, draw: str, recipient: bytes, at: int) -> None:
    """Take an offer back that nobody accepted; VoidCode where somebody did."""
    row = tables.awards.of(draw, recipient)
    held = tables.offers.of(row.no) if row else None
    if row is None or held is None:
        return
    if held.accepted is not None:
        raise VoidCode("", PASSED)
    tables.offers.withdraw(held.no, at)
    chain.append(tables, at, "withdraw", {"offer": held.no})


def accept(tables: Tables, mint: Mint, no: int, secret: bytes, at: int) -> AwardRow:
    """Hand an offered gift over to who knows a secret: a fresh code, and the old one is void.

    The same secret again gets the same. Raises OfferGone, AlreadyRedeemed, VoidCode, Expired,
    PoolEmpty.
    """
    held = tables.offers.get(no)
    if held is None or held.withdrawn is not None:
        raise OfferGone(no, "was taken back")
    row = tables.awards.get(held.award)
    assert row is not None
    if held.accepted is not None:
        if knows(held, secret):
            return row
        raise OfferGone(no, "was accepted by somebody else")
    check_owned(tables, mint, row, at)
    tables.replaced.add(row._replace(voided=at, void_reason=PASSED))
    tables.awards.replace(row.no, next_place(tables, row), row.expires)
    tables.offers.accept(no, mark(secret), at)
    made = tables.awards.get(row.no)
    assert made is not None
    chain.append(tables, at, "pass_on", facts(no, made))
    return made


def donate(tables: Tables, mint: Mint, draw: str, recipient: bytes, at: int) -> AwardRow | None:
    """Give a person's gift to charity: its code is void; None where they have no gift.

    Again changes nothing. Raises AlreadyRedeemed, VoidCode, Expired, SharedByMany.
    """
    row = tables.awards.of(draw, recipient)
    if row is None or row.pool is None or row.void_reason == DONATED:
        return row
    check_owned(tables, mint, row, at)
    tables.awards.void(row.no, at, DONATED)
    tables.tallies.add(row.draw_no, at, Tally(row.prize, voided=1))
    chain.append(tables, at, "void", {"award": row.no, "reason": DONATED})
    return tables.awards.get(row.no)


def held_by(tables: Tables, no: int, secret: bytes) -> AwardRow | None:
    """The award that was accepted with a secret."""
    held = tables.offers.get(no)
    return tables.awards.get(held.award) if held and knows(held, secret) else None


def knows(held: OfferRow, secret: bytes) -> bool:
    """Whether somebody with that secret is the new owner."""
    return held.holder is not None and hmac.compare_digest(held.holder, mark(secret))


def mark(secret: bytes) -> bytes:
    """A new owner's secret as the ledger keeps it: enough to know it again."""
    return hashlib.blake2b(secret, digest_size=16, person=b"holder").digest()


def facts(no: int, made: AwardRow) -> dict[str, chain.Fact]:
    """What the record says of a gift given on."""
    return {
        "offer": no,
        "award": made.no,
        "pool": made.pool_id,
        "sequence": made.sequence,
        "expires": made.expires,
    }


def check_owned(tables: Tables, mint: Mint, row: AwardRow, at: int) -> None:
    """Refuse for what its winner cannot give: used, gone, over, or shared by many."""
    if row.kind == Kind.SHARED:
        raise SharedByMany(mint.code(row), row.pool_id or "")
    if row.voided is not None or row.passed is not None:
        raise VoidCode("", row.void_reason or PASSED)
    used = tables.redemptions.of(row.no)
    if used:
        raise AlreadyRedeemed(mint.code(row), moment(used.at), used.till)
    if row.expires is not None and at >= row.expires:
        raise Expired(mint.code(row), moment(row.expires))
