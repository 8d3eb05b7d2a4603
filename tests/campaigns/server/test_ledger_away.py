"""PostgreSQL goes away in the midst, or falls silent: people are told to wait, nothing is lost."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import httpx2
import pytest
from starlette.testclient import TestClient

from campaigns.audience import invented
from campaigns.release import admit
from campaigns.server import create_app
from campaigns.storage import Workspace
from rewards.moving import move
from rewards.place import LEDGER_VARIABLE
from rewards.storage import postgres_line
from tests.campaigns.server.conftest import PUBLIC_URL, House
from tests.campaigns.server.sample import PLAY
from tests.tools.postgres import PostgresServer

PEOPLE = 20
LOOKS = ("", "/mail", "/qr.svg", "/receipt", "/second/receipt", "/share.png", "/still/b2.png")


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
    postgres.drop("away")


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


@asynccontextmanager
async def browsing(remote: House) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody who asks for several things at a time, of a server that has one event loop."""
    transport = httpx2.ASGITransport(create_app(remote.workspace))
    async with httpx2.AsyncClient(
        transport=transport, base_url=PUBLIC_URL, headers={"accept-language": "nl"}
    ) as browser:
        yield browser


async def while_it_is_silent(remote: House, postgres: PostgresServer) -> None:
    rewards = remote.workspace.rewards
    rewards._looks.patience = rewards._acts.patience = 60
    async with browsing(remote) as browser:
        with postgres.silent():
            page = asyncio.create_task(browser.get(remote.home(0)))
            press = asyncio.create_task(browser.post(f"{remote.home(1)}/play", json=PLAY))
            for needs_none in ("/healthz", "/robots.txt", f"{remote.home(2)}/preferences"):
                assert (await browser.get(needs_none)).status_code == 200, needs_none
            assert not page.done() and not press.done()

            rewards._looks.patience = 0.2
            asked = [browser.get(f"{remote.home(n)}{what}") for what in LOOKS for n in range(2, 6)]
            asked += [browser.get("/readyz"), browser.post(f"{remote.home(6)}/play", json=PLAY)]
            for answer in await asyncio.gather(*asked):
                assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
                assert "postgres" not in answer.text.lower()
            assert "<h1>" in (await browser.get(remote.home(7))).text
        assert (await page).status_code == (await press).status_code == 200
        again = await browser.get(remote.home(7))
        assert again.status_code == 200 and (await browser.get("/readyz")).status_code == 200
    assert rewards.figures(remote.release.draw).played == 1


def test_a_silent_database_keeps_nobody_else_waiting(
    remote: House, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_line, "QUIET", 60)  # however slow this machine, nobody gives up
    asyncio.run(while_it_is_silent(remote, postgres))


def look_while_it_is_gone(remote: House, client: TestClient) -> None:
    page = client.get(remote.home())
    assert page.status_code == 503 and page.headers["retry-after"] == "5"
    assert "<h1>" in page.text and "postgres" not in page.text.lower()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.text) == (503, "not ready: ledger\n")
    assert client.get("/healthz").status_code == 200
