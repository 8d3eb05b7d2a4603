"""PostgreSQL goes away in the midst: people are told to wait, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from campaigns.audience import invented
from campaigns.release import admit
from campaigns.storage import Workspace
from rewards.moving import move
from rewards.place import LEDGER_VARIABLE
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY
from tests.tools.postgres import PostgresServer

PEOPLE = 20


@pytest.fixture
def remote(
    furnished: Path, tmp_path: Path, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    """A house whose ledger was moved to PostgreSQL."""
    folder, url = tmp_path / "workspace", postgres.url("away")
    shutil.copytree(furnished, folder)
    move(folder / "ledger.db", url)
    monkeypatch.setenv(LEDGER_VARIABLE, url)
    workspace = Workspace(folder)
    release = workspace.releases.get(1)
    people = list(admit(workspace, release, invented(PEOPLE), today=datetime.now(UTC).date()))
    yield House(workspace, release, people)
    workspace.close()


def play(client: TestClient, remote: House, person: int) -> str | None:
    """A person's code, None where they are told to wait; nothing else may happen."""
    answer = client.post(f"{remote.home(person)}/play", json=PLAY)
    if answer.status_code == 200:
        return str(answer.json()["code"])
    assert (answer.status_code, answer.json()["error"]) == (503, "trouble"), answer.text
    assert answer.headers["retry-after"] == "5" and "postgres" not in answer.text.lower()
    return None


def test_a_restart_in_the_midst_of_plays_loses_nothing(
    remote: House, postgres: PostgresServer
) -> None:
    client, first, told = remote.client(), Event(), dict[int, str]()

    def ask(person: int) -> None:
        if code := play(client, remote, person):
            told[person] = code
            first.set()

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask, person) for person in range(PEOPLE)]
        assert first.wait(60)
        postgres.crash()
        for one in asking:
            one.result(60)
    assert [play(client, remote, person) for person in range(PEOPLE)] == [None] * PEOPLE
    look_while_it_is_gone(remote, client)

    postgres.start()
    codes = {person: play(client, remote, person) for person in range(PEOPLE)}
    assert told and told.items() <= codes.items(), "what was acknowledged must still be true"
    assert len(set(codes.values()) - {None}) == PEOPLE
    rewards = remote.workspace.rewards
    assert rewards.figures(remote.release.draw).played == PEOPLE
    assert rewards.verify().ok
    assert client.get("/readyz").status_code == 200


def look_while_it_is_gone(remote: House, client: TestClient) -> None:
    page = client.get(remote.home())
    assert page.status_code == 503 and page.headers["retry-after"] == "5"
    assert "<h1>" in page.text and "postgres" not in page.text.lower()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.text) == (503, "not ready: ledger\n")
    assert client.get("/healthz").status_code == 200
