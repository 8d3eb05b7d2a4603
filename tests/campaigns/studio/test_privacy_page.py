"""The Privacy page: the timer, what it did, and forgetting one person."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.audience import invented
from campaigns.passes import recipient_id
from campaigns.release import Certificate, admit, publish
from campaigns.storage import Workspace
from campaigns.studio.pages.privacy import certificate_table
from tests.campaigns.studio.conftest import SLOW


def _page() -> None:
    from campaigns.studio.pages import privacy

    privacy.page()


@pytest.fixture
def page(workspace: Workspace) -> AppTest:
    return AppTest.from_function(_page, default_timeout=SLOW).run()


def test_the_timer_is_set_here(page: AppTest, workspace: Workspace) -> None:
    assert not page.exception and page.number_input[0].value == 365
    page.number_input[0].set_value(90).run()
    assert workspace.settings.keep_days == 90
    page.number_input[0].set_value(0).run()
    assert "Nothing is deleted by itself now." in page.warning[0].value


def test_one_person_is_forgotten_only_when_somebody_is_sure(
    page: AppTest, workspace: Workspace
) -> None:
    (person,) = invented(1, seed=99)
    workspace.contacts.add_list("Guests", [person], "guests.csv")
    contact = recipient_id(workspace.contact_key, person.email)
    workspace.releases.prefer(contact, "moments")
    page.text_input[0].set_value(person.email)
    page.button[0].click().run()
    guests = next(one for one in workspace.contacts.lists() if one.name == "Guests")
    assert page.warning and guests.count == 1
    page.text_input[0].set_value(person.email)
    page.checkbox[0].check()
    page.button[0].click().run()
    assert "erased from 1 lists" in page.success[0].value
    assert workspace.releases.preference(contact).wants == "all"
    assert not page.exception


def test_forgetting_that_was_cut_short_says_so_and_is_finished_the_next_time(
    page: AppTest, workspace: Workspace
) -> None:
    (person,) = invented(1, seed=98)
    workspace.contacts.add_list("Guests", [person], "guests.csv")
    assert workspace.rewards.pools() is not None  # it is there
    with closing(sqlite3.connect(workspace.path / "ledger.db")) as ledger:
        for table, broken in (("person", "broken"), ("broken", "person")):
            ledger.execute(f"ALTER TABLE {table} RENAME TO {broken}")
            page.text_input[0].set_value(person.email)
            page.checkbox[0].check()
            page.button[0].click().run()
            assert not page.exception
            told = [one.value for one in page.warning if "finishes what was begun" in one.value]
            assert (len(told), len(page.success)) == ((1, 0) if broken == "broken" else (0, 1))


def test_an_address_that_is_none_is_refused_in_words(page: AppTest, workspace: Workspace) -> None:
    lists = workspace.contacts.lists()
    page.text_input[0].set_value("noor@")
    page.checkbox[0].check()
    page.button[0].click().run()
    assert not page.exception and "Write an address" in page.warning[0].value
    assert not page.success and workspace.contacts.lists() == lists


def test_a_round_is_called_by_its_campaign(workspace: Workspace) -> None:
    campaign = workspace.campaigns.get(workspace.campaigns.cards()[0].id)
    for number in (1, 2):
        release = publish(workspace, campaign.model_copy(update={"round": number}))
        list(admit(workspace, release, invented(2), today=date(2026, 11, 22)))
    page = AppTest.from_function(_page, default_timeout=SLOW).run()
    told = "".join(one.proto.body for one in page.get("html"))
    assert "Birthday mail</th>" in told and "Birthday mail, round 2</th>" in told
    assert campaign.id not in told


def test_a_certificate_is_called_by_its_round_with_its_number_small() -> None:
    one = Certificate(
        7, "c1.1", "2026-11-22T10:00:00", {"people": 20}, "0" * 64, "6b71b69acbd2" * 5
    )
    told = certificate_table([one], {"c1.1": "Cake & more"})
    assert "Cake &amp; more<small>Certificate 7, 6b71b69a…</small></th><td>22 Nov 2026" in told
    assert told.count("<td>") == 3
