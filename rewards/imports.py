"""Reading codes line by line, so that a file of any length costs little memory.

Whatever is wrong is gathered with its line while the rest is read on; `Codes.check` tells it.
"""

import csv
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from rewards.codes import plain
from rewards.errors import ImportRefused, Problem
from rewards.pools import code_problem

Source = Iterable[str] | PathLike[str] | str

HEADINGS = {
    *("code", "codes", "coupon", "couponcode", "couponcodes", "voucher", "vouchercode"),
    *("promocode", "discountcode", "giftcode", "kortingscode", "kortingscodes", "actiecode"),
    *("gutschein", "gutscheincode", "gutscheincodes", "codepromo", "kodrabatowy", "kuponkodu"),
}
MOST_PROBLEMS = 100
ALREADY_KNOWN = "Each code can have one owner only; remove it from the file."


class Line(NamedTuple):
    """A code and the line it stands on, from 1."""

    number: int
    code: str


class Codes:
    """The codes of a CSV file (by path) or of lines of text, in order; read once.

    One code a line, or a table with a column named `code` (comma, semicolon or tab). Empty lines
    are skipped. Reading raises `ImportRefused` for what is no table of codes at all.
    """

    def __init__(self, pool: str, source: Source) -> None:
        self._pool, self._source = pool, source
        self._numbers = array("Q")
        self._problems: list[Problem] = []
        self._found = 0

    def __iter__(self) -> Iterator[str]:
        """The usable codes; the others become problems."""
        with self._opened() as text:
            for number, code in _lines(self._pool, text):
                wrong = code_problem(code)
                if wrong:
                    self._refuse(Problem(number, *wrong))
                else:
                    self._numbers.append(number)
                    yield code

    def repeated(self, index: int, before: int, code: str) -> None:
        """The code at an index is that at an earlier one again."""
        problem = f"the code {code!r} stands on line {self._numbers[before]} too"
        self._refuse(Problem(self._numbers[index], problem, "Keep one of them."))

    def known(self, index: int, code: str) -> None:
        """The code at an index is in the ledger already."""
        problem = f"the code {code!r} is in the ledger already"
        self._refuse(Problem(self._numbers[index], problem, ALREADY_KNOWN))

    def check(self) -> None:
        """Raise `ImportRefused` with what was found wrong, if anything was."""
        if self._found:
            first = sorted(self._problems, key=lambda problem: problem.line)
            raise ImportRefused(self._pool, first, self._found)

    def _refuse(self, problem: Problem) -> None:
        self._found += 1
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(problem)

    @contextmanager
    def _opened(self) -> Iterator[Iterable[str]]:
        if not isinstance(self._source, str | PathLike):
            yield self._source
            return
        path = Path(self._source)
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield file
        except UnicodeDecodeError as error:
            cure = "Save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8')."
            problem = Problem(_undecodable(path), "this is no UTF-8 text", cure)
            raise ImportRefused(self._pool, [problem]) from error
        except OSError as error:
            problem = Problem(0, f"{path} cannot be read ({error.strerror})", "Check the path.")
            raise ImportRefused(self._pool, [problem]) from error


def _undecodable(path: Path) -> int:
    """The first line that is no UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0


def _lines(pool: str, text: Iterable[str]) -> Iterator[Line]:
    rows = _rows(text)
    first = next(rows, None)
    if first is None:
        raise ImportRefused(pool, [Problem(1, "there is no code", "Write one code on each line.")])
    column, is_heading = _column(pool, *first)
    for number, row in rows if is_heading else chain([first], rows):
        yield Line(number, row[column].strip() if column < len(row) else "")


def _rows(text: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank and the last line of it."""
    lines, start = iter(text), list[str]()
    for line in lines:
        start.append(line)
        if line.strip():
            break
    separator = max(",;\t", key=start[-1].count) if start else ","
    reader = csv.reader(chain(start, lines), delimiter=separator)
    # Quoted cells with line breaks are refused later, as unprintable.
    for row in reader:
        if any(map(str.strip, row)):
            yield reader.line_num, row


def _column(pool: str, number: int, first: list[str]) -> tuple[int, bool]:
    """(column of the codes, whether the first row is a heading)."""
    for column, cell in enumerate(first):
        if plain(cell).replace("_", "").lower() in HEADINGS:
            return column, True
    filled = [column for column, cell in enumerate(first) if cell.strip()]
    if len(filled) > 1:
        cure = "Name the column of the codes 'code' in the first line."
        problem = Problem(number, f"there are {len(first)} columns and none is named 'code'", cure)
        raise ImportRefused(pool, [problem])
    return filled[0], False
