"""The single cell: cleaned on its way in, made harmless on its way out."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from typing import TextIO

# A spreadsheet computes what starts like this (OWASP, CSV injection; full-width twins included).
_FIRST = "'*[=+\\-@\t\r\n＝＋－＠]"
# A spreadsheet that parts cells at semicolons (a Dutch Excel) or tabs, or takes every line for a
# row, begins a cell in the midst of ours; a winking face alone is left as it is.
_LATER = r"['\"]*[=+\-@＝＋－＠]"
_EXPORTED = re.compile(rf"^(?={_FIRST})|(?<=[;\t\r\n])(?!(?<=;)-\))(?={_LATER})")
_IMPORTED = re.compile(rf"^'(?={_FIRST})|(?<=[;\t\r\n])'(?!(?<=;')-\))(?={_LATER})")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
# What exports write where nothing is known. "Null" is a surname and stays.
_NOTHING = frozenset({"", "-", "--", "—", "NULL", "N/A", "n/a", "#N/A", "NaN", "(leeg)", "(blank)"})

Scalar = str | int | float | bool


def export_cell(value: object) -> object:
    """Give a value that no spreadsheet will run as a formula; `import_cell` takes it back.

    Text gets an apostrophe before `= + - @`, tab or line break where it starts, and where another
    separator than ours would start a cell; numbers, dates and None are left as they are.
    """
    return _EXPORTED.sub("'", value) if isinstance(value, str) else value


class SafeTable:
    """Rows of CSV in which no cell runs as a formula: the only way out for a table of ours."""

    def __init__(self, file: TextIO, *, delimiter: str = ",") -> None:
        self._writer = csv.writer(file, delimiter=delimiter)

    def row(self, cells: Iterable[object]) -> None:
        """Write one row, each cell made harmless."""
        self._writer.writerow([export_cell(cell) for cell in cells])


def import_cell(text: str) -> str:
    """Take off the apostrophes that `export_cell` (or a careful colleague) put on."""
    return _IMPORTED.sub("", text)


def clean(text: str) -> str:
    """Clean a cell: NFC, no control characters, single blanks, no placeholder for nothing.

    Line breaks stay (as `\\n`); joiners stay, for emoji and Arabic need them.
    """
    if text.isascii() and text.isalnum() and text not in _NOTHING:
        return text
    plain = import_cell(text.strip(" \u00a0")).replace("\r\n", "\n").replace("\r", "\n")
    plain = _CONTROLS.sub("", unicodedata.normalize("NFC", plain))
    plain = _BLANKS.sub(" ", plain).strip()
    return "" if plain in _NOTHING else plain


def one_line(text: str) -> str:
    """Clean a cell that ends up in a header or a greeting: as `clean`, on one line."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Fold case and accents away, for comparing words: `Doğum Günü` and `dogum gunu` are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
