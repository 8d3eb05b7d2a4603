"""The command line with its ledger in PostgreSQL, as several servers share it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.audience import invented
from campaigns.release import admit, publish
from campaigns.storage import Workspace
from rewards.place import LEDGER_VARIABLE
from tests.campaigns.commands.running import COMMAND, ROOT, environment
from tests.campaigns.server.sample import campaign
from tests.tools.postgres import PostgresServer


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty ledger, told to every command of this test."""
    server = PostgresServer()
    url = server.url("commands")
    monkeypatch.setenv(LEDGER_VARIABLE, url)
    yield url
    server.stop()


def test_a_command_reads_and_writes_a_ledger_in_postgresql(ledger: str, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    release = publish(workspace, campaign())
    people = list(admit(workspace, release, invented(3), today=datetime.now(UTC).date()))
    workspace.rewards.play(release.draw, people[0].recipient)
    workspace.close()
    (tmp_path / "campaign.json").write_text(release.campaign.to_json())
    words = [
        *COMMAND,
        "--workspace",
        str(tmp_path),
        "figures",
        str(tmp_path / "campaign.json"),
        "--json",
    ]
    told = subprocess.run(
        words, cwd=ROOT, env={**environment(), LEDGER_VARIABLE: ledger}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["played"] == 1
    assert not (tmp_path / "ledger.db").exists()
