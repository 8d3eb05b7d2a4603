"""Rows on their way from a file into a table."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from campaigns.audience.cells import clean
from campaigns.audience.limits import Limits


class Row(NamedTuple):
    """The cells of one row, where it begins in the file, and what is wrong with it, if anything.

    A row with a `problem` has a `cure` too, and its cells are only there to be shown.
    """

    line: int
    cells: tuple[str, ...]
    problem: str = ""
    cure: str = ""


class RowProblem(Exception):
    """A file that stops being a table here; `read_table` adds the file's name."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cure = cure


def bounded(rows: Iterable[Row], limits: Limits) -> Iterator[Row]:
    """Pass on rows with their cells cleaned and blank ones left out, and stop a flood."""
    seen = cells = 0
    for row in rows:
        kept = Row(row.line, tuple(map(clean, row.cells)), row.problem, row.cure)
        if not (any(kept.cells) or kept.problem):
            continue
        seen, cells = seen + 1, cells + len(kept.cells)
        _check(kept, seen, cells, limits)
        yield kept


def _check(row: Row, seen: int, cells: int, limits: Limits) -> None:
    # One more than the limit of rows, for the header.
    if seen > limits.rows + 1 or cells > limits.cells:
        raise RowProblem(
            f"More than {limits.rows:,} rows or {limits.cells:,} cells.",
            "Split it into smaller files.",
        )
    if len(row.cells) > limits.columns:
        raise RowProblem(
            f"Line {row.line} has {len(row.cells):,} columns; at most {limits.columns} are read.",
            "Keep the columns the campaign needs.",
        )
    if max(map(len, row.cells), default=0) > limits.cell_chars:
        raise RowProblem(
            f"A cell in line {row.line} has more than {limits.cell_chars:,} characters.",
            "Shorten it, or look for a quotation mark that is never closed.",
        )
