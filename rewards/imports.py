"""Reading a file of codes: every problem with its line, or every code."""

import csv
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from rewards.codes import plain
from rewards.errors import ImportRefused, Problem
from rewards.pools import code_problem

HEADINGS = {
    *("code", "codes", "coupon", "couponcode", "couponcodes", "voucher", "vouchercode"),
    *("promocode", "discountcode", "giftcode", "kortingscode", "kortingscodes", "actiecode"),
    *("gutschein", "gutscheincode", "gutscheincodes", "codepromo", "kodrabatowy", "kuponkodu"),
}
MOST_PROBLEMS = 100


class Line(NamedTuple):
    """A code and the line it stands on, from 1."""

    number: int
    code: str


def read_codes(pool: str, source: Iterable[str] | PathLike[str] | str) -> list[Line]:
    """The codes of a CSV file (by path) or of lines of text.

    One code a line, or a table with a column named `code` (comma, semicolon or tab). Empty lines
    are skipped. Raises `ImportRefused` with every problem.
    """
    text = _lines(pool, source) if isinstance(source, str | PathLike) else list(source)
    rows = _rows(text)
    column, heading = _column(pool, rows)
    return _checked(pool, rows[heading:], column)


def _lines(pool: str, path: PathLike[str] | str) -> list[str]:
    try:
        data = Path(path).read_bytes()
        return data.decode("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = "Save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8')."
        raise ImportRefused(pool, [Problem(line, "this is no UTF-8 text", cure)]) from error
    except OSError as error:
        cure = "Check the path."
        problem = Problem(0, f"{path} cannot be read ({error.strerror})", cure)
        raise ImportRefused(pool, [problem]) from error


def _rows(text: list[str]) -> list[tuple[int, list[str]]]:
    first = next((line for line in text if line.strip()), "")
    separator = max(",;\t", key=first.count)
    reader = csv.reader(text, delimiter=separator)
    # line_num is the last line of a row; quoted cells with line breaks are refused as unprintable.
    rows = ((reader.line_num, [cell.strip() for cell in row]) for row in reader)
    return [(number, row) for number, row in rows if any(row)]


def _column(pool: str, rows: list[tuple[int, list[str]]]) -> tuple[int, int]:
    """(column of the codes, how many lines of heading)."""
    if not rows:
        raise ImportRefused(pool, [Problem(1, "there is no code", "Write one code on each line.")])
    number, first = rows[0]
    for column, cell in enumerate(first):
        if plain(cell).replace("_", "").lower() in HEADINGS:
            return column, 1
    if sum(map(bool, first)) > 1:
        cure = "Name the column of the codes 'code' in the first line."
        problem = Problem(number, f"there are {len(first)} columns and none is named 'code'", cure)
        raise ImportRefused(pool, [problem])
    return next(column for column, cell in enumerate(first) if cell), 0


def _checked(pool: str, rows: list[tuple[int, list[str]]], column: int) -> list[Line]:
    seen: dict[str, int] = {}
    problems: list[Problem] = []
    lines: list[Line] = []
    for number, row in rows:
        code = row[column] if column < len(row) else ""
        problems += _problems(Line(number, code), seen)
        lines.append(Line(number, code))
    if problems:
        raise ImportRefused(pool, problems[:MOST_PROBLEMS], len(problems))
    return lines


def _problems(line: Line, seen: dict[str, int]) -> Iterator[Problem]:
    wrong = code_problem(line.code)
    if wrong:
        yield Problem(line.number, *wrong)
        return
    before = seen.setdefault(plain(line.code), line.number)
    if before != line.number:
        problem = f"the code {line.code!r} stands on line {before} too"
        yield Problem(line.number, problem, "Keep one of them.")
