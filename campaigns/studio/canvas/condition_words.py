"""A condition as a sentence: "Birthday is this month and points is at least 100"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from babel import Locale
from babel.dates import format_date, get_month_names

from campaigns.studio.canvas.condition_fields import Kind
from campaigns.studio.canvas.condition_rows import Condition, Row
from campaigns.studio.words import say


def _(text: str) -> str:
    """Mark a text for the catalogues; it is said by `say`."""
    return text


_FIELDS = {
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "language": _("Language"),
    "birthday": _("Birthday"),
    "birth_month": _("Birthday month"),
    "birth_day": _("Birthday’s day"),
    "last_bought": _("Last bought"),
    "favourite": _("Favourite"),
    "points": _("Points"),
    "city": _("City"),
    "member": _("Member"),
    "products": _("Products"),
    "stamps": _("How often they played"),
    "gift_title": _("The gift"),
    "gift_text": _("The gift’s words"),
    "gift_how_to_use": _("How to use it"),
    "gift_until": _("The gift’s last day"),
    "gift_days_left": _("Days left for the gift"),
}
#: What a mail says of the gift; nobody asks an audience for these.
GIFT_FIELDS = tuple(name for name in _FIELDS if name.startswith("gift_"))
_SAID = {
    "set": _("is known"),
    "unset": _("is not known"),
    "given": _("is known"),
    "missing": _("is not known"),
    "is": _("is"),
    "is_not": _("is not"),
    "one_of": _("is one of"),
    "contains": _("contains"),
    "lacks": _("does not contain"),
    "at_least": _("is at least"),
    "at_most": _("is at most"),
    "more": _("is more than"),
    "less": _("is less than"),
    "this_month": _("is this month"),
    "this_day": _("is today"),
    "in_month": _("is in the month"),
    "counts": _("has at least this many items:"),
}
#: Where a kind says it in other words.
_SAID_OF: dict[tuple[str, str], str] = {
    ("yes_no", "set"): _("is yes"),
    ("yes_no", "unset"): _("is no"),
    ("list", "set"): _("has something in it"),
    ("list", "unset"): _("is empty"),
    ("date", "at_least"): _("is on or after"),
    ("date", "at_most"): _("is on or before"),
    ("date", "more"): _("is after"),
    ("date", "less"): _("is before"),
}
_ALL, _ANY, _OR = _(" and "), _(" or "), _(" or ")


def field_label(name: str, tongue: str) -> str:
    """A field's name as a person reads it; the audience's own names as they are."""
    known = _FIELDS.get(name)
    return say(known, tongue) if known else name.replace("_", " ").capitalize()


def pill(name: str, tongue: str) -> str:
    """A field's name as it stands among words: first name, voornaam."""
    label = field_label(name, tongue)
    return label[:1].lower() + label[1:]


def test_label(kind: str, test: str, tongue: str) -> str:
    """What a test is called for fields of a kind: `is at least`, for dates `is on or after`."""
    return say(_SAID_OF.get((kind, test), _SAID[test]), tongue)


def sentence(condition: Condition, kinds: Mapping[str, Kind], tongue: str) -> str:
    """The condition in words, "" when it asks nothing; `kinds` are the fields' own."""
    between = say(_ALL if condition.join == "all" else _ANY, tongue)
    said = between.join(_row(row, kinds, tongue) for row in condition.rows)
    return said[:1].upper() + said[1:]


def _row(row: Row, kinds: Mapping[str, Kind], tongue: str) -> str:
    kind = kinds.get(row.field, "text")
    label = field_label(row.field, tongue)
    words = f"{label} {test_label(kind, row.test, tongue)}"
    value = _value(row, kind, tongue)
    return f"{words} {value}".rstrip()


def _value(row: Row, kind: str, tongue: str) -> str:
    if isinstance(row.value, list):
        return say(_OR, tongue).join(row.value)
    if row.test == "in_month" and row.value in range(1, 13):
        return str(get_month_names("wide", locale=tongue)[int(row.value)])
    text = str(row.value)
    if kind == "language":
        return str(Locale(tongue).languages.get(text, text))
    return _day(text, tongue) if kind == "date" else text


def _day(text: str, tongue: str) -> str:
    try:
        return format_date(date.fromisoformat(text), "long", locale=tongue)
    except ValueError:
        return text
