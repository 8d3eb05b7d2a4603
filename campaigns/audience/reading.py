"""How the rows of one table are read, decided from whole columns before the first row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from campaigns.audience.attributes import Reader, reader_of
from campaigns.audience.cells import one_line
from campaigns.audience.contact import Birthday, Contact, Value
from campaigns.audience.dates import Doubtful, Order, decide_order, is_swappable, read_birthday
from campaigns.audience.mapping import TARGETS
from campaigns.audience.rows import Row
from campaigns.audience.table import Table
from campaigns.audience.vocabulary import language_code


class Doubt(NamedTuple):
    """A cell that was left out because it could not be understood; its contact came in."""

    line: int
    column: str
    value: str
    problem: str
    cure: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Which cell is what, and how dates and attributes are written in this table."""

    columns: tuple[str, ...]
    places: Mapping[str, int]
    attributes: tuple[tuple[str, int, Reader], ...]
    order: Order
    default_language: str
    today: date
    notes: tuple[str, ...] = field(default=())

    @property
    def email(self) -> int:
        """The place of the addresses among a row's cells."""
        return self.places["email"]

    def contact(self, row: Row, email: str) -> tuple[Contact, tuple[Doubt, ...]]:
        """Build the contact of a row, leaving out and reporting what cannot be understood."""
        doubts: list[Doubt] = []
        first_name, last_name = self._names(row)
        contact = Contact(
            email=email,
            first_name=first_name,
            last_name=last_name,
            language=self._language(row, doubts),
            birthday=self._birthday(row, doubts),
            attributes=self._attributes(row),
        )
        return contact, tuple(doubts)

    def _cell(self, row: Row, target: str) -> str:
        return row.cells[self.places[target]] if target in self.places else ""

    def _names(self, row: Row) -> tuple[str, str]:
        if full_name := one_line(self._cell(row, "full_name")):
            return split_name(full_name)
        last_name = f"{self._cell(row, 'infix')} {self._cell(row, 'last_name')}"
        return one_line(self._cell(row, "first_name")), one_line(last_name)

    def _language(self, row: Row, doubts: list[Doubt]) -> str:
        text = self._cell(row, "language")
        code = language_code(text) if text else self.default_language
        if not code:
            cure = f"Write nl, en, de ...; “{self.default_language}” was taken."
            doubts.append(self._doubt(row, "language", f"“{text}” is no language we know.", cure))
        return code or self.default_language

    def _birthday(self, row: Row, doubts: list[Doubt]) -> Birthday | None:
        text = one_line(self._cell(row, "birthday"))
        try:
            return read_birthday(text, self.order, self.today) if text else None
        except Doubtful as doubtful:
            cure = "Write it as year-month-day, like 1984-03-17."
            doubts.append(self._doubt(row, "birthday", str(doubtful), cure))
            return None

    def _attributes(self, row: Row) -> dict[str, Value]:
        return {
            name: read(row.cells[place])
            for name, place, read in self.attributes
            if row.cells[place]
        }

    def _doubt(self, row: Row, target: str, problem: str, cure: str) -> Doubt:
        place = self.places[target]
        return Doubt(row.line, self.columns[place], row.cells[place], problem, cure)


def split_name(full_name: str) -> tuple[str, str]:
    """Split `Jan de Vries` or `Vries, Jan de` into what to call a person and the rest."""
    last, comma, first = full_name.partition(", ")
    if comma:
        first, _, infix = first.partition(" ")
        return first, f"{infix} {last}".strip()
    first, _, last = full_name.partition(" ")
    return first, last


def plan_reading(
    table: Table,
    mapping: Mapping[str, str],
    default_language: str,
    today: date,
    day_first: bool | None,
) -> Reading:
    """Look at each column as a whole, then fix how its cells are read."""
    place_of = {column: place for place, column in enumerate(table.columns)}
    places = {target: place_of[column] for column, target in mapping.items() if target in TARGETS}
    named = {
        target: place_of[column]
        for column, target in mapping.items()
        if target and target not in TARGETS
    }
    order, notes = _decide(table, places.get("birthday"), day_first)
    return Reading(
        columns=table.columns,
        places=places,
        attributes=tuple(
            (name, place, reader_of(_column(table, place), today)) for name, place in named.items()
        ),
        order=order,
        default_language=default_language,
        today=today,
        notes=notes,
    )


def _decide(
    table: Table, place: int | None, day_first: bool | None
) -> tuple[Order, tuple[str, ...]]:
    if place is None:
        return Order.UNTOLD, ()
    if day_first is not None:
        return (Order.DAY_FIRST if day_first else Order.MONTH_FIRST), ()
    order = decide_order(_column(table, place))
    swappable = sum(map(is_swappable, _column(table, place)))
    return order, _order_notes(table.columns[place], order, swappable)


def _column(table: Table, place: int) -> Iterator[str]:
    return (row.cells[place] for row in table.rows if not row.problem)


def _order_notes(column: str, order: Order, swappable: int) -> tuple[str, ...]:
    if order is Order.MONTH_FIRST:
        return (f"“{column}” is written month first, as in the United States.",)
    if not swappable or order is Order.DAY_FIRST:
        return ()
    if order is Order.MIXED:
        return (
            f"“{column}” holds dates written day first and month first; {swappable} that could be "
            "either were left out.",
        )
    return (
        f"Nothing in “{column}” tells whether 03/04 is 3 April or 4 March; {swappable} such dates "
        "were read day first. Say so if that is wrong.",
    )
