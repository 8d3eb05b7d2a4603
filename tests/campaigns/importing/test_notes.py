"""What an import says, it says of what happened, in every language of the studio."""

from __future__ import annotations

import pytest

from campaigns.importing import import_mjml
from campaigns.importing.notes import Note
from campaigns.studio.words import TONGUES, catalogue
from tests.campaigns.importing.files import FILES, column, taken_in


@pytest.mark.parametrize("tongue", sorted(set(TONGUES) - {"en"}))
def test_every_note_is_translated(tongue: str) -> None:
    said = {note.sentence for source in FILES.values() for note in taken_in(source).notes}
    assert len(said) > 10, "the odd files make the import say almost everything"
    assert said <= set(catalogue(tongue))


def test_a_note_names_the_line_it_is_about() -> None:
    notes = import_mjml(column("\n\n<mj-table></mj-table>"), name="Lines").notes
    assert [note.line for note in notes] == [3]
    assert str(notes[0]).startswith("Line 3: <mj-table> is kept")


def test_a_plain_mail_needs_no_words() -> None:
    assert import_mjml(column("<mj-text>Hi</mj-text>"), name="Plain").notes == ()


def test_a_note_is_a_sentence_and_its_facts() -> None:
    assert str(Note("{tag} stays.", {"tag": "<x>"}, 4)) == "Line 4: <x> stays."
