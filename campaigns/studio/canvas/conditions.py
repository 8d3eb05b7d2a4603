"""A condition as rows a marketer can pick, and back: `points is at least 100`, joined by all/any.

What the picker cannot say stays what it is: `describe` gives None and the text is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from campaigns.merging import MergeError, parse_expression
from campaigns.merging.expressions import (
    And,
    Compare,
    Expr,
    Filter,
    Name,
    Not,
    Or,
    written,
)
from campaigns.merging.expressions import Literal as Constant
from campaigns.studio.canvas.condition_rows import ALONE, BadCondition, Condition, Row, Test

_SIGNS = {"is": "==", "is_not": "!=", "at_least": ">=", "at_most": "<=", "more": ">", "less": "<"}
_TESTS = {sign: test for test, sign in _SIGNS.items()}
_TODAY = Name("today")
_DAY = ("MM-dd",)  # of a birthday, whatever its year
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none"})


def express(condition: Condition) -> str:
    """The condition in the merge language, "" without rows; raises BadCondition."""
    parts = tuple(_expression(row) for row in condition.rows)
    if not parts:
        return ""
    whole = parts[0] if len(parts) == 1 else (And if condition.join == "all" else Or)(parts)
    text = _bare(whole)
    try:
        parse_expression(text)
    except MergeError as refused:
        raise BadCondition(refused.problem, condition.rows[0].field) from refused
    return text


def describe(expression: str) -> Condition | None:
    """The rows that say the same, None where the picker has no words for it.

    Several `is` of one field joined by *or* come back as one row `one_of`.
    """
    if not expression.strip():
        return Condition()
    try:
        whole = parse_expression(expression)
    except MergeError:
        return None
    if isinstance(whole, Or) and len(several := _any_of(whole.parts)) != 1:
        return _condition("any", several)
    parts = whole.parts if isinstance(whole, And) else (whole,)
    return _condition("all", [_row(part) for part in parts])


def _condition(join: Literal["all", "any"], rows: list[Row | None]) -> Condition | None:
    known = tuple(row for row in rows if row)
    return Condition(join=join, rows=known) if len(known) == len(rows) else None


def _any_of(parts: tuple[Expr, ...]) -> list[Row | None]:
    """Rows of an *or*; neighbours that ask whether one field is this or that are one row."""
    return [_row(group) for group in _grouped(parts)]


def _grouped(parts: tuple[Expr, ...]) -> Iterator[Expr]:
    group: list[Expr] = []
    for part in parts:
        if group and not (_is_text(part) and _is_text(group[0]) and _same_field(part, group[0])):
            yield _joined(group)
            group = []
        group.append(part)
    yield _joined(group)


def _joined(group: list[Expr]) -> Expr:
    return group[0] if len(group) == 1 else Or(tuple(group))


def _is_text(part: Expr) -> bool:
    match part:
        case Compare(Name(), "==", Constant(str(said))):
            return said != ""
    return False


def _same_field(one: Expr, other: Expr) -> bool:
    return isinstance(one, Compare) and isinstance(other, Compare) and one.left == other.left


def _expression(row: Row) -> Expr:
    _check(row)
    name, value = Name(row.field), row.value
    if isinstance(value, list):
        several = tuple(Compare(name, "==", Constant(said)) for said in value)
        return several[0] if len(several) == 1 else Or(several)
    if row.test in _SIGNS:
        return Compare(name, _SIGNS[row.test], Constant(value))
    return _other(row.test, name, value)


def _other(test: str, name: Name, value: str | int | float) -> Expr:
    held = Compare(Constant(value), "in", name)
    forms: dict[str, Expr] = {
        "set": name,
        "unset": Not(name),
        "given": Compare(name, "!=", Constant("")),
        "missing": Compare(name, "==", Constant("")),
        "contains": held,
        "lacks": Not(held),
        "this_month": _alike(name, "month"),
        "this_day": _alike(name, "date", _DAY),
        "in_month": Compare(Filter(name, "month"), "==", Constant(value)),
        "counts": Compare(Filter(name, "length"), ">=", Constant(value)),
    }
    return forms[test]


def _alike(name: Name, filter_: str, arguments: tuple[str, ...] = ()) -> Expr:
    return Compare(Filter(name, filter_, arguments), "==", Filter(_TODAY, filter_, arguments))


def _check(row: Row) -> None:
    plain = row.field.isidentifier() and not row.field.startswith("_")
    if not plain or row.field.lower() in _KEYWORDS:
        raise BadCondition("Pick what the condition looks at.", row.field)
    whole = isinstance(row.value, int) and not isinstance(row.value, bool)
    if row.test in ("in_month", "counts") and not whole:
        raise BadCondition(f"Give a whole number for {row.field}.", row.field)
    if (row.test == "one_of") != isinstance(row.value, list):
        raise BadCondition(f"Choose one or more values for {row.field}.", row.field)
    if row.test not in ALONE and row.value in ("", []):
        raise BadCondition(f"Fill in what {row.field} is compared with.", row.field)
    if isinstance(row.value, list) and "" in row.value:
        raise BadCondition(f"One of the values of {row.field} is empty.", row.field)


def _row(part: Expr) -> Row | None:
    """One part as a row; None where no row says it."""
    match part:
        case Name(field):
            return Row(field=field, test="set")
        case Not(Name(field)):
            return Row(field=field, test="unset")
        case Or(parts) if all(map(_is_text, parts)) and _one_field(parts):
            return _one_of(parts)
        case Compare(Constant(str(said)), "in", Name(field)) if said:
            return Row(field=field, test="contains", value=said)
        case Not(Compare(Constant(str(said)), "in", Name(field))) if said:
            return Row(field=field, test="lacks", value=said)
        case Compare(Filter(Name(field), name, arguments), sign, right):
            return _of_filter(field, (name, arguments, sign), right)
        case Compare(Name(field), sign, Constant(value)) if sign in _TESTS:
            return _compared(field, sign, value)
    return None


def _one_field(parts: tuple[Expr, ...]) -> bool:
    return all(_same_field(part, parts[0]) for part in parts)


def _one_of(parts: tuple[Expr, ...]) -> Row:
    field, said = "", []
    for part in parts:
        match part:
            case Compare(Name(field), _, Constant(str(value))):
                said.append(value)
    return Row(field=field, test="one_of", value=said)


def _compared(field: str, sign: str, value: object) -> Row | None:
    if value == "" and sign in ("==", "!="):
        return Row(field=field, test="missing" if sign == "==" else "given")
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        return None
    return Row(field=field, test=_named(_TESTS[sign]), value=value)


def _of_filter(field: str, asked: tuple[str, tuple[str, ...], str], right: Expr) -> Row | None:
    match asked, right:
        case ("month", (), "=="), Filter(Name("today"), "month", ()):
            return Row(field=field, test="this_month")
        case ("date", arguments, "=="), Filter(Name("today"), "date", others):
            return Row(field=field, test="this_day") if arguments == others == _DAY else None
        case ("month", (), "=="), Constant(int(month)) if not isinstance(month, bool):
            return Row(field=field, test="in_month", value=month)
        case ("length", (), ">="), Constant(int(count)) if not isinstance(count, bool):
            return Row(field=field, test="counts", value=count)
    return None


def _named(test: str) -> Test:
    return next(known for known in get_args(Test) if known == test)


def _bare(expression: Expr) -> str:
    """Without the brackets around the whole, which say nothing."""
    text = written(expression)
    return text if isinstance(expression, Name) else text[1:-1]
