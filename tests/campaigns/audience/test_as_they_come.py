"""Ten thousand people as they come, through the whole import."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from campaigns.audience import Contact, Contacts, Import, export_cell, read_contacts, read_table
from tests.campaigns.audience.as_they_come import VARIANTS, Expected, Known, Variant, as_they_come

TODAY = date(2026, 11, 21)
variants = pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)


@cache
def imported(variant: Variant) -> tuple[Import, Expected]:
    data, expected = as_they_come(variant)
    name = f"klanten.{'csv' if variant.separator else 'xlsx'}"
    return read_contacts(read_table(data, name), default_language="nl", today=TODAY), expected


def known(contact: Contact) -> Known:
    birthday = contact.birthday
    return Known(
        contact.email,
        contact.first_name,
        contact.last_name,
        contact.language,
        (birthday.day, birthday.month, birthday.year or 0) if birthday else None,
        str(contact.attributes.get("opmerking", "")),
    )


@variants
def test_each_line_that_can_be_understood_comes_in_as_it_was_meant(variant: Variant) -> None:
    result, expected = imported(variant)
    assert [known(contact) for contact in result.contacts] == expected.contacts


@variants
def test_the_rest_is_listed_line_by_line(variant: Variant) -> None:
    result, expected = imported(variant)
    assert [rejection.line for rejection in result.rejected] == expected.rejected
    assert all(rejection.problem and rejection.cure for rejection in result.rejected)


@variants
def test_each_duplicate_names_the_line_that_counts(variant: Variant) -> None:
    result, expected = imported(variant)
    assert [(twin.line, twin.first_line) for twin in result.duplicates] == expected.duplicates


@variants
def test_an_impossible_birthday_is_listed_and_its_person_comes_in(variant: Variant) -> None:
    result, expected = imported(variant)
    assert [doubt.line for doubt in result.doubts] == expected.doubts
    assert {doubt.column for doubt in result.doubts} == {"Geboortedatum"}


@variants
def test_every_row_has_exactly_one_fate(variant: Variant) -> None:
    result, _ = imported(variant)
    assert len(result.contacts) + len(result.rejected) + len(result.duplicates) == 10_000


@variants
def test_what_was_written_is_what_was_read(variant: Variant) -> None:
    data, _ = as_they_come(variant, count=300)
    table = read_table(data, "klanten")
    assert (table.encoding, table.separator) == (variant.encoding, variant.separator)


@variants
def test_ten_thousand_people_are_kept_and_come_back_the_same(
    variant: Variant, tmp_path: Path
) -> None:
    result, _ = imported(variant)
    with Contacts(tmp_path / "contacts.db") as store:
        list_id = store.add_list("Klanten", result.contacts, "klanten.csv")
        assert tuple(store.contacts(list_id)) == result.contacts


def test_formulas_are_kept_as_text_and_leave_harmless() -> None:
    result, _ = imported(VARIANTS[0])
    formulas = [
        value
        for contact in result.contacts
        for value in (contact.first_name, contact.attributes.get("opmerking"))
        if str(value).startswith("=")
    ]
    assert len(formulas) > 1000
    assert all(str(export_cell(value)).startswith("'=") for value in formulas)


def test_the_generator_gives_the_same_file_again() -> None:
    assert as_they_come(VARIANTS[1], count=500) == as_they_come(VARIANTS[1], count=500)
