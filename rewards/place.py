"""Where a workspace's ledger is: a file in its folder, or the database that one URL names."""

import os
from pathlib import Path

LEDGER_VARIABLE = "UNWRAP_LEDGER"
FILE = "ledger.db"


def ledger_of(folder: Path) -> Path | str:
    """What to open: UNWRAP_LEDGER (a `postgresql://…` URL, or a path), else `ledger.db`."""
    return os.environ.get(LEDGER_VARIABLE, "").strip() or folder / FILE
