"""A file as a table: named columns, and rows that know their line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from campaigns.audience import delimited, workbook
from campaigns.audience.encodings import decode
from campaigns.audience.errors import TableRefused
from campaigns.audience.header import split_header
from campaigns.audience.limits import Limits
from campaigns.audience.rows import Row, RowProblem, bounded

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, cells as text; `rows` are read again and again, so any sequence will do.

    `encoding` is the text encoding, or `xlsx`/`ods`; `separator` is empty for these.
    """

    columns: tuple[str, ...]
    rows: Sequence[Row]
    encoding: str
    separator: str
    notes: tuple[str, ...] = ()


class _Read(NamedTuple):
    rows: Sequence[Row]
    encoding: str
    separator: str
    notes: tuple[str, ...]


def read_table(data: bytes, filename: str, *, limits: Limits | None = None) -> Table:
    """Read a csv, tsv, xlsx or ods file; what it is shows in its bytes, not in its name.

    `Row.line` counts as the file's reader does: the first line is 1. Raises TableRefused.
    """
    limits = limits or Limits()
    try:
        read = _read(data, limits)
        header = split_header(read.rows)
    except RowProblem as problem:
        raise TableRefused(filename, problem.problem, problem.cure) from problem
    return Table(
        header.columns, header.rows, read.encoding, read.separator, read.notes + header.notes
    )


def _read(data: bytes, limits: Limits) -> _Read:
    if len(data) > limits.file_bytes:
        raise RowProblem(
            f"The file has {len(data):,} bytes; at most {limits.file_bytes:,} are read.",
            "Split it into smaller files.",
        )
    if data.startswith(_OLD_OFFICE):
        raise RowProblem(
            "This is an old or password-protected workbook.",
            "Save it as .xlsx without a password, or as CSV UTF-8.",
        )
    return _read_workbook(data, limits) if data.startswith(b"PK") else _read_text(data, limits)


def _read_workbook(data: bytes, limits: Limits) -> _Read:
    sheet = workbook.read_sheet(data, limits)
    return _Read(tuple(bounded(sheet.rows, limits)), sheet.kind, "", sheet.notes)


def _read_text(data: bytes, limits: Limits) -> _Read:
    decoded = decode(data)
    if decoded is None or "\x00" in decoded.text:
        raise RowProblem(
            "This is no text in an encoding we know.",
            "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx).",
        )
    separator = delimited.guess_separator(decoded.text)
    rows = delimited.read_rows(decoded.text, separator, limits)
    return _Read(tuple(bounded(rows, limits)), decoded.encoding, separator, decoded.notes)
