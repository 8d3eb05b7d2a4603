"""Plays as CSV, JSON Lines or Parquet, written as they come, whatever their number."""

import csv
import json
import re
from collections.abc import Iterable
from datetime import datetime
from io import TextIOWrapper
from itertools import islice
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from rewards.plays import PlayRow

BATCH = 10_000  # rows in memory at once, and in a Parquet row group
# A spreadsheet takes a cell that begins so for a formula and runs it (OWASP, CSV injection).
# One that parts cells at semicolons (a Dutch Excel), tabs or lines begins a cell within ours.
_FORMULA = re.compile(r"^(?='*[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=['\"]*[=+\-@＝＋－＠])")
_MOMENT = pa.timestamp("ms", tz="UTC")
SCHEMA = pa.schema(
    [
        ("award", pa.int64()), ("draw", pa.string()), ("recipient", pa.string()),
        ("prize", pa.string()), ("value_cents", pa.int64()), ("pool", pa.string()),
        ("played", _MOMENT), ("expires", _MOMENT), ("till", pa.string()),
        ("redeemed", _MOMENT), ("voided", _MOMENT), ("void_reason", pa.string()),
        ("reissued", pa.int64()),
    ]
)  # fmt: skip


def write_csv(rows: Iterable[PlayRow], file: IO[bytes]) -> None:
    """A table that Excel opens as UTF-8; no cell of it is a formula."""
    text = TextIOWrapper(file, "utf-8-sig", newline="")
    table = csv.writer(text)
    table.writerow(PlayRow._fields)
    table.writerows(map(plain_cell, row) for row in rows)
    text.detach()  # flushed, and the file stays the caller's


def write_jsonl(rows: Iterable[PlayRow], file: IO[bytes]) -> None:
    """An object a line; moments in ISO 8601."""
    for row in rows:
        line = json.dumps(row._asdict(), default=datetime.isoformat, ensure_ascii=False)
        file.write(f"{line}\n".encode())


def write_parquet(rows: Iterable[PlayRow], file: IO[bytes]) -> None:
    """Columns with types, compressed."""
    source = iter(rows)
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        while batch := list(islice(source, BATCH)):
            columns = dict(zip(PlayRow._fields, zip(*batch, strict=True), strict=True))
            writer.write_table(pa.table(columns, schema=SCHEMA))


def plain_cell(value: object) -> object:
    """A cell of a CSV, which no spreadsheet takes for a formula."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return _FORMULA.sub("'", value) if isinstance(value, str) else value
