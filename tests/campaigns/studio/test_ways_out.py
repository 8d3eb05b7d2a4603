"""The ways out: a bundle beside the page, told as it goes, whole or not there."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.document import Campaign
from campaigns.release import publish
from campaigns.storage import Workspace
from campaigns.studio.jobs import Cancelled, Progress
from campaigns.studio.pages.ways_out import Wanted, write_bundle
from tests.campaigns.studio.test_pages import by_label, go

TODAY = date(2026, 5, 1)


def wanted(workspace: Workspace, campaign: Campaign) -> Wanted:
    release = publish(workspace, campaign)
    list_id = workspace.contacts.lists()[0].id
    return Wanted(release, "columns", list_id, TODAY, ("Writing", "Linking"))


def test_a_bundle_counts_everybody_it_lets_in(workspace: Workspace, campaign: Campaign) -> None:
    progress = Progress()
    data = write_bundle(workspace, wanted(workspace, campaign), progress)
    assert (progress.stage, progress.done, progress.total) == ("Linking", 1_000, 1_000)
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        assert "recipients.csv" in bundle.namelist()


def test_a_bundle_that_is_stopped_leaves_no_file(
    workspace: Workspace, campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopping(Progress):
        def reach(self, done: int) -> None:
            if done == 500:
                self.stop()
            super().reach(done)

    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    asked = wanted(workspace, campaign)
    with pytest.raises(Cancelled):
        write_bundle(workspace, asked, Stopping())
    assert not list(spool.iterdir())
    assert write_bundle(workspace, asked, Progress())


def test_the_bundle_is_made_and_offered(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    publish(workspace, campaign)
    page = go(studio, "publish")
    page = by_label(page.button, "Make the bundle").click().run()
    assert not page.exception
    for _ in range(60):
        if "Download the bundle" in str(page.main):
            break
        page = page.run()
    assert "Download the bundle" in str(page.main)


def test_a_test_mail_that_nobody_takes_is_told_in_words(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    smtp = workspace.settings.smtp.model_copy(update={"host": "127.0.0.1", "port": 9})
    workspace.save_settings(workspace.settings.model_copy(update={"smtp": smtp}))
    publish(workspace, campaign)
    page = go(studio, "publish")
    by_label(page.text_input, "To").set_value("me@example.org").run()
    page = by_label(page.button, "Send the test").click().run()
    assert not page.exception
    for _ in range(60):
        if page.error:
            break
        page = page.run()
    assert "127.0.0.1:9" in page.error[0].value
