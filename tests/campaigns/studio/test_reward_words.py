"""What the ledger refuses is told by name and in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from campaigns.studio.reward_words import refused
from rewards import Cap, Draw, Moments, Prize, Share
from rewards.errors import BadDefinition, PoolEmpty, RewardsError, StorageFailed, SweepTooEarly

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BIKE = Prize("bike", "c1.1.bike", 80_000)
SURE = Share(BIKE, count=3)

WRONG: list[dict[str, Any]] = [
    {"prizes": (Share(BIKE, count=1, moments=Moments(())),)},
    {"prizes": (Share(BIKE, chance=0.7), Share(Prize("car", "c1.1.car", 1), chance=0.7))},
    {"prizes": (SURE,), "deck": 2},
    {"prizes": (SURE,), "deck": 9, "opens": NOW, "closes": NOW - timedelta(days=1)},
    {"prizes": (SURE,), "deck": 9, "caps": (Cap(1, per="day"),)},
    {"prizes": (SURE,), "deck": 9, "budget_cents": 5},
]


def fault(values: dict[str, Any]) -> BadDefinition:
    with pytest.raises(BadDefinition) as told:
        Draw("c1.1", Prize("ice", "c1.1.ice", 1), **values)
    return told.value


OTHERS = [PoolEmpty("c1.1.bike", wanted=80, left=30), SweepTooEarly("c1.1", NOW)]
PROBLEMS = [*map(fault, WRONG), *OTHERS, StorageFailed("/srv/ledger.db", "disk full")]


@pytest.mark.parametrize("problem", PROBLEMS, ids=str)
def test_no_id_and_no_english_reaches_a_dutch_marketer(problem: RewardsError) -> None:
    english, dutch = (
        refused(problem, tongue, lambda gift: "Fiets" if gift == "bike" else gift)
        for tongue in ("en", "nl")
    )
    assert english != dutch
    for told in (english, dutch):
        assert "c1.1" not in told and "bike" not in told and "/srv" not in told
