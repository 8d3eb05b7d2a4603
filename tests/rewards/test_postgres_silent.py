"""A PostgreSQL that stands still: who waits for it is told in time; who waits his turn goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic
from typing import NamedTuple, TypeVar

import psycopg
import pytest
from click.testing import CliRunner, Result

from rewards import Rewards
from rewards.commands import main
from rewards.errors import NoAnswer
from rewards.place import LEDGER_VARIABLE
from rewards.storage import postgres_line
from tests.rewards.conftest import KEYS, Target, in_postgres
from tests.tools.patience import STARTED
from tests.tools.postgres import PostgresServer

pytestmark = in_postgres
T = TypeVar("T")
TURN = "SELECT pg_advisory_xact_lock(1970762352, hashtext(current_schema()))"


class Told(NamedTuple):
    rewards: Rewards
    refusals: list[NoAnswer]
    command: Result


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for after a moment, and given up after the shortest time there is."""
    monkeypatch.setattr(postgres_line, "QUIET", 0.1)
    monkeypatch.setattr(postgres_line, "ASKED", 2)
    monkeypatch.setattr(postgres_line, "TICK", 0.02)


def refused(ask: Callable[[], object]) -> NoAnswer:
    with pytest.raises(NoAnswer) as told:
        ask()
    return told.value


def again(ask: Callable[[], T]) -> T:
    """What is answered once it is noticed that the server is back."""
    until = monotonic() + STARTED
    while True:
        try:
            return ask()
        except NoAnswer:
            assert monotonic() < until, "it is given up for ever"


@pytest.fixture
def told(
    rewards: Rewards, target: Target, postgres: PostgresServer, tmp_path: Path
) -> Iterator[Told]:
    """What all kinds of askers were told in one and the same silence."""
    address = f"{target}&connect_timeout=2"
    verify = ["--workspace", str(tmp_path), "verify"]
    with Rewards.open(address, KEYS) as late, ThreadPoolExecutor(4) as threads:
        begun, still = Event(), Event()
        asking = [threads.submit(refused, lambda: look_long(late, begun, still))]
        assert begun.wait(STARTED)
        with postgres.silent():
            still.set()
            for act in (
                late.pools,
                lambda: late.play("birthday", b"anna"),
                lambda: late.enrol("birthday", [b"bert"]),  # which looks at nothing first
            ):
                asking.append(threads.submit(refused, act))
            command = CliRunner().invoke(main, verify, env={LEDGER_VARIABLE: address})
            refusals = [one.result(STARTED) for one in asking]
            refusals.append(refused(late.pools))  # known by now
        yield Told(late, refusals, command)


def look_long(rewards: Rewards, begun: Event, still: Event) -> None:
    """A look that is in its midst when the server stands still."""
    with rewards._store.reading() as tables:
        rows = tables.events._on.stream("SELECT generate_series(1, 5000)")
        next(rows)
        begun.set()
        still.wait(STARTED)
        list(rows)


def test_who_waits_for_a_silent_server_is_told_which_and_what_to_do(told: Told) -> None:
    for one in told.refusals:
        assert 2 <= one.seconds < 20 and one.path.startswith("postgresql://")
        for cure in ("pg_isready", "UNWRAP_LEDGER", "Nothing was acknowledged"):
            assert cure in str(one)
    assert told.command.exit_code == 1
    assert "postgresql://" in told.command.stderr and "pg_isready" in told.command.stderr
    assert again(lambda: told.rewards.play("birthday", b"anna")).code
    assert told.rewards.verify().ok


def test_who_waits_for_his_turn_is_not_given_up(
    rewards: Rewards, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, lives = Event(), postgres_line.lives

    def noted(url: str) -> bool:
        found = lives(url)
        asked.set()
        return found

    monkeypatch.setattr(postgres_line, "lives", noted)
    with ThreadPoolExecutor(1) as threads:
        with psycopg.connect(str(target)) as other:
            other.execute(TURN.encode())
            playing = threads.submit(rewards.play, "birthday", b"anna")
            assert asked.wait(STARTED) and not playing.done()
        assert playing.result(STARTED).code
