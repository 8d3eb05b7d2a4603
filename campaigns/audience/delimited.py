"""Rows of text files: separators guessed, quotes read, one broken line kept to itself."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from campaigns.audience.limits import Limits
from campaigns.audience.rows import Row, RowProblem

SEPARATORS = (";", ",", "\t", "|")
_EXCEL_HINT = re.compile(r"sep=(.)(?:\r\n|\r|\n)", re.IGNORECASE)
_SAMPLE_ROWS = 200
_UNCLOSED = (
    "A quotation mark is opened in this line and never closed.",
    "Close it, or double it if it is meant as one.",
)


def guess_separator(text: str) -> str:
    """Tell which sign parts the cells: Excel's own `sep=` line, or what gives even rows."""
    if hint := _EXCEL_HINT.match(text):
        return hint[1]
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def read_rows(text: str, separator: str, limits: Limits) -> Iterator[Row]:
    """Read row after row, holding no more than one of them.

    A quotation mark that is never closed costs its own line, not the rest of the file: the row
    comes with its `problem`, and reading goes on in the next line.
    """
    lines = _Lines(text)
    if _EXCEL_HINT.match(text):
        lines.take(1)
    while (first := lines.peek(0)) is not None:
        line = lines.number
        if '"' not in first:
            lines.take(1)
            yield Row(line, _cells([first], separator, limits))
            continue
        yield _quoted_row(lines, separator, limits)


class _Lines:
    """Lines that can be looked at before they are taken; breaks inside them are kept."""

    def __init__(self, text: str) -> None:
        # newline="": CR, LF and CRLF all end a line, and cells keep the ones they hold.
        self._source = StringIO(text, newline="")
        self._ahead: deque[str] = deque()
        self.number = 1

    def peek(self, distance: int) -> str | None:
        while len(self._ahead) <= distance:
            line = self._source.readline()
            if not line:
                return None
            self._ahead.append(line)
        return self._ahead[distance]

    def take(self, count: int) -> list[str]:
        self.number += count
        return [self._ahead.popleft() for _ in range(count) if self.peek(0) is not None]


def _quoted_row(lines: _Lines, separator: str, limits: Limits) -> Row:
    line, height = lines.number, _height(lines, separator, limits)
    if height:
        return Row(line, _cells(lines.take(height), separator, limits))
    (broken,) = lines.take(1)
    return Row(line, tuple(broken.rstrip("\r\n").split(separator)), *_UNCLOSED)


def _height(lines: _Lines, separator: str, limits: Limits) -> int:
    """Count the lines of the coming row; 0 when its quotation mark is not closed in time."""
    is_open = False
    for height in range(1, limits.cell_lines + 2):
        line = lines.peek(height - 1)
        if line is None or (is_open and _reopens(line, separator)):
            return 0
        is_open = _ends_open(line, separator, is_open)
        if not is_open:
            return height
    return 0


def _reopens(line: str, separator: str) -> bool:
    """Tell whether the first mark of a line opens a cell: then the one before was never closed."""
    closing = _closing(line, 0)
    return 0 < closing < len(line.rstrip("\r\n")) and not line.startswith(separator, closing)


def _ends_open(line: str, separator: str, is_open: bool) -> bool:
    """Tell whether a line ends inside a quoted cell; a `"` inside an unquoted one is a letter."""
    position = 0 if is_open else _next_opening(line, separator, 0)
    while position >= 0:
        closing = _closing(line, position)
        if closing < 0:
            return True
        position = _next_opening(line, separator, closing)
    return False


def _next_opening(line: str, separator: str, position: int) -> int:
    """Find where the next quoted cell's text begins, from a point outside of quotes; or -1."""
    if position == 0 and line.startswith('"'):
        return 1
    opening = line.find(separator + '"', position)
    return opening + 2 if opening >= 0 else -1


def _closing(line: str, position: int) -> int:
    """Find the end of a quoted cell, doubled marks passed over; -1 when it goes on."""
    while (mark := line.find('"', position)) >= 0:
        if not line.startswith('"', mark + 1):
            return mark + 1
        position = mark + 2
    return -1


def _cells(lines: list[str], separator: str, limits: Limits) -> tuple[str, ...]:
    if sum(map(len, lines)) > limits.cell_chars * limits.columns:
        raise RowProblem("One line is longer than any row can be.", "Look at how it was saved.")
    try:
        return tuple(next(csv.reader(lines, delimiter=separator), ()))
    except csv.Error:
        # Only a cell over the reader's own 128 KB gets here; `bounded` names its line.
        return tuple("".join(lines).split(separator))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    rows = islice(read_rows(text, separator, Limits()), _SAMPLE_ROWS)
    widths = Counter(len(row.cells) for row in rows if any(row.cells))
    if not widths:
        return 0.0, 0
    # Ties between widths go to the wider: one-celled titles and broken lines say nothing.
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (count / widths.total() if width > 1 else 0.0), width
