"""What somebody does who has the database itself in hand."""

from pathlib import Path
from typing import Any, cast

import apsw
import psycopg

TRIGGERS = ("event_stays", "event_remains")


def crime(target: Path | str, sql: str, *, guarded: bool = False) -> int:
    """Run a statement past the ledger; how many rows it changed. `guarded` leaves the triggers."""
    return (_in_file if isinstance(target, Path) else _on_server)(str(target), sql, guarded)


def _in_file(path: str, sql: str, guarded: bool) -> int:
    connection = apsw.Connection(path)
    try:
        for trigger in TRIGGERS if not guarded else ():
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if guarded else 'OFF'}")
        connection.execute(sql).fetchall()
        return connection.total_changes()
    finally:
        connection.close()


def _on_server(url: str, sql: str, guarded: bool) -> int:
    with psycopg.connect(url) as connection:
        if not guarded:
            connection.execute("SET session_replication_role = replica")
        return connection.execute(cast("Any", sql)).rowcount
