"""Laws of the single cell."""

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.audience.cells import clean, export_cell, fold, import_cell, one_line

FORMULAS = ("=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx", "'=1", "＝1")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_exported_text_starts_a_formula(formula: str) -> None:
    exported = export_cell(formula)
    assert isinstance(exported, str) and exported == "'" + formula


@given(st.text())
def test_what_was_exported_is_imported_as_it_was(text: str) -> None:
    exported = export_cell(text)
    assert isinstance(exported, str) and import_cell(exported) == text


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8")))
def test_a_csv_written_with_export_cell_holds_no_formula(text: str) -> None:
    out = StringIO(newline="")
    csv.writer(out).writerow([export_cell(text), "x"])
    cell = next(csv.reader(StringIO(out.getvalue(), newline="")))[0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


WITHIN = st.text(st.sampled_from("a=+@-;'\"\t\n,) "), max_size=12)


@given(WITHIN)
def test_no_formula_begins_where_another_spreadsheet_parts_cells(text: str) -> None:
    out = StringIO(newline="")
    csv.writer(out).writerow(["a", export_cell(text), "x"])
    exported = out.getvalue()
    assert re.search(r"[;\t\n]['\"]*[=+@]", exported.replace("'", "’")) is None
    assert import_cell(str(export_cell(text))) == text


def test_a_face_and_a_break_are_left_as_they_are() -> None:
    for words in ("leuk ;-) ja", "one\r\n\r\ntwo", "a; b", "a;b-c", "a,=b"):
        assert export_cell(words) == words


@pytest.mark.parametrize("value", [-5, 2.5, True, None])
def test_numbers_and_nothing_are_exported_as_they_are(value: object) -> None:
    assert export_cell(value) is value


@given(st.text())
def test_a_clean_cell_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text) or text.lstrip().startswith("'")


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert not set(one_line(text)) & set("\r\n\0")


@pytest.mark.parametrize("nothing", ["", "-", "NULL", "n/a", "#N/A", "  ", "\u00a0"])
def test_placeholders_for_nothing_are_nothing(nothing: str) -> None:
    assert clean(nothing) == ""


def test_null_is_a_surname() -> None:
    assert clean("Null") == "Null"


def test_emoji_and_arabic_keep_their_joiners() -> None:
    assert clean("👩‍👩‍👧 می‌خواهم") == "👩‍👩‍👧 می‌خواهم"


@pytest.mark.parametrize("word", ["Doğum Günü", "dogum gunu", "DOĞUM GÜNÜ"])
def test_folding_makes_spellings_one(word: str) -> None:
    assert fold(word) == "dogum gunu"
