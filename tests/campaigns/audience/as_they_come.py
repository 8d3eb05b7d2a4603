"""Ten thousand people as they come in life, and what an import should make of each line.

`python -m tests.campaigns.audience.as_they_come OUT.csv|OUT.xlsx` writes one file; the tests
write every variant. The same seed gives the same file.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.workbook.workbook import Workbook

from tests.campaigns.audience.names import BROKEN, DUTCH_MONTHS, NAMES, NOTES, SPELLINGS

HEADER = (
    "E-mailadres", "Voornaam", "Achternaam", "Taal", "Geboortedatum", "Favoriete categorie",
    "Punten", "Opmerking",
)  # fmt: skip


SEPARATORS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar", "": "sheet"}
DOMAINS = ("example.org", "post.example.com", "büro.example.net")
NOT_IN_THE_CALENDAR = ("29-02-1983", "29 februari 1900", "1985-02-29", "31/04/1990")
NO_BIRTHDAY = ("onbekend", "99-99-9999", "1-1-2999", "=TODAY()")


class Variant(NamedTuple):
    """How a file is written; `separator` is empty for a workbook."""

    encoding: str
    separator: str

    @property
    def name(self) -> str:
        return f"{self.encoding}-{SEPARATORS[self.separator]}"


VARIANTS = (
    Variant("utf-8", ","),
    Variant("utf-8-sig", ";"),
    Variant("utf-8-sig", "\t"),
    Variant("cp1252", ";"),
    Variant("cp1252", ","),
    Variant("cp1252", "\t"),
    Variant("utf-16", "\t"),
    Variant("utf-8", "|"),
    Variant("xlsx", ""),
)


class Known(NamedTuple):
    """A contact that must come in."""

    email: str
    first_name: str
    last_name: str
    language: str
    birthday: tuple[int, int, int] | None
    note: str


@dataclass
class Expected:
    """What the import must say, by the file's own line numbers."""

    contacts: list[Known] = field(default_factory=list)
    rejected: list[int] = field(default_factory=list)
    duplicates: list[tuple[int, int]] = field(default_factory=list)
    doubts: list[int] = field(default_factory=list)


@dataclass
class Line:
    """One row to be written, and its fate; `raw` cells are written without quotation marks."""

    cells: Sequence[str]
    fate: str
    known: Known | None = None
    doubtful: bool = False
    raw: bool = False
    twin: int = -1


def as_they_come(variant: Variant, count: int = 10_000, seed: int = 2026) -> tuple[bytes, Expected]:
    """Write a file of `count` rows below its header; blank lines come on top of that."""
    lines = list(_lines(variant, count, Random(seed)))
    if variant.separator:
        return _csv(variant, lines)
    return _xlsx(lines)


def _lines(variant: Variant, count: int, chance: Random) -> Iterator[Line]:
    writable = [name for name in NAMES if _fits(variant, "".join(name[:2]))]
    notes = [note for note in NOTES if _fits(variant, note)]
    accepted: list[tuple[int, str]] = []
    row = 0
    for number in range(count):
        if chance.random() < 0.01:
            yield Line([""] * len(HEADER), "blank")
            row += 1
        # Twins and broken lines come after the first ones that are whole.
        die = chance.random() if number > 20 else 1.0
        if die < 0.04:
            twin, email = chance.choice(accepted)
            yield _twin(chance.choice(SPELLINGS).format(email=email, upper=email.upper()), twin)
        elif die < 0.08:
            yield _broken(variant, chance)
        else:
            line = _person(number, chance.choice(writable), chance.choice(notes), chance)
            assert line.known
            accepted.append((row, line.known.email))
            yield line
        row += 1


def _fits(variant: Variant, text: str) -> bool:
    try:
        text.encode("utf-8" if variant.encoding == "xlsx" else variant.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _person(number: int, name: tuple[str, str, str], note: str, chance: Random) -> Line:
    first, last, language = name
    email = f"lezer.{number}@{chance.choice(DOMAINS)}"
    email = email if chance.random() < 0.9 else email.replace("lezer", "Lezer+nieuws")
    if "ü" in email and chance.random() < 0.5:
        email = email.replace("büro", "kantoor")
    text, birthday, doubtful = _birthday(number, chance)
    known = Known(email, first, last, language, birthday, note.replace("\t", " "))
    points = str(chance.randrange(1000)) if chance.random() < 0.9 else ""
    padded = f"  {first}\u00a0" if number % 7 == 0 else first
    cells = [
        email,
        padded,
        last,
        language,
        text,
        chance.choice(("schoenen", "tassen")),
        points,
        note,
    ]
    return Line(cells, "accepted", known, doubtful)


def _birthday(number: int, chance: Random) -> tuple[str, tuple[int, int, int] | None, bool]:
    die = chance.random()
    if die < 0.10:
        return "", None, False
    if die < 0.12:
        return (
            chance.choice(NOT_IN_THE_CALENDAR),
            None,
            True,
        )
    if die < 0.14:
        return chance.choice(NO_BIRTHDAY), None, True
    day = (
        date(1984, 2, 29) if die < 0.18 else date(1940, 1, 1) + timedelta(chance.randrange(25_000))
    )
    return _written(day, number % 5), (day.day, day.month, day.year), False


def _written(day: date, form: int) -> str:
    forms = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
    if form < len(forms):
        return day.strftime(forms[form])
    return f"{day.day} {DUTCH_MONTHS[day.month - 1]} {day.year}"


def _twin(spelling: str, twin: int) -> Line:
    return Line([spelling, "Nog", "Eens", "nl", "", "", "", ""], "duplicate", twin=twin)


def _broken(variant: Variant, chance: Random) -> Line:
    cells = [chance.choice(BROKEN), "Kees", "Kapot", "nl", "1990-01-01", "tassen", "5", ""]
    die = chance.random()
    if die < 0.1:
        # A separator in a cell that nobody quoted moves all that follows.
        return Line(["heel@example.org", *cells[1:], "te", "veel"], "rejected", raw=True)
    if die < 0.2 and variant.separator:
        return Line(["heel@example.org", '"Kees', *cells[2:]], "rejected", raw=True)
    return Line(cells, "rejected")


def _csv(variant: Variant, lines: Sequence[Line]) -> tuple[bytes, Expected]:
    expected, numbers, number = Expected(), list[int](), 2
    texts = [_record(HEADER, variant.separator)]
    for line in lines:
        record = (
            variant.separator.join(line.cells) + "\r\n"
            if line.raw
            else _record(line.cells, variant.separator)
        )
        texts.append(record)
        numbers.append(number)
        number += record.count("\n")
    _expect(expected, lines, numbers)
    return "".join(texts).encode(variant.encoding), expected


def _record(cells: Sequence[str], separator: str) -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _xlsx(lines: Sequence[Line]) -> tuple[bytes, Expected]:
    expected, book = Expected(), Workbook(write_only=True)  # type: ignore[no-untyped-call]
    sheet = book.create_sheet("Klanten")  # type: ignore[no-untyped-call]
    sheet.append(HEADER)
    for number, line in enumerate(lines):
        sheet.append([_cell(sheet, value, number) for value in line.cells])
    _expect(expected, lines, range(2, len(lines) + 2))
    out = BytesIO()
    book.save(out)  # type: ignore[no-untyped-call]
    return out.getvalue(), expected


def _cell(sheet: object, value: str, number: int) -> object:
    typed = _typed(value, number) if value else None
    cell = WriteOnlyCell(sheet, value=typed)  # type: ignore[no-untyped-call]
    # Half of what looks like a formula is text here, half a formula without a saved value.
    if value.startswith("=") and number % 2:
        cell.data_type = "s"
    return cell


def _typed(value: str, number: int) -> str | int | date:
    """Write numbers as numbers and some birthdays as real dates, as a spreadsheet does."""
    if value.isascii() and value.isdigit() and not value.startswith("0"):
        return int(value)
    try:
        return date.fromisoformat(value) if number % 2 and value > "1900-03" else value
    except ValueError:
        return value


def _expect(expected: Expected, lines: Sequence[Line], numbers: Sequence[int]) -> None:
    for line, number in zip(lines, numbers, strict=True):
        if line.known:
            expected.contacts.append(line.known)
        if line.doubtful:
            expected.doubts.append(number)
        if line.fate == "rejected":
            expected.rejected.append(number)
        if line.fate == "duplicate":
            expected.duplicates.append((number, numbers[line.twin]))


def main(path: Path) -> None:
    """Write one file, its kind told by its name."""
    variant = Variant("xlsx", "") if path.suffix == ".xlsx" else Variant("utf-8-sig", ";")
    data, expected = as_they_come(variant)
    path.write_bytes(data)
    print(
        f"{path}: {len(expected.contacts)} to be accepted, {len(expected.rejected)} rejected, "
        f"{len(expected.duplicates)} duplicates, {len(expected.doubts)} doubtful birthdays"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
