"""The studio while the ledger's PostgreSQL stands still: words in time, and one works on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.demo import furnish
from campaigns.release import publish
from campaigns.storage import Workspace, open_workspace
from campaigns.studio.reward_words import refused
from campaigns.studio.shared_codes import free_in
from rewards.errors import NoAnswer
from rewards.place import LEDGER_VARIABLE
from rewards.storage import postgres_line
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import by_label, go
from tests.tools.postgres import PostgresServer

SAID = "has not answered for"


@pytest.fixture
def workspace(
    tmp_path: Path, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """The demo workspace with its ledger on a server, which is given up as soon as may be."""
    monkeypatch.setattr(postgres_line, "QUIET", 0.1)
    monkeypatch.setattr(postgres_line, "ASKED", 2)
    monkeypatch.setattr(postgres_line, "TICK", 0.02)
    monkeypatch.setenv("UNWRAP_WORKSPACE", str(tmp_path))
    monkeypatch.setenv(LEDGER_VARIABLE, f"{postgres.url('studio')}&connect_timeout=2")
    opened = open_workspace(str(tmp_path))
    furnish(opened, lambda pin: f"kept {pin}")
    yield opened
    opened.close()
    open_workspace.cache_clear()
    postgres.drop("studio")


def test_pages_say_where_the_ledger_is_and_compose_goes_on(
    workspace: Workspace, postgres: PostgresServer
) -> None:
    campaign = workspace.campaigns.get(workspace.campaigns.cards()[0].id)
    publish(workspace, campaign)
    page = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    page = page.button(key=f"open/{campaign.id}").click().run()
    with postgres.silent(SLOW):
        page = go(page, "results")
        assert not page.exception and [SAID in one.value for one in page.error] == [True]
        assert "postgresql://" in page.error[0].value and "UNWRAP_LEDGER" in page.error[0].value
        for away in ("publish", "gift"):
            page = go(page, away)
            assert not page.exception
            told = [one.value for one in (*page.error, *page.warning)]
            assert [one for one in told if SAID in one], away
        for works in ("compose", "audience", "check"):
            page = go(page, works)
            assert not page.exception and not page.error, works
        assert free_in(workspace)("QUITE-NEW"), "a campaign may be begun"
    page = go(page, "results")
    until = monotonic() + SLOW
    while page.error and monotonic() < until:  # until it is noticed that the server is back
        page = by_label(page.button, "Look again").click().run()
    assert not page.exception and not page.error


def test_the_words_are_dutch_too() -> None:
    said = refused(NoAnswer(10.04, "postgresql://db/unwrap"), "nl")
    assert said.startswith("Het grootboek (postgresql://db/unwrap) antwoordt al 10 seconden niet.")
