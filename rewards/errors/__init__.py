"""What can go wrong in rewards: one base, its children carry the facts as attributes."""

from rewards.errors.base import BadDefinition, RewardsError
from rewards.errors.codes import (
    AlreadyRedeemed,
    CodeRefused,
    Expired,
    KeyReused,
    MistypedCode,
    NotRedeemed,
    NotVoid,
    NotVoidable,
    RedemptionUndone,
    TestCode,
    UndoneTooLate,
    UnknownCode,
    VoidCode,
)
from rewards.errors.draws import (
    DrawClosed,
    DrawExists,
    NotOpenYet,
    NotOverYet,
    SweepTooEarly,
    UnknownChoice,
    UnknownDraw,
)
from rewards.errors.keeping import LedgerClosed, NotEmpty, NotMoved, StorageFailed, WrongKeys
from rewards.errors.pools import ImportRefused, PoolEmpty, PoolExists, Problem, UnknownPool

__all__ = [
    "AlreadyRedeemed",
    "BadDefinition",
    "CodeRefused",
    "DrawClosed",
    "DrawExists",
    "Expired",
    "ImportRefused",
    "KeyReused",
    "LedgerClosed",
    "MistypedCode",
    "NotEmpty",
    "NotMoved",
    "NotOpenYet",
    "NotOverYet",
    "NotRedeemed",
    "NotVoid",
    "NotVoidable",
    "PoolEmpty",
    "PoolExists",
    "Problem",
    "RedemptionUndone",
    "RewardsError",
    "StorageFailed",
    "SweepTooEarly",
    "TestCode",
    "UndoneTooLate",
    "UnknownChoice",
    "UnknownCode",
    "UnknownDraw",
    "UnknownPool",
    "VoidCode",
    "WrongKeys",
]
