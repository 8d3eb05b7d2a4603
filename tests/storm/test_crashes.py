"""The crash laws in short; `python -m tests.storm.long` runs them for hours."""

import random
import sys
from pathlib import Path

import pytest

from rewards.storage import sqlite
from tests.storm.cuts import cut, work
from tests.storm.kills import kill
from tests.storm.toll import Toll
from tests.tools.postgres import PostgresServer


@pytest.fixture(autouse=True)
def same_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed processes are started with an empty main module, which must not stay."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


def cuts(folder: Path, seed: int, n: int) -> Toll:
    return cut(work(folder, seed), folder, random.Random(seed), n)


@pytest.mark.storm
def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path) -> None:
    toll = cuts(tmp_path, 7, 40)
    assert toll.nothing, toll
    assert (toll.crashes, toll.acknowledged > 1_000) == (40, True)


@pytest.mark.storm
@pytest.mark.parametrize(("synchronous", "harm"), [("NORMAL", "lost"), ("OFF", "broken")])
def test_a_ledger_that_waits_less_for_the_disk_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: str, harm: str
) -> None:
    """The proof that the cuts bite: the same law fails where it must."""
    weaker = sqlite._SETTINGS.replace("FULL", synchronous)
    assert weaker != sqlite._SETTINGS
    monkeypatch.setattr(sqlite, "_SETTINGS", weaker)
    assert getattr(cuts(tmp_path, 7, 30), harm) > 0


@pytest.mark.storm
def test_no_kill_loses_what_was_acknowledged(tmp_path: Path) -> None:
    toll = kill(tmp_path, 7, 12)
    assert toll.nothing, toll
    assert (toll.crashes, toll.acknowledged > 50) == (12, True)


@pytest.mark.storm
def test_no_kill_of_a_player_or_of_postgresql_loses_anything(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    toll = kill(tmp_path, 7, 6, postgres, every=2)
    assert toll.nothing, toll
    assert (toll.crashes, toll.servers, toll.acknowledged > 50) == (6, 2, True)
