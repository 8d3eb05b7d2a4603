"""From a table to contacts: what is understood comes in, the rest is listed line by line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from campaigns.audience.addresses import read_address
from campaigns.audience.contact import Contact
from campaigns.audience.errors import AddressRefused
from campaigns.audience.mapping import check_mapping, guess_mapping
from campaigns.audience.reading import Doubt, Reading, plan_reading
from campaigns.audience.rows import Row
from campaigns.audience.table import Table


class Rejection(NamedTuple):
    """A line of the file that did not come in, why, and what its owner can do about it."""

    line: int
    problem: str
    cure: str
    row: tuple[str, ...]


class Duplicate(NamedTuple):
    """A line whose address was already read in `first_line`; the first one counts."""

    line: int
    first_line: int
    email: str


@dataclass(frozen=True, slots=True)
class Import:
    """What became of each line: every row is a contact, a rejection or a duplicate.

    `doubts` are single cells that were left out of contacts that came in.
    """

    contacts: tuple[Contact, ...]
    rejected: tuple[Rejection, ...]
    duplicates: tuple[Duplicate, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]


class Accepted(NamedTuple):
    """A contact, and the cells of its line that could not be understood."""

    contact: Contact
    doubts: tuple[Doubt, ...]


def read_contacts(
    table: Table,
    mapping: Mapping[str, str] | None = None,
    *,
    default_language: str = "en",
    today: date,
    day_first: bool | None = None,
) -> Import:
    """Read a table's contacts; nothing is stored yet, so nothing can be half imported.

    `mapping` gives columns their meaning as `guess_mapping` does; `day_first` overrules what
    the column of birthdays tells about 03/04. Raises MappingRefused.
    """
    mapping = guess_mapping(table) if mapping is None else dict(mapping)
    check_mapping(table, mapping)
    reading = plan_reading(table, mapping, default_language, today, day_first)
    fates = list(sort_out(table.rows, reading))
    accepted = [fate for fate in fates if isinstance(fate, Accepted)]
    return Import(
        contacts=tuple(item.contact for item in accepted),
        rejected=tuple(fate for fate in fates if isinstance(fate, Rejection)),
        duplicates=tuple(fate for fate in fates if isinstance(fate, Duplicate)),
        doubts=tuple(doubt for item in accepted for doubt in item.doubts),
        notes=table.notes + reading.notes + _beyond_ascii(accepted),
    )


def sort_out(rows: Iterable[Row], reading: Reading) -> Iterator[Accepted | Rejection | Duplicate]:
    """Decide row by row what becomes of it, remembering nothing but the addresses seen."""
    first_lines: dict[str, int] = {}
    for row in rows:
        if row.problem:
            yield Rejection(row.line, row.problem, row.cure, row.cells)
            continue
        try:
            address = read_address(row.cells[reading.email])
        except AddressRefused as refused:
            yield Rejection(row.line, refused.problem, refused.cure, row.cells)
            continue
        first_line = first_lines.setdefault(address.key, row.line)
        if first_line != row.line:
            yield Duplicate(row.line, first_line, address.email)
        else:
            yield Accepted(*reading.contact(row, address.email))


def _beyond_ascii(accepted: Iterable[Accepted]) -> tuple[str, ...]:
    count = sum(not item.contact.email.split("@")[0].isascii() for item in accepted)
    if not count:
        return ()
    return (
        f"{count} addresses have letters beyond a-z before the @; some mail providers cannot "
        "carry them.",
    )
