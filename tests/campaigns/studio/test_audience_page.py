"""The audience page: a file comes in as it is, told line by line, kept whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.audience import Doubt, Import, Rejection, TableRefused, invented
from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.audience_words import SENTENCES, retold
from campaigns.studio.bringing_in import Brought, keep, read
from campaigns.studio.jobs import Cancelled, Progress
from campaigns.studio.sample import sample_file
from campaigns.studio.words import catalogue
from tests.campaigns.studio.test_pages import by_label, go

TODAY = date(2026, 5, 1)
STAGES = ("Opening", "Reading")
PEOPLE = (
    b"E-mail;Voornaam;Geboortedatum;Punten\r\n"
    b"fatma@example.org;Fatma;14-03-1991;12\r\n"
    b"jan@example.org;Jan;29-02-1988;7\r\n"
    b"nobody;Piet;;3\r\n"
)


def brought_in(studio: AppTest) -> AppTest:
    """The page after a file of three lines was chosen."""
    page = go(studio, "audience")
    return page.file_uploader[0].set_value(("klanten.csv", PEOPLE, "text/csv")).run()


def test_a_file_is_reported_kept_and_chosen(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = brought_in(studio)
    assert not page.exception
    assert any("2 people understood" in one.value for one in page.markdown)
    page = by_label(page.button, "Keep these 2 people").click().run()
    assert not page.exception
    newest = workspace.contacts.lists()[0]
    assert (newest.name, newest.count) == ("klanten", 2)
    assert workspace.campaigns.get(campaign.id).audience.list_id == newest.id


def test_one_person_is_not_counted_as_people(studio: AppTest) -> None:
    page = go(studio, "audience")
    one = b"\r\n".join(PEOPLE.splitlines()[:2])
    page = page.file_uploader[0].set_value(("x.csv", one, "text/csv")).run()
    assert by_label(page.button, "Keep this person")


def test_a_file_that_is_no_table_is_refused_in_words(studio: AppTest) -> None:
    page = go(studio, "audience")
    page = page.file_uploader[0].set_value(("x.csv", b"\x00\x01", "text/csv")).run()
    assert not page.exception
    assert page.error


def test_reading_counts_every_line_and_never_goes_back() -> None:
    seen = list[int]()

    class Watched(Progress):
        def reach(self, done: int) -> None:
            super().reach(done)
            seen.append(done)

    progress = Watched()
    data = sample_file()
    found = read(data, "x.csv", progress, language="nl", today=TODAY, stages=STAGES)
    assert found.contacts
    assert progress.stage == "Reading"
    assert progress.done == progress.total > 40
    assert seen == sorted(seen)


def test_reading_a_file_that_is_none_raises_what_the_table_says() -> None:
    with pytest.raises(TableRefused):
        read(b"", "x.csv", Progress(), language="nl", today=TODAY, stages=STAGES)


def test_keeping_that_is_stopped_leaves_nothing(workspace: Workspace) -> None:
    before = workspace.contacts.lists()
    people = Import(tuple(invented(50, seed=1)), (), (), (), ())
    brought = Brought(people, workspace.releases.hold())

    class Stopping(Progress):
        def reach(self, done: int) -> None:
            if done == 20:
                self.stop()
            super().reach(done)

    progress = Stopping()
    with pytest.raises(Cancelled):
        keep(workspace, "x", brought, "x.csv", progress, stage="Keeping")
    assert workspace.contacts.lists() == before
    keep(workspace, "x", brought, "x.csv", Progress(), stage="Keeping")
    assert workspace.contacts.lists()[0].count == 50


def test_what_is_wrong_with_a_line_is_told_in_dutch() -> None:
    assert retold("“31-02-1990” is not in the calendar.", "nl") == (
        "“31-02-1990” staat niet op de kalender."
    )
    assert retold("Something nobody foresaw.", "nl") == "Something nobody foresaw."


def test_the_sentences_known_by_shape_are_those_the_audience_says() -> None:
    data = b"E-mail;Taal;Geboortedatum\nnobody;;\n;;\na@example.org;klingon;31-02-1990\n"
    found = read(data, "x.csv", Progress(), language="nl", today=TODAY, stages=STAGES)
    wrong: list[Rejection | Doubt] = [*found.rejected, *found.doubts]
    said = [words for one in wrong for words in (one.problem, one.cure)]
    retold_ones = [words for words in said if retold(words, "nl") != words]
    assert len(retold_ones) >= len(said) - 2  # how to write an address stays as it is


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_known_by_shape_has_its_translation(sentence: str) -> None:
    assert sentence in catalogue("nl")
