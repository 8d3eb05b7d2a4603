"""Why a request gets no: what went wrong below, as an HTTP status and words of `strings.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from campaigns.errors import CampaignError, PersonGone
from campaigns.passes import BadPass, ExpiredPass
from rewards.errors import (
    DrawClosed,
    NotOpenYet,
    PoolEmpty,
    RecipientGone,
    RewardsError,
    StorageFailed,
    UnknownChoice,
)


class Refused(CampaignError):
    """A request that can't be met; `reason` names the words, `status` is HTTP's."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"The request was refused ({status}): {reason}.")
        self.status, self.reason = status, reason


@dataclass(frozen=True)
class Refusal:
    """What the reader is told: `reason` is a key of `strings.toml`, `day` goes into its words."""

    status: int
    reason: str
    day: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


LATER = {"retry-after": "600"}
SOON = {"retry-after": "5"}  # a database that is started anew is there again in seconds


def refusal(error: Exception) -> Refusal | None:
    """How an error of ours is told to a reader; None for one that is a bug."""
    match error:
        case Refused():
            wait = getattr(error, "wait", 0)
            headers = {"retry-after": str(wait)} if wait else {}
            return Refusal(error.status, error.reason, headers=headers)
        case BadPass():
            return Refusal(404, "bad")
        case PersonGone() | RecipientGone():
            return Refusal(410, "gone")
        case ExpiredPass():
            return Refusal(410, "expired", error.expired)
        case NotOpenYet():
            return Refusal(403, "early", error.opens)
        case DrawClosed():
            # A draw closes at the first moment after its last day.
            return Refusal(410, "closed", error.closes - timedelta(seconds=1))
        case PoolEmpty():
            return Refusal(503, "empty", headers=LATER)
        case UnknownChoice():
            return Refusal(400, "unreadable")
        case StorageFailed():
            return Refusal(503, "trouble", headers=SOON)
        case RewardsError():
            return Refusal(503, "trouble", headers=LATER)
    return None
