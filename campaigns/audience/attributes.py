"""What kind of thing a column holds, decided once for all of its cells."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date

from campaigns.audience.cells import export_cell
from campaigns.audience.contact import Value
from campaigns.audience.dates import Doubtful, Order, decide_order, read_date

Reader = Callable[[str], Value]

_YES = frozenset({"true", "yes", "ja", "oui", "tak", "evet", "wahr", "waar", "vrai"})
_NO = frozenset({"false", "no", "nee", "nein", "non", "nie", "hayır", "falsch", "onwaar", "faux"})
# A leading zero or plus belongs to a telephone number, a postcode or a customer's number, and
# past 15 digits spreadsheets lose some.
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_POINTED = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
_COMMAED = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:,\d{1,2})?")
_DATE_LIKE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[T ][\d:.+Z-]*)?")


class Kind:
    """Narrows down what a column can be while its cells go by, holding none of them."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._seen = False
        self._fits = dict.fromkeys(_READERS, True)
        self._dates = True
        self._orders: set[Order] = set()
        self._bar = False
        self._formulas = False

    def see(self, text: str) -> None:
        """Take one cell into account; empty ones say nothing."""
        if not text:
            return
        self._seen = True
        self._bar = self._bar or "|" in text
        self._formulas = self._formulas or export_cell(text) != text
        for name, reader in _READERS.items():
            self._fits[name] = self._fits[name] and reader(text) is not None
        if self._dates:
            self._dates = _DATE_LIKE.fullmatch(text) is not None
            self._orders.add(decide_order([text]))

    def reader(self) -> Reader:
        """Give the function that reads this column's cells."""
        if not self._seen:
            return str
        for name, reader in _READERS.items():
            if self._fits[name]:
                return _sure(reader)
        if self._dates:
            return self._read_date
        # A `=cmd|...` is no list, and a column that holds one is kept as it stands.
        return _split if self._bar and not self._formulas else str

    def _read_date(self, text: str) -> Value:
        told = self._orders & {Order.DAY_FIRST, Order.MONTH_FIRST}
        order = Order.MIXED if len(told) > 1 else next(iter(told), Order.UNTOLD)
        try:
            return read_date(text, order, self._today).isoformat()
        except Doubtful:
            return text


def kinds(columns: int, rows: Iterable[tuple[str, ...]], today: date) -> list[Kind]:
    """Look at all rows once, giving a Kind for each column."""
    found = [Kind(today) for _ in range(columns)]
    for cells in rows:
        for kind, cell in zip(found, cells, strict=False):
            kind.see(cell)
    return found


def _bool(text: str) -> bool | None:
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


def _int(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _pointed(text: str) -> float | None:
    return float(text) if _POINTED.fullmatch(text) else None


def _commaed(text: str) -> float | None:
    return float(text.replace(",", ".")) if _COMMAED.fullmatch(text) else None


def _list(text: str) -> list[str | int | float | bool | dict[str, str | int | float | bool]] | None:
    if not text.startswith("["):
        return None
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return None
    plain = isinstance(items, list) and all(isinstance(item, str | int | float) for item in items)
    return items if plain else None


def _split(text: str) -> Value:
    return [item.strip() for item in text.split("|") if item.strip()]


_READERS: dict[str, Callable[[str], Value | None]] = {
    "bool": _bool,
    "int": _int,
    "pointed": _pointed,
    "commaed": _commaed,
    "list": _list,
}


def _sure(reader: Callable[[str], Value | None]) -> Reader:
    def read(text: str) -> Value:
        value = reader(text)
        return text if value is None else value

    return read
