"""What is special about the table: numbers stand at the end, rows stay readable on a phone."""

from __future__ import annotations

from typing import Any

import pytest

from components.content.table.columns import derive
from components.registry import find
from tests.components.content.showing import MARKUP, everywhere
from tests.components.scene import render

LOOK: Any = None  # the sides of columns ask it nothing
TABLE = find("table")


def sides(*rows: str, header: bool = False, **chosen: str) -> list[str]:
    """The sides of two columns; a row is written `left|right`."""
    cells = [dict(zip(("first", "second"), row.split("|"), strict=True)) for row in rows]
    values = {"columns": 2, "header": header, "rows": cells}
    values |= {"first_side": "auto", "second_side": "auto", **chosen}
    return list(derive(values, LOOK, {})["sides"].values())


@pytest.mark.parametrize(
    "number",
    ["3", "€ 4,50", "4.50 €", "- 20 %", "1.250,00", "12 km", "10:30", "9 - 17", "0"],
)
def test_a_column_of_numbers_stands_at_the_end(number: str) -> None:
    assert sides(f"Cake|{number}", f"Tea|{number}") == ["start", "end"]


@pytest.mark.parametrize("words", ["Free", "2 slices of cake", "size 38 and up", ""])
def test_a_column_with_words_in_it_stands_at_the_start(words: str) -> None:
    assert sides(f"Cake|{words}", "Tea|3" if words else "Tea|") == ["start", "start"]


def test_the_header_does_not_decide() -> None:
    assert sides("Name|Price", "Cake|3", header=True) == ["start", "end"]


def test_a_chosen_side_holds() -> None:
    assert sides("Cake|3", second_side="center") == ["start", "center"]


def test_a_merged_number_counts_by_what_is_written_around_it() -> None:
    rows = [{"first": "Points", "second": "€ {{ points|default('3') }}"}, {"second": "€ 5"}]
    mail = render(TABLE, "mail", values={"columns": 2, "rows": rows, "header": False})
    assert mail.count('align="right" style="padding:12px 14px;text-align:end') == 2


def test_the_header_names_its_columns() -> None:
    shown = everywhere("table")
    for rendition in MARKUP:
        assert shown[rendition].count('<th scope="col"') == 3


def test_a_stacked_row_says_what_each_cell_is() -> None:
    shown = everywhere("table", {**TABLE.sample, "phone": "stack"})
    assert shown["mail"].count(">For you</span>") == 3
    assert shown["amp"].count(">For you</span>") == 3
    assert shown["site"].count('data-name="For you"') == 3


def test_a_table_that_is_moved_sideways_takes_the_keyboard() -> None:
    page = render(TABLE, "site", values={**TABLE.sample, "phone": "scroll", "title": "Prices"})
    assert 'role="region" tabindex="0" aria-label="Prices"' in page


def test_cells_beyond_the_columns_are_not_shown() -> None:
    rows = [{"first": "Aa", "second": "Bb", "third": "Beyond"}]
    for shown in everywhere("table", {"columns": 2, "rows": rows}).values():
        assert "Beyond" not in shown and "Aa" in shown and "Bb" in shown
