"""Where the ledger is kept: one interface, SQLite or PostgreSQL; a table's SQL is in its file."""

from pathlib import Path

from rewards.storage.contract import Connection, Store
from rewards.storage.sqlite import SQLiteStore
from rewards.storage.tables import Tables

__all__ = ["Connection", "SQLiteStore", "Store", "Tables", "in_postgres", "open_store"]

_SCHEMES = ("postgresql://", "postgres://")


def in_postgres(target: Path | str) -> bool:
    """Whether a target is the URL of a PostgreSQL database, and not the path of a SQLite file."""
    return isinstance(target, str) and target.startswith(_SCHEMES)


def open_store(target: Path | str) -> Store:
    """The store at a path (SQLite) or a `postgresql://…` URL, its tables made when missing."""
    if not in_postgres(target):
        return SQLiteStore(Path(target))
    # A ledger in a file needs no client of a server.
    from rewards.storage.postgres import PostgresStore

    return PostgresStore(str(target))
