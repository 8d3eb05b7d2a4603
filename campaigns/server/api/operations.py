"""The API's operations: what each is called, needs, asks and answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

from campaigns.server.api.bodies import (
    Asked,
    CheckRequest,
    CodeAnswer,
    ExtendAnswer,
    ExtendRequest,
    Gift,
    RedeemRequest,
    UndoRequest,
    UseAnswer,
    VoidRequest,
)
from campaigns.server.api.problems import moment
from campaigns.server.desk.lists import Lists
from campaigns.server.desk.verdicts import read_code
from campaigns.storage import Workspace
from campaigns.storage.api_keys import ApiKey, Scope
from rewards import Award, CodeState, Redemption


@dataclass(frozen=True)
class Caller:
    """Who asks, in which language, under which idempotency key ("" where none is needed)."""

    key: ApiKey
    language: str
    idempotency: str

    def named(self, key: str) -> str:
        """A key as the ledger keeps it: two programs may use the same words for theirs."""
        return f"{self.key.id}:{key}"


Work = Callable[[Workspace, Caller, Asked], BaseModel]


@dataclass(frozen=True)
class Operation:
    """One address: `problems` are the kinds it can answer with beside those of all."""

    scope: Scope
    summary: str
    description: str
    asks: type[Asked]
    answers: type[BaseModel]
    work: Work
    keyed: bool
    problems: tuple[str, ...] = ()


def _check(workspace: Workspace, caller: Caller, asked: Asked) -> BaseModel:
    assert isinstance(asked, CheckRequest)
    code = read_code(asked.code)
    return _state(workspace, caller, code, workspace.rewards.check(code))


def _redeem(workspace: Workspace, caller: Caller, asked: Asked) -> BaseModel:
    assert isinstance(asked, RedeemRequest)
    till, key = asked.till or caller.key.name, caller.named(caller.idempotency)
    used = workspace.rewards.redeem(read_code(asked.code), till=till, key=key)
    return _use(workspace, caller, used)


def _undo(workspace: Workspace, caller: Caller, asked: Asked) -> BaseModel:
    assert isinstance(asked, UndoRequest)
    key = caller.named(asked.key)
    undone = workspace.rewards.undo_redemption(read_code(asked.code), key)
    return _use(workspace, caller, undone)


def _void(workspace: Workspace, caller: Caller, asked: Asked) -> BaseModel:
    assert isinstance(asked, VoidRequest)
    code = read_code(asked.code)
    return _state(workspace, caller, code, workspace.rewards.void(code, asked.reason))


def _extend(workspace: Workspace, caller: Caller, asked: Asked) -> BaseModel:
    assert isinstance(asked, ExtendRequest)
    got = workspace.rewards.aftercare.extend_once(
        read_code(asked.code), days=asked.days, reason=asked.reason
    )
    return ExtendAnswer(
        code=got.award.code,
        gift=_gift(workspace, caller, got.award),
        days=got.days,
        was=moment(got.was),
        expires_at=moment(got.expires),
        replayed=got.replayed,
    )


def _state(workspace: Workspace, caller: Caller, code: str, state: CodeState) -> CodeAnswer:
    award, used = state.award, state.redemption
    expires = award.expires if award else None
    return CodeAnswer.model_validate(
        {
            "code": award.code if award else code,
            "state": state.state,
            "gift": _gift(workspace, caller, award) if award else None,
            "expires_at": moment(expires) if expires else None,
            "used_at": moment(used.at) if used else None,
            "till": used.till if used else None,
            "reason": state.reason,
        }
    )


def _use(workspace: Workspace, caller: Caller, used: Redemption) -> UseAnswer:
    return UseAnswer(
        code=used.code,
        gift=_gift(workspace, caller, used.award),
        till=used.till,
        key=used.key.removeprefix(caller.named("")),
        used_at=moment(used.at),
        undone_at=moment(used.undone) if used.undone else None,
        replayed=used.replayed,
    )


def _gift(workspace: Workspace, caller: Caller, award: Award) -> Gift:
    title = Lists(workspace, caller.language).gift(award.draw, award.prize, award.recipient)
    return Gift(id=award.prize, title=title, draw=award.draw)


_NO_CODE = ("unknown-code", "mistyped-code", "test-code")
OPERATIONS = (
    Operation(
        "check",
        "What is a code worth?",
        "A look: nothing changes. Every code has an answer; only `awarded` may be accepted.",
        CheckRequest,
        CodeAnswer,
        _check,
        keyed=False,
    ),
    Operation(
        "redeem",
        "Use a code",
        "Once. The same request with the same Idempotency-Key gets the same answer, with"
        " `replayed` true, so repeat it as often as you like until it is answered.",
        RedeemRequest,
        UseAnswer,
        _redeem,
        keyed=True,
        problems=(*_NO_CODE, "already-redeemed", "expired", "void", "undone", "key-reused"),
    ),
    Operation(
        "undo",
        "Take a use back",
        "The code is good again. Only uses that were made with the same API key; doing so twice"
        " changes nothing.",
        UndoRequest,
        UseAnswer,
        _undo,
        keyed=False,
        problems=(*_NO_CODE, "not-redeemed"),
    ),
    Operation(
        "void",
        "Take a code back for good",
        "For an order that was cancelled or a code that leaked. A used code must be undone first.",
        VoidRequest,
        CodeAnswer,
        _void,
        keyed=False,
        problems=(*_NO_CODE, "already-redeemed", "not-voidable"),
    ),
    Operation(
        "extend",
        "Give a code more time",
        "Also one that is over: then from today. Once for each reason: the same reason again gets"
        " the same answer, with `replayed` true, so repeat it until it is answered.",
        ExtendRequest,
        ExtendAnswer,
        _extend,
        keyed=False,
        problems=(*_NO_CODE, "already-redeemed", "void", "not-extendable"),
    ),
)
