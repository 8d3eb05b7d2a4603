"""The ledger on PostgreSQL in ratios: batched claims beside a plain loop, and beside SQLite."""

import gc
from collections.abc import Iterator
from pathlib import Path
from secrets import token_bytes
from statistics import median

import psycopg
import pytest

from campaigns.server.running import keep_loaded
from rewards import Draw, GeneratedPool, Keys, Prize
from rewards.batches import Settled, settle_all
from rewards.claims import Claim
from rewards.enrolment import open_draw
from rewards.mint import Mint
from rewards.stock import add
from rewards.storage import Tables, open_store
from rewards.writer import Writer
from tests.benchmarks.bars import seconds, tell
from tests.tools.postgres import PostgresServer

KEYS = Keys.generate()
CLAIMS, PLAIN, STOCK = 6_000, 600, 100_000

# What shops do: the next free code, past those that others hold.
NEXT_FREE = """
UPDATE code SET owner = %s, at = 1
WHERE no = (
  SELECT no FROM code WHERE owner IS NULL ORDER BY no FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING code"""
CODES = f"""
CREATE TABLE code (no bigint PRIMARY KEY, code text UNIQUE, owner bytea UNIQUE, at bigint);
CREATE INDEX free ON code (no) WHERE owner IS NULL;
INSERT INTO code SELECT n, md5(n::text) FROM generate_series(1, {STOCK}) n;
ANALYZE code"""


@pytest.fixture(scope="module")
def durable() -> Iterator[PostgresServer]:
    """A server that waits for its disk, as one in use does; here, too, all is as in a server."""
    server = PostgresServer(durable=True)
    keep_loaded()  # else the collector walks through all of pytest while a batch is made
    yield server
    gc.unfreeze()
    server.stop()


def plain_loop(url: str) -> float:
    """Claims a second with FOR UPDATE SKIP LOCKED, one after the other: no draw and no record."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(CODES.encode(), prepare=False)

        def claim() -> None:
            for _ in range(PLAIN):
                assert connection.execute(NEXT_FREE, [token_bytes(16)]).fetchone()

        return PLAIN / seconds(claim)


def ledger(target: Path | str) -> float:
    """Durable, drawn, chained claims a second through one writer."""
    store = open_store(target)
    with store.writing() as tables:
        add(tables, Mint(KEYS), GeneratedPool("gifts", "Gifts", "GIFT", STOCK), 0)
        open_draw(tables, KEYS, Draw("d", Prize("gift", "gifts"), deck=STOCK), 0)

    def settle(tables: Tables, asked: list[Claim]) -> list[Settled | Exception]:
        return settle_all(tables, KEYS, asked, 0)

    def storm() -> None:
        asked = [Claim("d", token_bytes(16)) for _ in range(CLAIMS)]
        futures = [writer.submit_item(settle, claim) for claim in asked]
        assert len({future.result()[0].sequence for future in futures}) == CLAIMS

    writer = Writer(store)
    rate = CLAIMS / seconds(storm)
    writer.close()
    store.close()
    return rate


def test_batched_claims_beat_a_skip_locked_loop(durable: PostgresServer, tmp_path: Path) -> None:
    rounds = []
    for turn in range(5):
        loop = plain_loop(durable.url(f"loop{turn}"))
        rounds.append((loop, ledger(durable.url(f"ours{turn}")), ledger(tmp_path / f"{turn}.db")))
    for loop, ours, file in rounds:
        print(f"\n  SKIP LOCKED {loop:.0f}, ours {ours:.0f}, SQLite {file:.0f} claims/s", end="")
    ratio = median(ours / loop for loop, ours, _ in rounds)
    beside = median(ours / file for _, ours, file in rounds)
    figure = f"{ratio:.1f} x SKIP LOCKED, {beside:.2f} x SQLite"
    tell("PostgreSQL in batches", figure, "8 x SKIP LOCKED")
    assert ratio >= 8
