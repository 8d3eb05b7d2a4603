"""What values mean in the merge language: as words, as truth, in comparisons."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from math import isfinite

Number = int | float | Decimal


def text(value: object) -> str:
    """The words a value is printed as; missing is empty, lists are joined with commas."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(text(item) for item in value)
    return str(value)


def clean(words: str) -> bytes:
    """UTF-8; half a surrogate pair, which no encoding can carry, becomes a question mark."""
    return words.encode("utf-8", "replace")


def number(value: object) -> Number | None:
    """A number, or words that spell one (`"12.50"`); None for anything else, and for infinity."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        return value if isfinite(value) else None
    # No amount or count takes more; `1e999999` would print as a million digits.
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        spelled = Decimal(value)
    except InvalidOperation:
        return None
    return spelled if spelled.is_finite() and abs(spelled.adjusted()) <= 40 else None


def day_of(value: object) -> date | None:
    """A date, or words that begin with one in ISO form (`"2026-11-21"`); else None."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def equal(left: object, right: object) -> bool:
    """Numbers by size, everything else by the words it prints; so missing equals `""`."""
    if type(left) is str and type(right) is str:
        return left == right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left == right and isinstance(left, bool) == isinstance(right, bool)
    return text(left) == text(right)


def _ordinal(value: object) -> int | None:
    day = day_of(value)
    return day.toordinal() if day else None


def before(left: object, right: object) -> bool:
    """`left < right` for numbers, else dates, else words; a missing side is never before."""
    for size in (number, _ordinal):
        first, second = size(left), size(right)
        if first is not None and second is not None:
            return first < second
    if isinstance(left, str) and isinstance(right, str):
        return "" not in (left, right) and left < right
    return False


def at_most(left: object, right: object) -> bool:
    """`left <= right`; unlike `not before(right, left)` it is false when a side is missing."""
    if text(left) == "" or text(right) == "":
        return False
    return before(left, right) or same_size(left, right)


def same_size(left: object, right: object) -> bool:
    """Equal as numbers where both are (`"3.0"` and `3`), else equal as words."""
    first, second = number(left), number(right)
    if first is not None and second is not None:
        return first == second
    return equal(left, right)


def within(needle: object, container: object) -> bool:
    """Is it one of a list's items, or a part of some words?"""
    if isinstance(container, list | tuple):
        return any(equal(needle, item) for item in container)
    words = text(needle)
    return isinstance(container, str) and words != "" and words in container


def reader(owner: object) -> Callable[[str], object]:
    """What answers a mapping's entries by name; nothing else has any."""
    if type(owner) is dict or isinstance(owner, Mapping):  # asking for Mapping alone is slow
        return owner.get
    return _nothing


def _nothing(name: str) -> object:
    return None


def attribute(owner: object, name: str) -> object:
    """A mapping's entry; anything else has none."""
    return reader(owner)(name)


def items(value: object) -> list[object] | tuple[object, ...]:
    """What a loop walks over: a list's items, nothing for any other value."""
    return value if isinstance(value, list | tuple) else ()


def item(value: object, index: int) -> object:
    """One item of a list, None past its end."""
    walked = items(value)
    return walked[index] if index < len(walked) else None


def first(value: object, count: int) -> list[object] | tuple[object, ...]:
    """The first `count` items of a list."""
    return items(value)[:count]
