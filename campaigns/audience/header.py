"""Which row names the columns, if any does."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from campaigns.audience.addresses import looks_like_address
from campaigns.audience.cells import one_line
from campaigns.audience.rows import Row, RowProblem
from campaigns.audience.vocabulary import target_of

_LOOK_AT = 25
_DATA = re.compile(r"[\d\s.,:/+-]+")


class Header(NamedTuple):
    """The columns' names, each once, and the rows below them."""

    columns: tuple[str, ...]
    rows: Sequence[Row]
    notes: tuple[str, ...]


def split_header(rows: Sequence[Row]) -> Header:
    """Part the header from the rows, below any title lines; without one, number the columns.

    Raises RowProblem when there is no row at all.
    """
    if not rows:
        raise RowProblem("There is nothing in it.", "Choose a file with at least one address.")
    position = _header_position(rows[:_LOOK_AT])
    if position is None:
        width = _usual_width(rows)
        note = "There is no header row; the columns are numbered."
        return Header(_numbered(width), _fitted(rows, width), (note,))
    columns, notes = _named(rows[position].cells)
    if position:
        notes = (*notes, f"{position} title lines above the header were left out.")
    return Header(columns, _fitted(rows[position + 1 :], len(columns)), notes)


def _header_position(rows: Sequence[Row]) -> int | None:
    """Find a row that says “e-mail” in some language; else the first that is full and no data."""
    for position, row in enumerate(rows):
        if _has_address(row):
            break
        if any(target_of(cell) == "email" for cell in row.cells):
            return position
    width = _usual_width(rows)
    for position, row in enumerate(rows):
        if sum(map(bool, row.cells)) * 2 > width:
            return None if _is_data(row) else position
    return None


def _has_address(row: Row) -> bool:
    return any(map(looks_like_address, row.cells))


def _is_data(row: Row) -> bool:
    if any(target_of(cell) for cell in row.cells):
        return False
    return len(row.cells) == 1 or any("@" in cell or _DATA.fullmatch(cell) for cell in row.cells)


def _usual_width(rows: Sequence[Row]) -> int:
    widths = Counter(_filled_width(row.cells) for row in rows[:_LOOK_AT])
    return max(widths.items(), key=lambda item: (item[1], item[0]))[0]


def _filled_width(cells: Sequence[str]) -> int:
    return max((position for position, cell in enumerate(cells, 1) if cell), default=0)


def _numbered(width: int) -> tuple[str, ...]:
    return tuple(f"column {number}" for number in range(1, width + 1))


def _named(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    columns: list[str] = []
    notes: list[str] = []
    for number, cell in enumerate(cells[: _filled_width(cells)], 1):
        name = one_line(cell) or f"column {number}"
        column, again = name, 1
        while column in columns:
            again += 1
            column = f"{name} ({again})"
        if again > 1:
            notes.append(f"Two columns are called “{name}”; column {number} is now “{column}”.")
        columns.append(column)
    return tuple(columns), tuple(notes)


def _fitted(rows: Sequence[Row], width: int) -> tuple[Row, ...]:
    return tuple(_fit(row, width) for row in rows)


def _fit(row: Row, width: int) -> Row:
    """Make a row as wide as the header: missing cells are empty, surplus ones a problem."""
    cells = row.cells + ("",) * (width - len(row.cells))
    if row.problem or not any(cells[width:]):
        return row if row.problem else Row(row.line, cells[:width])
    return Row(
        row.line,
        cells,
        f"The row has {_filled_width(cells)} cells, the header {width}.",
        "Put cells that hold the separator between quotation marks.",
    )
