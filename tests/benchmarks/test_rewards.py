"""Rewards in ratios: what one flush for many claims brings, and what codes cost by formula."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from threading import Barrier
from time import perf_counter

import pytest

from rewards import Draw, GeneratedPool, Keys, Prize, Rewards, claims
from rewards.claims import Claim
from rewards.codes import ALPHABET, Codebook
from rewards.enrolment import open_draw
from rewards.mint import Mint
from rewards.stock import add
from rewards.storage import SQLiteStore
from rewards.writer import Writer

KEYS = Keys.generate()
CLAIMS = 400
REPLAYS = 100_000


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def claim_all(folder: Path, batch: int) -> float:
    """How long `CLAIMS` durable, drawn, chained claims take in batches of at most `batch`."""
    store = SQLiteStore(folder / "ledger.db")
    with store.writing() as tables:
        add(tables, Mint(KEYS), GeneratedPool("gifts", "Gifts", "GIFT", CLAIMS), 0)
        open_draw(tables, KEYS, Draw("d", Prize("gift", "gifts")), 0)
    writer = Writer(store, most=batch)

    def storm() -> None:
        asked = [Claim("d", n.to_bytes(16, "big")) for n in range(CLAIMS)]
        futures = [
            writer.submit(lambda on, claim=claim: claims.settle(on, KEYS, claim, 0))  # type: ignore[misc]
            for claim in asked
        ]
        assert len({future.result()[0].sequence for future in futures}) == CLAIMS

    took = seconds(storm)
    writer.close()
    store.close()
    return took


def test_group_commit_beats_one_transaction_per_claim(tmp_path: Path) -> None:
    ratios = []
    for turn in range(3):
        single = claim_all(tmp_path / f"single{turn}", 1)
        grouped = claim_all(tmp_path / f"grouped{turn}", 512)
        ratios.append(single / grouped)
    print(f"group commit is {median(ratios):.1f} times as fast")
    # On a disk whose flush takes no time at all there is little to gain; on others 10 to 85 times.
    assert median(ratios) > 1.15


def test_a_code_by_formula_beats_a_drawn_and_remembered_one() -> None:
    book = Codebook(b"k" * 16)
    amount = 5_000

    def remembered() -> None:
        known: set[str] = set()
        while len(known) < amount:
            known.add("".join(secrets.choice(ALPHABET) for _ in range(12)))

    ratio = seconds(remembered) / seconds(lambda: [book.code("", 1, n) for n in range(amount)])
    print(f"a code by formula is {ratio:.1f} times as fast")
    assert ratio > 0.8


def test_ten_thousand_people_are_enrolled_in_two_seconds(tmp_path: Path) -> None:
    people = [n.to_bytes(16, "big") for n in range(10_000)]
    with Rewards.open(tmp_path / "ledger.db", KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 10_000))
        rewards.open_draw(Draw("d", Prize("gift", "gifts")))
        assert seconds(lambda: rewards.enrol("d", people)) < 2
        assert len(set(rewards.enrol("d", people).values())) == 1


@pytest.mark.parametrize("size", [1_000, 1_000_000_000])
def test_a_pool_of_any_size_costs_nothing(tmp_path: Path, size: int) -> None:
    store = SQLiteStore(tmp_path / "ledger.db")
    with store.writing() as tables:
        add(tables, Mint(KEYS), GeneratedPool("gifts", "Gifts", "GIFT", size), 0)
    store.close()
    assert (tmp_path / "ledger.db").stat().st_size < 150_000


def test_a_hundred_thousand_replays_at_once_of_one_play(tmp_path: Path) -> None:
    """One award and identical answers, however many ask; how fast is printed."""
    with Rewards.open(tmp_path / "ledger.db", KEYS) as rewards, ThreadPoolExecutor(32) as threads:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 10))
        rewards.open_draw(Draw("d", Prize("gift", "gifts")))
        start = Barrier(32)

        def ask(_: int) -> set[tuple[str, object, object]]:
            start.wait()
            told = (rewards.play("d", b"anna") for _ in range(REPLAYS // 32))
            return {(award.code, award.at, award.expires) for award in told}

        began = perf_counter()
        answers = set[tuple[str, object, object]]().union(*threads.map(ask, range(32)))
        took = perf_counter() - began
        print(f"{REPLAYS:,} replays at {REPLAYS / took:,.0f}/s, {len(answers)} answer")
        assert len(answers) == rewards.figures("d").played == 1
