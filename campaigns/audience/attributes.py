"""What kind of thing a column holds, decided once for all of its cells."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from campaigns.audience.cells import export_cell
from campaigns.audience.contact import Value
from campaigns.audience.dates import Doubtful, Order, order_told_by, read_date, settle

Reader = Callable[[str], Value]

_YES = frozenset({"true", "yes", "ja", "oui", "tak", "evet", "wahr", "waar", "vrai"})
_NO = frozenset({"false", "no", "nee", "nein", "non", "nie", "hayır", "falsch", "onwaar", "faux"})
# A leading zero or plus belongs to a telephone number, a postcode or a customer's number, and
# past 15 digits spreadsheets lose some.
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_POINTED = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
_COMMAED = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:,\d{1,2})?")
_DATE_LIKE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[T ][\d:.+Z-]*)?")


def reader_of(cells: Iterable[str], today: date) -> Reader:
    """Look at a whole column once, holding none of it, and give the function that reads it.

    Numbers, yes and no, lists (`a|b` or JSON) and dates are read as such when every cell is one;
    dates become ISO texts. Anything else stays the text it is.
    """
    fitting = dict(_READERS)
    told: Counter[Order] = Counter()
    seen = bars = formulas = False
    for cell in cells:
        if not cell:
            continue
        seen = True
        bars = bars or "|" in cell
        formulas = formulas or export_cell(cell) != cell
        fitting = {name: read for name, read in fitting.items() if read(cell) is not None}
        if "date" in fitting:
            told[order_told_by(cell)] += 1
    if seen and fitting:
        return _sure(*next(iter(fitting.items())), told, today)
    # A `=cmd|...` is no list, and a column that holds one is kept as it stands.
    return _split if bars and not formulas else str


def _sure(
    name: str, read: Callable[[str], Value | None], told: Counter[Order], today: date
) -> Reader:
    order = settle(told)

    def read_cell(cell: str) -> Value:
        if name == "date":
            return _iso(cell, order, today)
        value = read(cell)
        return cell if value is None else value

    return read_cell


def _iso(cell: str, order: Order, today: date) -> Value:
    try:
        return read_date(cell, order, today).isoformat()
    except Doubtful:
        return cell


def _bool(text: str) -> bool | None:
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


def _int(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _pointed(text: str) -> float | None:
    return float(text) if _POINTED.fullmatch(text) else None


def _commaed(text: str) -> float | None:
    return float(text.replace(",", ".")) if _COMMAED.fullmatch(text) else None


def _list(text: str) -> Value | None:
    if not text.startswith("["):
        return None
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return items if isinstance(items, list) and all(map(_is_item, items)) else None


def _is_item(item: object) -> bool:
    inside = item.values() if isinstance(item, dict) else [item]
    return all(isinstance(value, str | int | float) for value in inside)


def _split(text: str) -> Value:
    return [item.strip() for item in text.split("|") if item.strip()]


def _date_like(text: str) -> str | None:
    return text if _DATE_LIKE.fullmatch(text) else None


# In the order of preference: the first that reads every cell of a column wins.
_READERS: dict[str, Callable[[str], Value | None]] = {
    "bool": _bool,
    "int": _int,
    "pointed": _pointed,
    "commaed": _commaed,
    "list": _list,
    "date": _date_like,
}
