from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rewards import GeneratedPool, ImportedPool, Rewards, stock
from rewards.codes import fold
from rewards.errors import BadDefinition, ImportRefused
from rewards.imports import Codes, Source
from rewards.pools import code_problem
from tests.rewards.conftest import in_a_file


def read_from(source: Source) -> list[str]:
    codes = Codes("shop", source)
    found = list(codes)
    codes.check()
    return found


def read(*lines: str) -> list[str]:
    return read_from(lines)


def refusals(*lines: str) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefused) as refused:
        read(*lines)
    return [(problem.line, problem.problem) for problem in refused.value.problems]


def test_one_code_a_line_is_enough() -> None:
    assert read("AB-1", "", "  AB-2 ") == ["AB-1", "AB-2"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_needs_a_column_named_code(separator: str) -> None:
    rows = (["value", "Coupon code"], ["10", "AB-1"], ["10", "AB-2"])
    assert read(*map(separator.join, rows)) == ["AB-1", "AB-2"]


def test_a_table_without_headings_is_refused() -> None:
    ((line, problem),) = refusals("10,AB-1", "10,AB-2")
    assert line == 1
    assert "2 columns and none is named 'code'" in problem


def test_every_problem_is_told_with_its_line(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["AB0"])
    with pytest.raises(ImportRefused) as refused:
        rewards.import_codes("shop", ["code;value", "AB1;5", "", ";5", "ab-1;5", "A\x07B;5",
                                      "TEST-9;5", "X" * 65, "ab0"])  # fmt: skip
    found = [(problem.line, problem.problem) for problem in refused.value.problems]
    assert [line for line, _ in found] == [4, 5, 6, 7, 8, 9]
    assert "stands on line 2 too" in found[1][1] and "in the ledger already" in found[5][1]
    assert rewards.import_codes("shop", ["AB1"]).size == 2


def test_a_million_mistakes_do_not_flood_the_screen(rewards: Rewards) -> None:
    with pytest.raises(ImportRefused, match=r"\.\.\. and 979 more") as refused:
        rewards.import_codes("shop", ["same"] * 1000)
    assert refused.value.found == 999
    assert len(refused.value.problems) == 100


def test_an_empty_file_is_told_from_a_full_one() -> None:
    assert refusals("", " ") == [(1, "there is no code")]


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_bytes(b"code\nAB1\ncaf\xe9\n")
    with pytest.raises(ImportRefused, match="line 3: this is no UTF-8"):
        read_from(file)


def test_a_missing_file_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="cannot be read"):
        read_from(tmp_path / "none.csv")


def test_a_byte_order_mark_is_no_part_of_the_code(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("\ufeffcode\nAB1\n", encoding="utf-8")
    assert read_from(str(file)) == ["AB1"]


@given(st.text(max_size=9) | st.from_regex(r"[tTſ][ -]?[eE]-?[sSſ][tT5]\w*", fullmatch=True))
def test_whatever_reads_like_a_test_code_is_refused(code: str) -> None:
    wrong = code_problem(code)
    assert ("looks like a test" in (wrong or ("",))[0]) <= fold(code).startswith("TEST")
    assert wrong or not fold(code).startswith("TEST")


def test_portions_are_seen_by_nobody_but_the_one_who_waits(
    rewards: Rewards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "PORTION", 3)
    lines = [f"MUG{n}" for n in range(10)]
    assert rewards.import_codes("shop", ["code", "", *lines]).size == 10
    assert list(rewards.codes("shop")) == lines
    with pytest.raises(ImportRefused) as refused:
        rewards.import_codes("shop", [*(f"CAR{n}" for n in range(8)), "", "car-0", "MUG9"])
    told = {problem.line: problem.problem for problem in refused.value.problems}
    assert list(told) == [10, 11] and "stands on line 1 too" in told[10]
    assert rewards.import_codes("shop", ["CAR0"]).size == 11


def test_a_new_pool_comes_with_its_codes_or_not_at_all(rewards: Rewards) -> None:
    with pytest.raises(ImportRefused):
        rewards.add_filled(ImportedPool("bikes", "Bikes"), ["B1", "B1"])
    assert "bikes" not in [pool.id for pool in rewards.pools()]
    assert rewards.add_filled(ImportedPool("bikes", "Bikes"), ["B1"]).size == 1
    assert rewards.add_filled(ImportedPool("bikes", "Bikes"), ["B2"]).size == 2


@given(st.lists(st.from_regex(r"[A-S0-9]{6,12}", fullmatch=True), min_size=1, unique=True))
def test_what_is_written_is_read(codes: list[str]) -> None:
    assert read("code", *codes) == codes


def test_one_known_code_keeps_all_others_out(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["AB1", "AB2"])
    rewards.add_pool(ImportedPool("other", "Other"))
    with pytest.raises(ImportRefused, match="line 2: the code 'ab-2' is in the ledger") as refused:
        rewards.import_codes("other", ["NEW", "ab-2", "NEWER"])
    assert [problem.line for problem in refused.value.problems] == [2]
    assert {pool.id: pool.size for pool in rewards.pools()}["other"] == 0
    assert rewards.import_codes("other", ["NEW", "NEWER"]).size == 2


def test_only_pools_for_imports_take_codes(rewards: Rewards) -> None:
    with pytest.raises(BadDefinition, match="takes no codes"):
        rewards.import_codes("gifts", ["AB1"])


@in_a_file
def test_imported_codes_cannot_be_read_in_the_file(rewards: Rewards, path: Path) -> None:
    rewards.import_codes("shop", ["VERYSECRETCODE"])
    rewards.close()
    assert b"VERYSECRETCODE" not in path.read_bytes()


@in_a_file
def test_a_generated_pool_stores_nothing_before_it_gives(rewards: Rewards, path: Path) -> None:
    rewards.add_pool(GeneratedPool("huge", "Huge", "HUGE", 1_000_000_000))
    rewards.close()
    assert path.stat().st_size < 200_000
