"""Which column holds what."""

from collections.abc import Collection, Mapping
from itertools import islice

from campaigns.audience.addresses import looks_like_address
from campaigns.audience.contact import RESERVED
from campaigns.audience.errors import MappingRefused
from campaigns.audience.table import Table
from campaigns.audience.vocabulary import field_name, target_of

TARGETS = ("email", "first_name", "infix", "last_name", "full_name", "language", "birthday")
_SAMPLE_ROWS = 200


def guess_mapping(table: Table) -> dict[str, str]:
    """Guess for every column one of `TARGETS`, or the attribute's name it becomes.

    Names in six languages are known; addresses are also known by their look. The guess has no
    `email` when no column seems to hold one.
    """
    guess: dict[str, str] = {}
    for column in table.columns:
        target = target_of(column)
        if target and target not in guess.values():
            guess[column] = target
    if "email" not in guess.values() and (column := _looks_like_email(table)):
        guess[column] = "email"
    _settle_names(guess)
    for number, column in enumerate(table.columns, 1):
        if column not in guess:
            guess[column] = _attribute(column, number, guess.values())
    return {column: guess[column] for column in table.columns}


def check_mapping(table: Table, mapping: Mapping[str, str]) -> None:
    """Raise MappingRefused unless each name fits and exactly one column holds the addresses.

    A column mapped to an empty name, or not mapped, is left out of the import.
    """
    for column, target in mapping.items():
        if column not in table.columns:
            raise MappingRefused(
                column,
                f"There is no column “{column}”.",
                f"Choose from {', '.join(table.columns)}.",
            )
        if target and target not in TARGETS and not _can_name_an_attribute(target):
            raise MappingRefused(
                column,
                f"“{target}” cannot name what column “{column}” holds.",
                "Use letters, digits and _, beginning with a letter.",
            )
    _check_each_once(mapping)


def _check_each_once(mapping: Mapping[str, str]) -> None:
    if "email" not in mapping.values():
        raise MappingRefused(
            "", "No column holds e-mail addresses.", "Say which column holds them."
        )
    seen: dict[str, str] = {}
    for column, target in mapping.items():
        if target and target in seen:
            raise MappingRefused(
                column,
                f"Columns “{seen[target]}” and “{column}” are both to be “{target}”.",
                "Give one of them another name, or leave it out.",
            )
        seen[target] = column


def _can_name_an_attribute(name: str) -> bool:
    return name.isidentifier() and not name.startswith("_") and name not in RESERVED


def _looks_like_email(table: Table) -> str:
    """Find the column most of whose cells look like addresses; empty when there is none."""
    sample = [row.cells for row in islice(table.rows, _SAMPLE_ROWS) if not row.problem]
    counts = [sum(map(looks_like_address, cells)) for cells in zip(*sample, strict=False)]
    best = max(counts, default=0)
    return table.columns[counts.index(best)] if best * 2 > len(sample) else ""


def _settle_names(guess: dict[str, str]) -> None:
    """A column “Name” beside a “Vorname” holds the last name."""
    targets = {target: column for column, target in guess.items()}
    if "full_name" in targets and "first_name" in targets and "last_name" not in targets:
        guess[targets["full_name"]] = "last_name"
    elif "full_name" in targets and "first_name" in targets:
        del guess[targets["full_name"]]


def _attribute(column: str, number: int, taken: Collection[str]) -> str:
    name = field_name(column)
    stem = name if name and _can_name_an_attribute(name) else f"column_{number}"
    if stem in TARGETS:
        stem = f"{stem}_attribute"
    name, again = stem, 1
    while name in taken:
        again += 1
        name = f"{stem}_{again}"
    return name
