"""Rewards in ratios: what one flush for many claims brings, and what codes cost by formula."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import apsw
import pytest

from rewards import Draw, GeneratedPool, Keys, Prize, Rewards, Share
from rewards.batches import Settled, settle_all
from rewards.claims import Claim
from rewards.codes import ALPHABET, Codebook
from rewards.enrolment import open_draw
from rewards.fate import Fate
from rewards.mint import Mint
from rewards.stock import add
from rewards.storage import SQLiteStore, Tables
from rewards.writer import MOST_JOBS, Writer
from tests.benchmarks.bars import processor_seconds, seconds, tell

KEYS = Keys.generate()
STOCK, ROUNDS = 100_000, 5
SINGLE, GROUPED = 300, 4_000  # claims of a round
SLOW_FLUSH = 0.005  # seconds


class SlowDisk(apsw.VFS):
    """Files as usual, of which each flush takes longer."""

    def __init__(self) -> None:
        super().__init__("slow", base="unix", makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """See apsw."""
        return SlowFile("unix", name, flags)


class SlowFile(apsw.VFSFile):
    """A file of that disk."""

    def xSync(self, flags: int) -> None:
        """See apsw."""
        super().xSync(flags)
        time.sleep(SLOW_FLUSH)


@contextmanager
def slow_disk() -> Iterator[None]:
    disk = SlowDisk()
    try:
        yield
    finally:
        disk.unregister()


def rate(path: Path, claims: int, batch: int) -> float:
    """Durable, drawn, chained claims a second, in batches of at most `batch`."""
    store = SQLiteStore(path)
    with store.writing() as tables:
        add(tables, Mint(KEYS), GeneratedPool("gifts", "Gifts", "GIFT", STOCK), 0)
        open_draw(tables, KEYS, Draw("d", Prize("gift", "gifts"), deck=STOCK), 0)
    writer = Writer(store, most=batch)

    def settle(tables: Tables, asked: list[Claim]) -> list[Settled | Exception]:
        return settle_all(tables, KEYS, asked, 0)

    def storm() -> None:
        asked = [Claim("d", secrets.token_bytes(16)) for _ in range(claims)]
        futures = [writer.submit_item(settle, claim) for claim in asked]
        assert len({future.result()[0].sequence for future in futures}) == claims

    took = seconds(storm)
    writer.close()
    store.close()
    return claims / took


def times_as_fast(folder: Path, rounds: int, single: int) -> float:
    """The whole claim in groups beside one transaction for each: the median of paired rounds."""
    ratios = []
    for turn in range(rounds):
        alone = rate(folder / f"single{turn}.db", single, 1)
        grouped = rate(folder / f"grouped{turn}.db", GROUPED, 512)
        print(f"\n  one transaction a claim {alone:,.0f}/s, in groups {grouped:,.0f}/s", end="")
        ratios.append(grouped / alone)
    return median(ratios)


def test_group_commit_beats_one_transaction_per_claim(tmp_path: Path) -> None:
    ratio = times_as_fast(tmp_path, ROUNDS, SINGLE)
    tell("Group commit, this disk", f"{ratio:.1f} x one transaction per claim", "3 x")
    assert ratio >= 3


def test_group_commit_where_a_flush_takes_five_milliseconds(tmp_path: Path) -> None:
    with slow_disk():
        ratio = times_as_fast(tmp_path, 3, SINGLE // 2)
    tell("Group commit, 5 ms a flush", f"{ratio:.1f} x one transaction per claim", "10 x")
    assert ratio >= 10


def test_the_permutation_is_not_what_a_claim_costs(tmp_path: Path) -> None:
    shares = (Share(Prize("car", "gifts"), count=5),)
    draw = Draw("d", Prize("gift", "gifts"), shares, deck=STOCK)
    with Rewards.open(tmp_path / "ledger.db", KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", STOCK))
        rewards.open_draw(draw)

        def claim() -> None:
            people = (secrets.token_bytes(16) for _ in range(GROUPED))
            asked = [rewards._claim(Claim("d", person)) for person in people]
            assert all(future.result().code for future in asked)

        whole = processor_seconds(claim) / GROUPED
    fate, book = Fate(draw, b"s" * 32, STOCK), Codebook(b"k" * 16)

    def permute() -> None:
        for first in range(0, GROUPED, MOST_JOBS):
            fate.cards(first, MOST_JOBS)
            book._permutation.each(range(first, first + MOST_JOBS))

    part = processor_seconds(permute) / GROUPED
    share = part / whole
    figure = f"{share:.0%} of a claim ({part * 1e6:.0f} of {whole * 1e6:.0f} µs)"
    tell("The permutations for place and code", figure, "no longer most of it: under 50 %")
    assert share < 0.5


def test_a_code_by_formula_beats_a_drawn_and_remembered_one() -> None:
    book = Codebook(b"k" * 16)
    amount = 5_000

    def remembered() -> None:
        known: set[str] = set()
        while len(known) < amount:
            known.add("".join(secrets.choice(ALPHABET) for _ in range(12)))

    ratio = seconds(remembered) / seconds(lambda: [book.code("", 1, n) for n in range(amount)])
    tell("A code by formula", f"{ratio:.1f} x a drawn and remembered one", "0.8 x")
    assert ratio > 0.8


def test_ten_thousand_people_are_enrolled_in_two_seconds(tmp_path: Path) -> None:
    people = [n.to_bytes(16, "big") for n in range(10_000)]
    with Rewards.open(tmp_path / "ledger.db", KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 10_000))
        rewards.open_draw(Draw("d", Prize("gift", "gifts")))
        took = seconds(lambda: rewards.enrol("d", people))
        tell("10,000 people enrolled", f"{took:.2f} s", "2 s")
        assert took < 2
        assert len(set(rewards.enrol("d", people).values())) == 1


@pytest.mark.parametrize("size", [1_000, 1_000_000_000])
def test_a_pool_of_any_size_costs_nothing(tmp_path: Path, size: int) -> None:
    with Rewards.open(tmp_path / "ledger.db", KEYS) as rewards:
        pools = (GeneratedPool(f"p{n}", "Gifts", "GIFT", size) for n in range(51))
        took = median(seconds(lambda: rewards.add_pool(next(pools))) for _ in range(51))
        assert [pool.size for pool in rewards.pools()] == [size] * 51
    tell(f"A pool of {size:,} codes", f"{took * 1e3:.2f} ms", "5 ms")
    assert took < 0.005
    assert (tmp_path / "ledger.db").stat().st_size < 200_000
