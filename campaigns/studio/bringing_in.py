"""Bringing people in, told as it goes: a file is read, then kept whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from campaigns.audience import (
    Import,
    guess_mapping,
    read_contacts,
    read_table,
)
from campaigns.audience.mapping import TARGETS
from campaigns.storage import Hold, Workspace
from campaigns.studio.jobs import Passes, Progress


@dataclass(frozen=True)
class Brought:
    """A file as it was read, and the hold on its people, taken before that."""

    found: Import
    hold: Hold


@dataclass(frozen=True)
class Kept:
    """The list that was kept; `forgotten` people of the file are not in it."""

    list_id: int
    count: int
    forgotten: int


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
    workspace: Workspace,
    name: str,
    brought: Brought,
    source: str,
    progress: Progress,
    *,
    stage: str,
) -> Kept:
    """Keep the people as a list, without whoever was forgotten since they were read.

    Nothing is kept when it is stopped. Raises ListRefused, ReadTooLongAgo or Cancelled.
    """
    people = brought.found.contacts
    progress.begin(stage, len(people))
    kept = workspace.keep_list(name, progress.count(people), source, brought.hold)
    count = workspace.contacts.find_list(kept).count
    return Kept(kept, count, len(people) - count)
