"""A fresh ledger with two pools, one draw and a clock that tests turn."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rewards import Draw, GeneratedPool, ImportedPool, Keys, Prize, Rewards, SharedPool

KEYS = Keys(pool={"1": b"p" * 32}, draw={"1": b"d" * 32})
GIFT = Prize("gift", "gifts", 500)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def rewards(path: Path, clock: Clock) -> Iterator[Rewards]:
    with Rewards.open(path, KEYS, clock=clock) as opened:
        opened.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 1000))
        opened.add_pool(SharedPool("summer", "Summer", "SUMMER-10", 2))
        opened.add_pool(ImportedPool("shop", "Shop"))
        opened.open_draw(Draw("birthday", GIFT, valid_days=14))
        yield opened
