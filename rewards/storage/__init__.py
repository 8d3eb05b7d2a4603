"""Where the ledger is kept: one interface, SQLite behind it; the SQL of a table is in its file."""

from rewards.storage.contract import Connection, Store
from rewards.storage.sqlite import SQLiteStore
from rewards.storage.tables import Tables

__all__ = ["Connection", "SQLiteStore", "Store", "Tables"]
