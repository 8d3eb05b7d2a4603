"""What can be asked of an audience: its fields, of what kind each is, and what they often say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Kind = Literal["text", "number", "yes_no", "date", "list", "language"]

#: Asked in other words: a birthday's month and day by the birthday, today by itself.
HIDDEN = frozenset({"birth_month", "birth_day", "today"})
FIRST = ("birthday", "first_name", "language", "stamps")
OFFERED = 12  # values proposed for a field
MANY = 200  # different values after which a field is a name or a number of its own

#: What may be asked of each kind, the likeliest first.
TESTS: dict[Kind, tuple[str, ...]] = {
    "text": ("is", "one_of", "is_not", "contains", "lacks", "set", "unset"),
    "number": ("at_least", "at_most", "more", "less", "is", "is_not", "given", "missing"),
    "yes_no": ("set", "unset"),
    "date": (
        "this_month",
        "this_day",
        "in_month",
        "more",
        "less",
        "at_least",
        "at_most",
        "set",
        "unset",
    ),
    "list": ("contains", "lacks", "counts", "set", "unset"),
    "language": ("is", "is_not"),
}


@dataclass(frozen=True)
class ConditionField:
    """A field of the audience; `values` are those seen most, as text."""

    name: str
    kind: Kind
    values: tuple[str, ...] = ()


@dataclass
class _Seen:
    """What was met of one field so far."""

    kinds: Counter[Kind] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)

    def add(self, value: object) -> None:
        kind = _kind(value)
        if kind is None:
            return
        self.kinds[kind] += 1
        if len(self.said) <= MANY:
            self.said.update(_texts(value))

    def kind(self) -> Kind:
        """The one kind all values have, else text."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else "text"

    def values(self) -> tuple[str, ...]:
        """The usual values, none where everybody has another."""
        if len(self.said) > MANY or self.kind() not in ("text", "list"):
            return ()
        return tuple(text for text, _count in self.said.most_common(OFFERED))


def condition_fields(people: Iterable[Mapping[str, Any]]) -> list[ConditionField]:
    """The fields of these people, those of every contact first, then by name."""
    seen: dict[str, _Seen] = {name: _Seen() for name in FIRST}
    for person in people:
        for name, value in person.items():
            if name not in HIDDEN:
                seen.setdefault(name, _Seen()).add(value)
    rest = sorted(name for name in seen if name not in FIRST)
    return [_field(name, seen[name]) for name in (*FIRST, *rest)]


def _field(name: str, seen: _Seen) -> ConditionField:
    if name == "language":
        return ConditionField(name, "language", tuple(sorted(seen.said)))
    if name == "birthday":
        return ConditionField(name, "date")
    if name == "stamps":
        return ConditionField(name, "number")
    return ConditionField(name, seen.kind(), seen.values())


def _kind(value: object) -> Kind | None:
    match value:
        case None | "" | []:
            return None
        case bool():
            return "yes_no"
        case int() | float():
            return "number"
        case date():
            return "date"
        case list() | tuple():
            return "list"
        case str():
            return "date" if _is_day(value) else "text"
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _texts(value: object) -> list[str]:
    """The words of a value; a list of products has none that could be looked for."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple):
        return [item for item in value if isinstance(item, str)]
    return []
