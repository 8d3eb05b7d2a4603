"""What is published of a draw, receipts, and the plays as tables."""

import csv
import hashlib
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rewards import Draw, PlayRow, Rewards, errors
from rewards.tabular import plain_cell, write_csv, write_jsonl, write_parquet
from tests.rewards.audited import PEOPLE, lively
from tests.rewards.conftest import GIFT, Clock

REPLAYS = 20_000


def test_a_seed_is_told_after_the_end(rewards: Rewards, clock: Clock) -> None:
    rewards.open_draw(Draw("autumn", GIFT, closes=clock.now + timedelta(days=1)))
    commitment = rewards.proof.commitment("autumn")
    rewards.play("autumn", b"anna")
    with pytest.raises(errors.NotOverYet, match="closes on"):
        rewards.proof.reveal("autumn")
    clock.forward(days=2)
    seed, terms = rewards.proof.reveal("autumn")
    assert hashlib.sha256(bytes.fromhex(seed) + terms.encode()).hexdigest() == commitment
    assert rewards.proof.revealed("autumn") == clock.now
    events = len(rewards.events())
    assert rewards.proof.reveal("autumn") == (seed, terms)
    assert len(rewards.events()) == events
    assert rewards.verify().ok


def test_who_reveals_early_lets_nobody_new_in(rewards: Rewards) -> None:
    rewards.enrol("birthday", [b"anna"])
    with pytest.raises(errors.NotOverYet, match="has no end"):
        rewards.proof.reveal("birthday")
    rewards.proof.reveal("birthday", early=True)
    assert rewards.play("birthday", b"anna").code, "whoever was promised a gift still gets it"
    with pytest.raises(errors.DrawClosed):
        rewards.play("birthday", b"ben")
    with pytest.raises(errors.DrawClosed):
        rewards.enrol("birthday", [b"carl"])


def test_a_receipt_is_the_entry_of_ones_own_play(rewards: Rewards, clock: Clock) -> None:
    for n in range(40):
        clock.forward(minutes=1)
        code = rewards.play("birthday", f"person {n}".encode()).code
        if n % 3 == 0:
            rewards.redeem(code, till="t", key=f"k{n}")
    for n in range(40):
        receipt = rewards.proof.receipt("birthday", f"person {n}".encode())
        assert receipt
        told = json.loads(json.loads(receipt.record)[3])
        assert told["recipient"] == f"person {n}".encode().hex()
        covered = bytes.fromhex(receipt.before) + receipt.record.encode()
        assert hashlib.blake2b(covered, digest_size=32).hexdigest() == receipt.hash
        (event,) = rewards.events(receipt.event - 1, most=1)
        assert (event.hash, event.at) == (receipt.hash, receipt.at)
        assert receipt.short == f"{event.id}-{event.hash[:16]}"
    assert rewards.proof.receipt("birthday", b"nobody") is None


@pytest.fixture
def plays(path: Path, clock: Clock) -> list[PlayRow]:
    with lively(path, clock) as rewards:
        return list(rewards.proof.plays())


def test_plays_are_told_one_by_one(plays: list[PlayRow]) -> None:
    assert [play.award for play in plays] == list(range(1, len(PEOPLE) + 2))
    assert {play.prize for play in plays} == {"gift", "car", "mug", "ten", "tea"}
    assert {play.value_cents for play in plays if play.prize == "car"} == {900_000}
    assert sum(play.redeemed is not None for play in plays) == 2
    assert sum(play.reissued for play in plays) == 1


def test_no_cell_of_a_csv_is_a_formula(plays: list[PlayRow]) -> None:
    file = io.BytesIO()
    write_csv(plays, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"))))
    assert [row["recipient"] for row in rows] == [play.recipient for play in plays]
    assert "'=cmd()" in {row["till"] for row in rows}
    for text in ("=1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "＝1", "＠a"):
        assert plain_cell(text) == f"'{text}"
    for apart in (";", "\t", "\n"):  # where another spreadsheet parts cells
        assert plain_cell(f"Delft{apart}=cmd()") == f"Delft{apart}'=cmd()"
    assert (plain_cell("a=1"), plain_cell(-5), plain_cell("")) == ("a=1", -5, "")


def test_json_lines_and_parquet_tell_the_same(plays: list[PlayRow], tmp_path: Path) -> None:
    lines, columns = io.BytesIO(), tmp_path / "plays.parquet"
    write_jsonl(plays, lines)
    with columns.open("wb") as file:
        write_parquet(plays, file)
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    kept = pq.read_table(columns).to_pylist()
    assert [row["recipient"] for row in told] == [play.recipient for play in plays]
    assert [PlayRow(**row) for row in kept] == plays


def test_an_empty_ledger_has_tables_too(rewards: Rewards, tmp_path: Path) -> None:
    with (tmp_path / "none.parquet").open("wb") as file:
        write_parquet(rewards.proof.plays(), file)
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0


def test_however_often_and_at_once_a_play_is_repeated_there_is_one_award(rewards: Rewards) -> None:
    """20,000 times from 16 threads; the first of all come together, before there is an award."""
    start, threads = threading.Barrier(16), 16

    def ask(_: int) -> set[tuple[str, str, str]]:
        start.wait()
        told = (rewards.play("birthday", b"anna") for _ in range(REPLAYS // threads))
        return {(award.code, str(award.at), str(award.expires)) for award in told}

    with ThreadPoolExecutor(threads) as pool:
        answers = set[tuple[str, str, str]]().union(*pool.map(ask, range(threads)))
    assert len(answers) == 1
    assert rewards.figures("birthday").played == 1
    assert [event.kind for event in rewards.events()].count("award") == 1
