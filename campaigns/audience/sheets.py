"""A look inside a workbook before it is opened: bombs are found, and formulas without a value.

A small zip can unfold to gigabytes, one cell in the last corner makes a reader lay out the whole
sheet, and one long shared text can be used a million times. Each is measured here first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from campaigns.audience.limits import Limits
from campaigns.audience.parts import find_part, sheet_parts
from campaigns.audience.rows import RowProblem

Formulas = dict[tuple[int, int], str]

_CHUNK = 1 << 20
_TAG = re.compile(rb"<(?:\w+:)?(row|c)((?=[\s/>])[^>]*)>")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([^\"']*)[\"']")
_REFERENCE = re.compile(rb"([A-Z]{0,3})(\d{1,7})")
_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*(\d+)")
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si[\s>](.*?)</(?:\w+:)?si>", re.DOTALL)
_FORMULA = re.compile(
    rb"<c\s[^>]*?r=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>\s*<f[^>]*>([^<]*)</f>\s*(?:<v\s*/>|<v></v>|</c>)"
)
_ODS_ROW = re.compile(rb"<table:table-row(?=[\s/>])")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])")
_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"'](\d{1,15})")
_FLOOD = "It unfolds to more than a list of people can be."
_SMALLER = "Copy the cells into a new workbook, or save the sheet as CSV UTF-8."


@dataclass(slots=True)
class Inspected:
    """`kind` is `xlsx` or `ods`; `formulas` hold, by sheet, those that have no value."""

    kind: str
    formulas: dict[int, Formulas] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def inspect(data: bytes, limits: Limits) -> Inspected:
    """Measure a workbook, reading it in pieces; raises RowProblem when it is too much."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _inspect(archive, limits)
    except (
        BadZipFile,
        ZlibError,
        ParseError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise RowProblem(
            "This is no workbook, or it is damaged or locked.",
            "Open it in your spreadsheet and save it as .xlsx without a password.",
        ) from error


def _inspect(archive: ZipFile, limits: Limits) -> Inspected:
    # zipfile never gives more than an entry declares, so the declared sizes bound all reading
    # here; whoever declares too little fails the checksum below.
    if sum(entry.file_size for entry in archive.infolist()) > limits.expanded_bytes:
        raise RowProblem(_FLOOD, _SMALLER)
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        return _inspect_xlsx(archive, limits)
    if "content.xml" in names:
        _measure_ods(archive, limits)
        return Inspected("ods")
    raise RowProblem("This zip file is no workbook.", "Save the list as .xlsx or CSV UTF-8.")


def _inspect_xlsx(archive: ZipFile, limits: Limits) -> Inspected:
    lengths = _shared_lengths(archive)
    inspected = Inspected("xlsx")
    for position, entry in enumerate(sheet_parts(archive)):
        area = _Area()
        formulas: Formulas = {}
        for piece in _pieces(archive, entry):
            area.add(piece, lengths)
            formulas.update(_formulas(piece))
            if area.cells > limits.cells or area.chars > limits.expanded_bytes:
                raise RowProblem(_FLOOD, _SMALLER)
        inspected.formulas[position] = formulas
    lonely = sum(map(len, inspected.formulas.values()))
    if lonely:
        inspected.notes = (f"{lonely} formulas had no saved value; their text was kept instead.",)
    return inspected


@dataclass(slots=True)
class _Area:
    """The rectangle that a reader will lay out, and the characters in it."""

    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    chars: int = 0

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    def add(self, piece: bytes, lengths: list[int]) -> None:
        for tag, attributes in _TAG.findall(piece):
            self._step(tag, _PLACE.search(attributes))
        self.chars += sum(
            lengths[int(index)] for index in _SHARED.findall(piece) if int(index) < len(lengths)
        )

    def _step(self, tag: bytes, place: re.Match[bytes] | None) -> None:
        if place is None:
            self.row, self.column = (
                (self.row + 1, 0) if tag == b"row" else (self.row, self.column + 1)
            )
        else:
            self.row, self.column = _coordinates(place[1])
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)


def _coordinates(reference: bytes) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise RowProblem("A cell has no proper place in the sheet.", _SMALLER)
    return int(match[2]), _column(match[1])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _formulas(piece: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for letters, row, text in _FORMULA.findall(piece):
        yield (int(row), _column(letters)), "=" + unescape(text.decode("utf-8", "replace"))


def _shared_lengths(archive: ZipFile) -> list[int]:
    part = find_part(archive, "xl/sharedStrings.xml")
    return [len(text) for text in _SHARED_TEXT.findall(archive.read(part))] if part else []


def _pieces(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    """Give an entry in pieces that end between rows, so that no cell is cut in two."""
    carry = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if b"\x00" in chunk:
                raise RowProblem("The sheet is not written as UTF-8.", _SMALLER)
            carry += chunk
            cut = carry.rfind(b"<row")
            if cut > 0:
                yield carry[:cut]
                carry = carry[cut:]
    yield carry


def _measure_ods(archive: ZipFile, limits: Limits) -> None:
    """Refuse what unfolds too far; emptiness counts only when something comes after it."""
    rows = columns = empty = 0
    for row in _ODS_ROW.split(archive.read("content.xml"))[1:]:
        width, times = _ods_width(row), _repeats(row)
        if width:
            rows, columns, empty = rows + empty + times, max(columns, width), 0
        else:
            empty += times
        if rows * columns > limits.cells:
            raise RowProblem(_FLOOD, _SMALLER)


def _ods_width(row: bytes) -> int:
    columns = empty = 0
    for cell in _ODS_CELL.split(row)[1:]:
        if b"office:value" in cell or b"<text:p" in cell:
            columns, empty = columns + empty + _repeats(cell), 0
        else:
            empty += _repeats(cell)
    return columns


def _repeats(piece: bytes) -> int:
    """Read how often the element that a piece begins with is to be repeated."""
    match = _REPEATED.search(piece.split(b">", 1)[0])
    return int(match[1]) if match else 1
