"""Green or red: what the till says of a code, each answer in words of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from urllib.parse import unquote

from campaigns.release import gift_of
from campaigns.server.words import told_day, told_moment, words
from campaigns.storage import Workspace
from components.fields import say
from rewards import Award, CodeState, Redemption
from rewards.errors import (
    AlreadyRedeemed,
    CodeRefused,
    Expired,
    MistypedCode,
    NotRedeemed,
    RedemptionUndone,
    TestCode,
    UndoneTooLate,
    VoidCode,
)

Tone = Literal["good", "done", "bad", "note"]
LONGEST = 120  # characters of a code
TYPED = 480  # characters of the address, its ticket and the code
# A scanner gun types the QR's whole address, through a keyboard that may swap its signs.
_ADDRESS = re.compile(r".*DESK[^A-Z0-9]C[^A-Z0-9](?P<code>.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Verdict:
    """What to show: `good` may be used now, `done` was just used, `bad` must not be accepted.

    A use may be undone under `key` until `until` (ms since 1970); `left` is what the shop has left.
    """

    tone: Tone
    kind: str
    title: str
    text: str
    code: str
    gift: str = ""
    key: str = ""
    until: int = 0
    left: int | None = None
    #: What is to be done where a gift was given for nothing (`clashed`).
    todo: str = ""


def read_code(typed: str) -> str:
    """The code in what was typed or scanned, with or without the till's address around it."""
    text = typed.encode("utf-8", "replace").decode().strip()[:TYPED]
    found = _ADDRESS.fullmatch(text)
    code = unquote(found["code"]) if found else text
    return code.replace("\0", "\ufffd").strip()[:LONGEST]  # no database need hold a NUL


class Verdicts:
    """Puts the ledger's answers into words, in one language."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self._workspace = workspace
        self._language = language

    def looked(self, code: str, state: CodeState) -> Verdict:
        """What a code is worth now."""
        used, award = state.redemption, state.award
        match state.state:
            case "awarded":
                return self._good(award, code)
            case "redeemed" if used:
                return self._bad("used", code, award, moment=self._moment(used), till=used.till)
            case "expired" if award and award.last_day:
                day = told_day(award.last_day, self._language)
                return self._bad("expired", code, award, day=day)
            case "void":
                return self._bad("void", code, award, reason=self._reason(state.reason))
        return self._bad(state.state, code)

    def redeemed(self, redemption: Redemption, until: datetime, left: int | None = None) -> Verdict:
        """The code was used here and now (or a moment ago, by the same request)."""
        told = words(self._language, "desk")
        text = told["done_text"].format(moment=self._moment(redemption), till=redemption.till)
        gift = self._gift(redemption.award)
        ends = int(until.timestamp() * 1000)
        return Verdict(
            "done",
            "done",
            told["done_title"],
            text,
            redemption.code,
            gift,
            redemption.key,
            ends,
            left,
        )

    def undone(self, redemption: Redemption) -> Verdict:
        """A use was taken back; the code is good again."""
        told, gift = words(self._language, "desk"), self._gift(redemption.award)
        title, text = told["undone_title"], told["undone_text"]
        return Verdict("note", "undone", title, text, redemption.code, gift)

    def refused(self, code: str, error: CodeRefused) -> Verdict:
        """Why a code was not accepted."""
        match error:
            case AlreadyRedeemed():
                moment = told_moment(error.at, self._language)
                return self._bad("used", code, moment=moment, till=error.till)
            case Expired():
                day = told_day(error.on.astimezone().date(), self._language)
                return self._bad("expired", code, day=day)
            case VoidCode():
                return self._bad("void", code, reason=self._reason(error.reason))
            case MistypedCode():
                return self._bad("mistyped", code)
            case TestCode():
                return self._bad("test", code)
            case RedemptionUndone():
                return self._bad("again", code)
            case UndoneTooLate():
                return self._bad("late", code)
            case NotRedeemed():
                return self._bad("not_here", code)
        return self._bad("unknown", code)

    def clashed(self, code: str, error: CodeRefused) -> Verdict:
        """Why a use without network does not count: what happened, and what to do about it."""
        told, refused = words(self._language, "desk"), self.refused(code, error)
        todo = told.get(f"todo_{refused.kind}", told["todo_other"])
        if isinstance(error, VoidCode) and error.at:
            gone = error.reason if f"clash_{error.reason}" in told else "void"
            text = told[f"clash_{gone}"].format(
                moment=told_moment(error.at, self._language), reason=error.reason or "–"
            )
            title = told.get(f"{gone}_title", refused.title)
            return replace(refused, title=title, text=text, todo=told[f"todo_{gone}"])
        return replace(refused, todo=todo)

    def trouble(self, code: str, kind: str = "trouble") -> Verdict:
        """No answer at all: nothing was used, nothing may be given yet."""
        return self._bad(kind, code)

    def _good(self, award: Award | None, code: str) -> Verdict:
        told = words(self._language, "desk")
        until = award and award.last_day
        text = told["good_always"]
        if until:
            day = told_day(until, self._language)
            text = told["good_text"].format(day=day)
        shown = award.code if award else code
        return Verdict("good", "good", told["good_title"], text, shown, self._gift(award))

    def _bad(self, kind: str, code: str, award: Award | None = None, **facts: str) -> Verdict:
        told = words(self._language, "desk")
        text = told[f"{kind}_text"].format(**facts)
        shown = award.code if award else code
        return Verdict("bad", kind, told[f"{kind}_title"], text, shown, self._gift(award))

    def _reason(self, reason: str | None) -> str:
        """Why a code was taken back: in our words where its owner gave it away."""
        return words(self._language, "desk").get(f"reason_{reason}", reason or "–")

    def _moment(self, used: Redemption) -> str:
        return told_moment(used.at, self._language)

    def _gift(self, award: Award | None) -> str:
        """The gift's name as its campaign says it; "" where the campaign is not here any more."""
        if award is None:
            return ""
        release = self._workspace.releases.played(award.draw, award.recipient)
        if release is None:
            return award.prize
        campaign = release.campaign
        return say(gift_of(campaign, award.prize).title, self._language, campaign.languages[0])
