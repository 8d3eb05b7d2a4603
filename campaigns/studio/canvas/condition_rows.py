"""A condition as rows a marketer can pick: a field, what is asked of it, and a value."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from campaigns.errors import CampaignError

Test = Literal[
    "set",
    "unset",
    "given",
    "missing",
    "is",
    "is_not",
    "one_of",
    "contains",
    "lacks",
    "at_least",
    "at_most",
    "more",
    "less",
    "this_month",
    "this_day",
    "in_month",
    "counts",
]
Value = str | int | float | list[str]

#: Rows that stand without a value; the others need one.
ALONE: frozenset[str] = frozenset({"set", "unset", "given", "missing", "this_month", "this_day"})


class BadCondition(CampaignError):
    """Rows that say nothing a mail could ask; `field` is the row's."""

    def __init__(self, problem: str, field: str = "") -> None:
        super().__init__(problem)
        self.field = field


class Row(BaseModel):
    """One thing that is asked of a person's field; `value` is text, a number, or several texts."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    field: str
    test: Test
    value: Annotated[Value, Field(union_mode="left_to_right")] = ""


class Condition(BaseModel):
    """Rows of which all or any must hold; none asks nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    join: Literal["all", "any"] = "all"
    rows: tuple[Row, ...] = ()


def read_condition(raw: object) -> Condition:
    """A condition from JSON; raises BadCondition."""
    try:
        return Condition.model_validate(raw)
    except ValidationError as refused:
        where = ".".join(map(str, refused.errors()[0]["loc"]))
        raise BadCondition(f"This condition cannot be read at {where}: pick it again.") from refused
