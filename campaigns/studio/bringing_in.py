"""Bringing people in, told as it goes: a file is read, then kept whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from campaigns.audience import (
    Contact,
    Contacts,
    Import,
    guess_mapping,
    read_contacts,
    read_table,
)
from campaigns.audience.mapping import TARGETS
from campaigns.studio.jobs import Passes, Progress


def read(
    data: bytes,
    filename: str,
    progress: Progress,
    *,
    language: str,
    today: date,
    stages: tuple[str, str],
) -> Import:
    """What is in a file; `stages` says what opening it and reading its lines are called.

    Raises TableRefused, MappingRefused or Cancelled.
    """
    opening, reading = stages
    progress.begin(opening)
    table = read_table(data, filename)
    mapping = guess_mapping(table)
    progress.begin(reading, len(table.rows) * _passes(mapping))
    counted = replace(table, rows=Passes(table.rows, progress))
    return read_contacts(counted, mapping, default_language=language, today=today)


def _passes(mapping: dict[str, str]) -> int:
    """How often the lines are gone through: a column at a time, then all of it."""
    own = sum(1 for target in mapping.values() if target and target not in TARGETS)
    dates = 2 if "birthday" in mapping.values() else 0
    return own + dates + 1


def keep(
    contacts: Contacts,
    name: str,
    people: tuple[Contact, ...],
    source: str,
    progress: Progress,
    *,
    stage: str,
) -> int:
    """Keep the people as a list and give its id; nothing is kept when it is stopped.

    Raises ListRefused or Cancelled.
    """
    progress.begin(stage, len(people))
    return contacts.add_list(name, progress.count(people), source)
