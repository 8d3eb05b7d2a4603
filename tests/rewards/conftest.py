"""A fresh ledger with three pools, one draw and a clock that tests turn, in every storage."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from rewards import Draw, GeneratedPool, ImportedPool, Keys, Prize, Rewards, SharedPool
from tests.tools.postgres import PostgresServer

KEYS = Keys(pool={"1": b"p" * 32}, draw={"1": b"d" * 32})
GIFT = Prize("gift", "gifts", 500)
STORAGES = ("sqlite", "postgres")
Target = Path | str
in_a_file = pytest.mark.parametrize("storage", ["sqlite"], indirect=True)
in_postgres = pytest.mark.parametrize("storage", ["postgres"], indirect=True)
_SCHEMAS = count(1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: int) -> None:
        self.now += timedelta(**time)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is a matter of files alone is not asked of PostgreSQL."""
    files = [item for item in items if _about_a_file(item)]
    config.hook.pytest_deselected(items=files)
    gone = set(files)
    items[:] = [item for item in items if item not in gone]


def _about_a_file(item: pytest.Item) -> bool:
    asked = getattr(item, "callspec", None)
    storage = asked.params.get("storage") if asked else None
    return storage == "postgres" and "path" in getattr(item, "fixturenames", ())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=STORAGES)
def storage(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def target(storage: str, tmp_path: Path, request: pytest.FixtureRequest) -> Target:
    """Where a fresh ledger is to be: a path for SQLite, a URL for PostgreSQL."""
    if storage == "sqlite":
        return tmp_path / "ledger.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.url(f"ledger{next(_SCHEMAS)}")


@pytest.fixture
def path(target: Target) -> Path:
    """The file of a ledger, for what is a file's matter alone."""
    assert isinstance(target, Path), "asked of PostgreSQL, which has no file"
    return target


@pytest.fixture
def rewards(target: Target, clock: Clock) -> Iterator[Rewards]:
    with Rewards.open(target, KEYS, clock=clock) as opened:
        opened.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 1000))
        opened.add_pool(SharedPool("summer", "Summer", "SUMMER-10", 2))
        opened.add_pool(ImportedPool("shop", "Shop"))
        opened.open_draw(Draw("birthday", GIFT, valid_days=14))
        yield opened
