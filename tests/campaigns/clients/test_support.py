"""What is taken away agrees with the support data, row by row and note by note."""

from __future__ import annotations

import pytest

from campaigns.clients import CLIENTS, TEXTS, readings
from campaigns.clients.features import FEATURES, PROPERTIES, SELECTORS, VALUES
from campaigns.clients.rules import rules_of
from campaigns.clients.support import rows, support
from campaigns.studio.words import catalogue

ROWS = sorted({client.row for client in CLIENTS.values() if client.row})
READ = {
    *readings.NOT_GOOGLE,
    *readings.ONLY_NOT_GOOGLE,
    readings.ONLY_TYPES,
    *readings.NO_INPUT,
    readings.STYLE_LIMIT,
    readings.NOT_INLINE_IMPORTANT,
    readings.NO_SPACE_IMPORTANT,
    readings.HEIGHT_IS_MINIMUM,
    *readings.NESTED_MEDIA,
    readings.NO_HEIGHT_QUERIES,
    readings.SIZE_QUERIES_ONLY,
    readings.HOOKS,
    readings.FIRST_OF_CHAIN,
    readings.INLINE_GRADIENT,
    readings.ATTRIBUTE_NOT_AFTER_CLASS,
    *readings.VALUE_NOTES,
    *readings.NOT_GOOGLE_VALUE_NOTES,
    *readings.ELEMENT_NOTES,
    *readings.ATTRIBUTE_NOTES,
    *readings.LONGHANDS,
}


def test_the_data_has_every_row_and_every_feature() -> None:
    assert sorted(rows()) == ROWS
    assert all(set(cells) == set(FEATURES) for cells in rows().values())


@pytest.mark.parametrize("row", ROWS)
def test_every_note_is_read_or_set_aside_for_a_reason(row: str) -> None:
    unread = {
        note
        for cell in rows()[row].values()
        for note in cell.notes
        if note not in READ and not note.startswith(tuple(readings.SET_ASIDE))
    }
    assert not unread


def test_every_reading_is_of_a_note_that_is_there() -> None:
    noted = {note for cells in rows().values() for cell in cells.values() for note in cell.notes}
    assert noted >= READ
    assert not [
        begun for begun in readings.SET_ASIDE if not any(n.startswith(begun) for n in noted)
    ]


@pytest.mark.parametrize("client_id", CLIENTS)
def test_a_property_goes_exactly_where_the_data_says_no(client_id: str) -> None:
    rules, row = rules_of(client_id), CLIENTS[client_id].row
    for slug, names in PROPERTIES.items():
        told = support(row, slug)
        excused = readings.HEIGHT_IS_MINIMUM in told.notes
        if told.answer == "no" and not excused:
            assert all(rules.properties.get(name) == slug for name in names), (row, slug)
        if told.answer in ("yes", "unknown"):
            assert not any(rules.properties.get(name) == slug for name in names), (row, slug)


@pytest.mark.parametrize("client_id", CLIENTS)
def test_a_selector_goes_where_the_data_says_no(client_id: str) -> None:
    rules, row = rules_of(client_id), CLIENTS[client_id].row
    lost = {slug for slug, _ in rules.selectors}
    for slug in SELECTORS:
        told = support(row, slug)
        if told.answer == "no" and readings.FIRST_OF_CHAIN not in told.notes:
            assert slug in lost, (row, slug)
        if told.answer == "yes":
            assert slug not in lost, (row, slug)


@pytest.mark.parametrize("client_id", CLIENTS)
def test_a_value_goes_where_the_data_says_no(client_id: str) -> None:
    rules, row = rules_of(client_id), CLIENTS[client_id].row
    lost = {unsuited.slug for unsuited in rules.unsuited}
    assert {slug for slug in VALUES if support(row, slug).answer == "no"} <= lost


def test_marked_elements_are_where_the_data_tells_of_them() -> None:
    told = {
        client.id
        for client in CLIENTS.values()
        if readings.HOOKS in support(client.row, "css-at-media-prefers-color-scheme").notes
    }
    assert told == {client.id for client in CLIENTS.values() if client.hooks}


def test_whoever_turns_colours_around_has_a_source_for_it() -> None:
    for client in CLIENTS.values():
        assert bool(client.inverts_source) == (client.inverts != "no")


def test_everything_a_simulation_says_is_said_in_dutch() -> None:
    names = {client.name for client in CLIENTS.values()} | {c.group for c in CLIENTS.values()}
    assert not (set(TEXTS) | names) - set(catalogue("nl"))
