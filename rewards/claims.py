"""Play: outcome, stock, award and event in one transaction, once per person for ever."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from rewards import chain, enrolment, stock
from rewards.clock import end_of, last_day, milliseconds, moment
from rewards.draw import Draw
from rewards.errors import BadDefinition, DrawClosed, NotOpenYet, UnknownChoice
from rewards.fate import NOTHING
from rewards.keys import Keys
from rewards.mint import Mint
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.tallies import Tally

WAYS = ("game", "shown", "amp")
_GAP = "\0"  # in no id, and so in nothing that a record says beside it
#: What became of a gift that is not with its winner any more; the first two are reasons, too.
PASSED, DONATED, VOID = "passed", "donated", "void"


@dataclass(frozen=True)
class Award:
    """What a play brought: a prize (`""` is none) and its code (`""` is none).

    `replayed` marks the answer to a repeated play, `test` one that counts for nothing. Moments are
    UTC; `expires` is None for a code that lasts. `gone` says that the gift is not with the person
    any more: it was `passed` on, `donated`, or else `void`.
    """

    draw: str
    recipient: bytes
    prize: str
    code: str
    at: datetime
    expires: datetime | None
    replayed: bool
    test: bool
    gone: str = ""

    @property
    def last_day(self) -> date | None:
        """The last day on which the code is good, as people are told it."""
        return last_day(self.expires) if self.expires else None


@dataclass(frozen=True)
class Claim:
    """One play that asks for its award; `transcript` is the SHA-256 of the finished game.

    `choice` is the id of what the person chose in place of the gift for everyone, "" for nothing.
    `there`, where it is given, says at the moment of writing whether the person is still known.
    """

    draw: str
    recipient: bytes
    how: str = "game"
    transcript: str | None = None
    choice: str = ""
    there: Callable[[], bool] | None = field(default=None, compare=False)

    @classmethod
    def of(
        cls,
        draw: str,
        recipient: bytes,
        how: str,
        transcript: Mapping[str, object] | None,
        choice: str = "",
        there: Callable[[], bool] | None = None,
    ) -> "Claim":
        """A claim with its transcript digested: the ledger proves it and does not keep it."""
        if how not in WAYS:
            raise BadDefinition(f"Play {how!r}", "is no way to play", f"Use one of {WAYS}.")
        digest = chain.digest(transcript) if transcript else None
        return cls(draw, recipient, how, digest, choice, there)


def settle(tables: Tables, keys: Keys, claim: Claim, at: int) -> tuple[AwardRow, bool]:
    """The award of a claim and whether it is an old one; the caller makes it durable."""
    held = tables.awards.of(claim.draw, claim.recipient)
    if held:
        return held, True
    terms = enrolment.find(tables, keys, claim.draw)
    check_open(terms, at)
    (bound,) = enrolment.enrol(tables, terms, [claim.recipient], at)
    prize, seen = _won(tables, terms, claim, bound, at)
    if prize != bound:
        enrolment.exchange(tables, terms, bound, prize, at)
    pool, sequence = _issue(tables, terms.draw, prize)
    no = tables.awards.add(
        draw=terms.row.no, recipient=claim.recipient, prize=prize, pool=pool, sequence=sequence,
        at=at, expires=expiry(terms.draw, at),
    )  # fmt: skip
    tables.tallies.add(terms.row.no, at, Tally(prize, played=1))
    row = tables.awards.get(no)
    assert row is not None
    chain.append(tables, at, "award", {**record(row, claim), **seen})
    return row, False


def record(row: AwardRow, claim: Claim) -> dict[str, chain.Fact]:
    """What the record says of a play."""
    return {**facts(row), "how": claim.how, "transcript": claim.transcript}


def records(rows: Iterable[AwardRow], asked: Iterable[Claim]) -> list[str]:
    """`record` of many plays of one draw at one moment, as canonical JSON.

    Only what differs from play to play is put into what is encoded once a prize.
    """
    forms: dict[tuple[str, str], str] = {}
    texts = []
    for row, claim in zip(rows, asked, strict=True):
        kind = (row.prize, claim.how)
        form = forms.get(kind) or forms.setdefault(kind, _form(row, claim))
        place = "null" if row.sequence is None else row.sequence
        transcript = "null" if claim.transcript is None else chain.quoted(claim.transcript)
        texts.append(form % (row.no, row.recipient.hex(), place, transcript))
    return texts


def _form(row: AwardRow, claim: Claim) -> str:
    """A record's JSON with gaps for what each play has of its own, in the order of their names."""
    gaps = ("award", "recipient", "sequence", "transcript")
    text = chain.canonical({**record(row, claim), **dict.fromkeys(gaps, _GAP)})
    text = text.replace("%", "%%").replace(chain.quoted(_GAP), "%s")
    return text.replace('"recipient":%s', '"recipient":"%s"')


def _won(
    tables: Tables, terms: enrolment.Terms, claim: Claim, bound: str, at: int
) -> tuple[str, dict[str, chain.Fact]]:
    """The prize of a play: what was bound, what luck adds to it now, or what was chosen."""
    prize = chosen(terms.draw, bound, claim.choice)
    if not terms.draw.late or bound != terms.draw.base:
        return prize, {}
    lucky, seen = enrolment.luck(tables, terms, claim.recipient, at)
    return lucky or prize, seen


def chosen(draw: Draw, bound: str, choice: str) -> str:
    """What a person gets who chose that: only the gift for everyone can be exchanged.

    Raises UnknownChoice for what this draw does not offer.
    """
    offered = {prize.id for prize in draw.choices}
    first = draw.everyone.id if draw.everyone else NOTHING
    if choice and choice not in offered | {first}:
        raise UnknownChoice(draw.id, choice)
    return choice if choice in offered and bound == first else bound


def facts(row: AwardRow) -> dict[str, chain.Fact]:
    """What the record says of an award; its code is not part of it."""
    return {
        "award": row.no,
        "draw": row.draw,
        "recipient": row.recipient.hex(),
        "prize": row.prize,
        "pool": row.pool_id,
        "sequence": row.sequence,
        "at": row.at,
        "expires": row.expires,
    }


def told(row: AwardRow, mint: Mint, *, replayed: bool, code: str | None = None) -> Award:
    """An award with its code, as tills are told it; `code` is one that was made before."""
    return Award(
        row.draw, row.recipient, row.prize, code or mint.code(row), moment(row.at),
        None if row.expires is None else moment(row.expires), replayed, test=False, gone=_gone(row),
    )  # fmt: skip


def shown(row: AwardRow, mint: Mint, *, replayed: bool, code: str | None = None) -> Award:
    """An award as the person is told it who won it: not a code that is somebody else's now."""
    award = told(row, mint, replayed=replayed, code=code)
    return replace(award, code="") if award.gone in (PASSED, DONATED) else award


def _gone(row: AwardRow) -> str:
    if row.voided is not None:
        return DONATED if row.void_reason == DONATED else VOID
    return PASSED if row.passed is not None else ""


def rehearse(
    tables: Tables, mint: Mint, draw_id: str, recipient: bytes, at: int, choice: str = ""
) -> Award:
    """What a test play shows; nothing is written."""
    terms = enrolment.find(tables, mint.keys, draw_id)
    prize = tables.outcomes.of(terms.row.no, recipient)
    prize = terms.fate().rehearse(recipient) if prize is None else prize
    prize = chosen(terms.draw, prize, choice)
    expires = expiry(terms.draw, at)
    return Award(
        draw_id, recipient, prize,
        mint.test_code(draw_id, recipient) if prize != NOTHING else "",
        moment(at), None if expires is None else moment(expires), replayed=False, test=True,
    )  # fmt: skip


def check_open(terms: enrolment.Terms, at: int) -> None:
    """Refuse a first play before or after the draw's time, whatever a clock says after the end."""
    draw = terms.draw
    if draw.opens and at < milliseconds(draw.opens):
        raise NotOpenYet(draw.id, draw.opens)
    if draw.closes and (terms.is_swept or at >= milliseconds(draw.closes)):
        raise DrawClosed(draw.id, draw.closes)


def _issue(tables: Tables, draw: Draw, prize: str) -> tuple[int | None, int | None]:
    if prize == NOTHING:
        return None, None
    pool, places = stock.issue(tables, draw.pool_of[prize])
    return pool.no, places[0]


def expiry(draw: Draw, at: int) -> int | None:
    """When a code given at a moment runs out, None for one that lasts."""
    if draw.valid_days is None:
        return None
    return milliseconds(end_of(moment(at).date() + timedelta(days=draw.valid_days)))
