"""A file of codes taken in: `python -m tests.benchmarks.importing WAY FILE FOLDER`.

`ours` is a pool of a ledger; `bare` is what one would write without: each line put into a table
with a unique column by one executemany in one transaction. Prints the seconds it took and by how
many MB the process grew.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from rewards import ImportedPool, Keys, Rewards
from tests.benchmarks.bars import seconds

TABLE = "CREATE TABLE code (no INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)"


def bare(file: Path, folder: Path) -> float:
    """Seconds of a bare executemany, durable as a ledger is."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(TABLE)

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        with file.open() as lines:
            rows = ((line.strip(),) for line in lines)
            connection.executemany("INSERT INTO code (code) VALUES (?)", rows)
        connection.execute("COMMIT")

    took = seconds(insert)
    connection.close()
    return took


def ours(file: Path, folder: Path) -> float:
    """Seconds of an import into a pool."""
    with Rewards.open(folder / "ledger.db", Keys.generate()) as rewards:
        rewards.add_pool(ImportedPool("shop", "Shop"))
        return seconds(lambda: rewards.import_codes("shop", file))


WAYS: dict[str, Callable[[Path, Path], float]] = {"bare": bare, "ours": ours}


def megabytes() -> float:
    """The most this program has held; getrusage would tell that of whoever started it, too."""
    status = Path("/proc/self/status").read_text()
    (held,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(held.split()[1]) / 1024


if __name__ == "__main__":
    before = megabytes()
    took = WAYS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps({"seconds": took, "megabytes": megabytes() - before}))
