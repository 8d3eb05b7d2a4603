"""Awards as they are read."""

from __future__ import annotations

from typing import NamedTuple


class AwardRow(NamedTuple):
    """One award and what its code is made of; pool columns are None when nothing was won.

    `passed` is when somebody accepted it from its owner.
    """

    no: int
    draw_no: int
    draw: str
    recipient: bytes
    prize: str
    at: int
    expires: int | None
    voided: int | None
    void_reason: str | None
    pool: int | None
    sequence: int | None
    pool_id: str | None
    kind: str | None
    prefix: str | None
    key_id: str | None
    sealed: bytes | None = None
    passed: int | None = None


class UsedAward(NamedTuple):
    """One award with the use that holds, and how often its code was replaced."""

    no: int
    draw: str
    recipient: bytes
    prize: str
    pool: str | None
    at: int
    expires: int | None
    till: str | None
    redeemed: int | None
    voided: int | None
    void_reason: str | None
    reissued: int
