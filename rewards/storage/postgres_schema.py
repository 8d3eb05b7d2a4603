"""A ledger's tables in PostgreSQL: made when missing, brought up to date, else left alone.

Triggers and indexes take locks also where they are as they should be, and wait for whoever holds
the tables (a VACUUM, an export) while every play waits for them. So an opening looks first, which
locks nothing; what has to change waits for a moment, lets the others on, and tries again.
"""

import re
from functools import cache
from hashlib import sha256
from importlib.resources import files

import psycopg

from rewards.errors import LedgerHeld, StorageFailed
from rewards.storage import dialect
from rewards.storage.postgres_connection import PostgresConnection

TRIES = 3
#: Seconds to wait for the turn to write, where nobody waits for who waits; and, with that turn in
#: hand, for a table, while all writers wait.
TURN, TABLE = 10, 2

_LOOK = "BEGIN ISOLATION LEVEL READ COMMITTED, READ ONLY"
_CREATED = re.compile(r"^CREATE TABLE IF NOT EXISTS (\w+)", re.MULTILINE)


def make_ready(connection: PostgresConnection, turn: str) -> None:
    """See to it that all tables are as this version wants them.

    `turn` is what a writing transaction begins with. Raises `LedgerHeld` where something has to
    change, and others hold the tables for long.
    """
    with connection.transaction(_LOOK):
        if _is_ready(connection):
            return
    for left in reversed(range(TRIES)):
        try:
            with connection.transaction(_patient(turn)):
                _change(connection)
            return
        except StorageFailed as failed:
            if not isinstance(failed.__cause__, psycopg.errors.LockNotAvailable):
                raise
            if not left:
                raise LedgerHeld(failed.path, _holder(connection)) from failed


def _patient(turn: str) -> str:
    begin, lock = turn.split(";", 1)
    return (
        f"{begin}; SET LOCAL lock_timeout = '{TURN}s'; {lock}; SET LOCAL lock_timeout = '{TABLE}s'"
    )


def _change(connection: PostgresConnection) -> None:
    if not _is_ready(connection):  # another process may have been first
        connection.script(_schema())
        stands, _ = _standing(connection)
        connection.script(f"COMMENT ON TABLE event IS '{stands}'")


def _is_ready(connection: PostgresConnection) -> bool:
    stands, noted = _standing(connection)
    return stands == noted


def _standing(connection: PostgresConnection) -> tuple[str, str | None]:
    sql = _file("postgres_standing.sql")
    stands, noted = connection.row(sql, tables=_names(), version=_version()) or ("", None)
    return stands, noted


def _holder(connection: PostgresConnection) -> tuple[int, str, int] | None:
    """Process, name, seconds of who has held the tables longest; None who is gone meanwhile."""
    with connection.transaction(_LOOK):
        found = connection.row(_file("postgres_holders.sql"), tables=_names())
    return (found[0], found[1], found[2]) if found else None


def _names() -> str:
    return " ".join(_CREATED.findall(_schema()))


@cache
def _schema() -> str:
    return dialect.schema(_file("schema.sql")) + _file("postgres.sql")


@cache
def _version() -> str:
    return f"unwrap {sha256(_schema().encode()).hexdigest()[:16]}"


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
