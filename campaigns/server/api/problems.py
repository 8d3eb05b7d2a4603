"""Refusals of the API as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from starlette.responses import JSONResponse, Response

from rewards.errors import (
    AlreadyRedeemed,
    Expired,
    KeyReused,
    MistypedCode,
    NeverEnds,
    NotRedeemed,
    NotVoidable,
    RedemptionUndone,
    RewardsError,
    SharedByMany,
    TestCode,
    UnknownCode,
    VoidCode,
)

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:unwrap:problem:"
#: Every kind of problem: its HTTP status and its title.
KINDS: Mapping[str, tuple[int, str]] = {
    "bad-request": (400, "The request can't be read"),
    "key-missing": (400, "The Idempotency-Key header is missing or unusable"),
    "unauthorized": (401, "The API key is missing, false or revoked"),
    "forbidden": (403, "The API key lacks the scope"),
    "no-such-operation": (404, "The API has no such operation"),
    "unknown-code": (404, "Nobody was ever given this code"),
    "mistyped-code": (404, "The code has a typing error"),
    "test-code": (404, "The code comes from a test and is worth nothing"),
    "not-redeemed": (404, "This code was not redeemed with this key"),
    "method": (405, "The operation is asked for by another method"),
    "already-redeemed": (409, "The code was used before"),
    "expired": (409, "The code has expired"),
    "void": (409, "The code was taken back"),
    "undone": (409, "This request was accepted once and then undone"),
    "not-extendable": (409, "The code never ends, or is shared and has no single owner"),
    "not-voidable": (409, "The code is shared and has no single owner"),
    "too-large": (413, "The request is too large"),
    "media-type": (415, "The body must be application/json"),
    "key-reused": (422, "The Idempotency-Key was used for another request"),
    "too-often": (429, "This API key asks too often"),
    "unavailable": (503, "The ledger gives no answer; repeat the request with the same key"),
}
WAITING = frozenset({429, 503})  # statuses that say when to come again
LATER = 5  # seconds
_OF_ERRORS: Mapping[type[RewardsError], str] = {
    UnknownCode: "unknown-code",
    MistypedCode: "mistyped-code",
    TestCode: "test-code",
    NotRedeemed: "not-redeemed",
    AlreadyRedeemed: "already-redeemed",
    Expired: "expired",
    VoidCode: "void",
    RedemptionUndone: "undone",
    NeverEnds: "not-extendable",
    SharedByMany: "not-extendable",
    NotVoidable: "not-voidable",
    KeyReused: "key-reused",
}


@dataclass
class Problem(Exception):
    """Why a request is refused: a name of `KINDS`, words of its own, and facts for programs.

    `wait` is after how many seconds it may be tried again, where that helps; `allow` the methods
    that are taken, where another was used.
    """

    kind: str
    detail: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    wait: int = LATER
    allow: str = ""

    @property
    def status(self) -> int:
        return KINDS[self.kind][0]

    def response(self) -> Response:
        """The refusal over HTTP."""
        status, title = KINDS[self.kind]
        told = {"type": PREFIX + self.kind, "title": title, "status": status}
        if self.detail:
            told["detail"] = self.detail
        headers = {"cache-control": "no-store"}
        if status == 401:
            headers["www-authenticate"] = 'Bearer realm="Unwrap"'
        if self.allow:
            headers["allow"] = self.allow
        if status in WAITING:
            headers["retry-after"] = str(self.wait)
        return JSONResponse({**told, **self.facts}, status, headers, MEDIA_TYPE)


def problem_of(error: RewardsError) -> Problem:
    """The ledger's no as a problem; what went wrong inside is not told."""
    kind = _OF_ERRORS.get(type(error), "unavailable")
    if kind == "unavailable":
        return Problem(kind)
    return Problem(kind, str(error), _facts(error))


def moment(at: datetime) -> str:
    """A moment as the API tells it: RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _facts(error: RewardsError) -> dict[str, object]:
    match error:
        case AlreadyRedeemed():
            return {"used_at": moment(error.at), "till": error.till}
        case Expired():
            return {"expired_at": moment(error.on)}
        case VoidCode():
            return {"reason": error.reason}
    return {}
