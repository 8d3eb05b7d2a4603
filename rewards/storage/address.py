"""A server's address: what it says, and how it is shown to anybody."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from rewards.errors import StorageFailed


def shown(url: str) -> str:
    """A URL as it may be read by anybody: no password, and where the ledger is."""
    parts = parts_of(url)
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"postgresql://{parts.get('host') or 'localhost'}{port}/{parts.get('dbname') or ''}"


def parts_of(url: str) -> dict[str, Any]:
    """What a URL says, by libpq's names; StorageFailed where it cannot be understood."""
    try:
        return conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # Its words would repeat the address, password and all.
        raise StorageFailed("postgresql://…", "its address cannot be understood") from None
