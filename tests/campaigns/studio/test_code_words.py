"""Every reason for which a code is refused is told in the reader's language."""

from __future__ import annotations

import pytest

from campaigns.studio.code_words import FAULTS, row_of
from campaigns.studio.reward_words import refused
from rewards import ImportedPool, Keys, Rewards, SharedPool
from rewards.errors import BadDefinition, ImportRefused, Problem

#: All that can be wrong with a line, then a table without a column of codes.
LINES = ["code,for", ",Ann", "X" * 65, "A\x07B", "TEST-1", "AB'12", "AB'12", "TAKEN"]
TABLE = ["Ann,12", "Bob,13"]


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """As a real ledger finds them."""
    path, found = tmp_path_factory.mktemp("codes") / "ledger.db", list[Problem]()
    with Rewards.open(path, Keys.generate()) as rewards:
        rewards.add_filled(ImportedPool("shop", "Shop"), ["TAKEN"])
        for lines in (LINES, TABLE):
            with pytest.raises(ImportRefused) as told:
                rewards.import_codes("shop", lines)
            found += told.value.problems
    return found


def test_no_english_reaches_a_dutch_marketer(problems: list[Problem]) -> None:
    english, dutch = ([row_of(one, tongue)[1:] for one in problems] for tongue in ("en", "nl"))
    assert len({told for told, _ in english}) == len(FAULTS) == len(problems)
    for one, *said in zip(problems, english, dutch, strict=True):
        for before, in_english, in_dutch in zip((one.problem, one.cure), *said, strict=True):
            assert in_english != in_dutch, "said in both languages"
            assert before not in in_dutch


def test_a_row_names_line_and_code(problems: list[Problem]) -> None:
    rows = {row_of(one, "nl") for one in problems}
    assert (7, "De code “AB'12” staat ook op regel 6.", "Houd er één over.") in rows


def test_what_nobody_foresaw_stays_as_it_is() -> None:
    assert row_of(Problem(3, "the moon is full", "Wait."), "nl") == (3, "the moon is full", "Wait.")


def test_a_shared_code_is_refused_in_the_same_words() -> None:
    with pytest.raises(BadDefinition) as told:
        SharedPool("c1.1.cake", "Cake", "TEST-1", 5)
    dutch = refused(told.value, "nl")
    assert dutch.startswith("“TEST-1” lijkt op de code van een test.") and "c1.1" not in dutch
