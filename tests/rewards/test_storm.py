"""Eight processes, kill -9 around commits, retries: one award each, and no answer taken back."""

import multiprocessing as mp
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from rewards import Draw, GeneratedPool, ImportedPool, Keys, Prize, Rewards, Share
from tests.rewards.conftest import Target
from tests.rewards.player import Player, run

PROCESSES, PLAYS, PEOPLE = 8, 200, 100
DEATHS = ["before", "after", "before", "after", "never", "never", "never", "never"]


@pytest.fixture(autouse=True)
def no_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new process runs the parent's main module again, which may be some other test's script."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture
def ledger(tmp_path: Path, target: Target) -> Target:
    with Rewards.open(target, Keys.load(tmp_path / "keys.json")) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", PEOPLE))
        rewards.add_pool(ImportedPool("shop", "Shop"))
        rewards.import_codes("shop", [f"RIDE{n}" for n in range(10)])
        gift, ride = Prize("gift", "gifts"), Prize("ride", "shop")
        rewards.open_draw(Draw("storm", gift, (Share(ride, count=10),), deck=PEOPLE))
    return target


def storm(players: Sequence[Player]) -> list[int | None]:
    """Exit codes; -9 is a process that was killed."""
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(["tests.rewards.player"])
    start = context.Barrier(len(players))
    processes = [context.Process(target=run, args=(player, start)) for player in players]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    return [process.exitcode for process in processes]


@pytest.mark.storm
def test_no_award_is_lost_or_given_twice(ledger: Target, tmp_path: Path) -> None:
    deaths_of = enumerate(DEATHS)
    players = [Player(tmp_path, ledger, n, PLAYS, PEOPLE, dies) for n, dies in deaths_of]
    deaths = storm(players)
    assert deaths.count(-9) >= 1
    assert set(deaths) <= {0, -9}
    retries = [replace(player, dies="never") for player in players]
    assert storm(retries) == [0] * PROCESSES

    answers = defaultdict(set)
    for player in players:
        for line in player.notes.read_text().splitlines():
            person, prize, code = line.split(";")
            answers[person].add((prize, code))
    assert all(len(told) == 1 for told in answers.values())
    assert len(answers) == PEOPLE
    assert len({code for told in answers.values() for _, code in told}) == PEOPLE

    with Rewards.open(ledger, Keys.load(tmp_path / "keys.json")) as rewards:
        for person, ((prize, code),) in answers.items():
            award = rewards.find("storm", person.encode())
            assert award
            assert (award.prize, award.code) == (prize, code)
        figures = rewards.figures("storm")
        assert (figures.enrolled, figures.played) == (PEOPLE, PEOPLE)
        assert figures.by_prize["ride"].awarded == 10
        verification = rewards.verify()
        assert verification.ok, verification.problems
