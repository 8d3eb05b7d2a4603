"""GET looks, POST acts: a scanner that opens everything, again and again, changes nothing."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from campaigns.server import create_routes
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY

ROUNDS = 20
DATABASES = ("releases.db", "ledger.db", "studio.db", "contacts.db")


def contents(folder: Path) -> dict[str, str]:
    """What every database says (a log not yet folded in counts), and every other file's bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".db":
            with sqlite3.connect(path) as database:
                told = "\n".join(database.iterdump()).encode()
                told += database.execute("PRAGMA data_version").fetchone()[0].to_bytes(4, "big")
            database.close()
            found[path.name] = hashlib.sha256(told).hexdigest()
        elif path.is_file() and not path.name.endswith("-shm"):
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def raw(folder: Path) -> dict[str, bytes]:
    """The bytes of the databases and of their logs."""
    files = (folder / f"{name}{log}" for name in DATABASES for log in ("", "-wal"))
    return {path.name: path.read_bytes() for path in files if path.exists()}


async def scan(app: Any, every: list[str]) -> None:
    """Open every address, over and over, as a link scanner does."""
    transport = httpx2.ASGITransport(app)
    headers = {"accept-encoding": "identity"}
    async with httpx2.AsyncClient(
        transport=transport, base_url="https://play.example.org", headers=headers
    ) as scanner:
        for _ in range(ROUNDS):
            for path in every:
                assert (await scanner.get(path)).status_code < 500
                assert (await scanner.head(path)).status_code < 500


def addresses(house: House) -> list[str]:
    """Every address the app answers, for a person who played, one who did not, and a test."""
    homes = [house.home(0), house.home(1), house.test_home()]
    app = house.client().app
    assert isinstance(app, Starlette)
    found = []
    for route in app.routes:
        assert isinstance(route, Route)
        names = {"block": "b2", "name": "pages.css", "folder": "pages"}
        for home in homes:
            path = route.path.replace("/go/{token}", home)
            for name, value in names.items():
                path = path.replace(f"{{{name}}}", value)
            found.append(path)
    more = [
        "?gift",
        "?utm_source=mail",
        "/unsubscribe?undone",
        "/preferences?saved",
        "/play?how=game",
    ]
    found += [homes[1] + query for query in more]
    found += [
        "/desk?c=GIFT-1234",
        "/DESK?C=GIFT-1234",
        "/nowhere",
        "/go/",
        "/go/nonsense",
        "/go/a/b/c",
    ]
    return sorted(set(found))


def test_a_scanner_that_opens_everything_changes_nothing(house: House, client: TestClient) -> None:
    client.post(f"{house.home(0)}/play", json=PLAY)
    every = addresses(house)
    client.get(house.home(1))  # the first read may still be creating a reader's lock file
    before, bytes_before = contents(house.workspace.path), raw(house.workspace.path)
    asyncio.run(scan(client.app, every))
    assert raw(house.workspace.path) == bytes_before
    assert contents(house.workspace.path) == before
    assert house.workspace.releases.counts(house.release.number) == (20, 0)
    assert house.workspace.rewards.figures(house.release.draw).played == 1


def test_after_the_scanner_a_person_plays_as_if_nothing_had_been(
    house: House, client: TestClient
) -> None:
    for path in addresses(house):
        client.get(path)
    assert client.post(f"{house.home(1)}/play", json=PLAY).json()["replayed"] is False


def test_every_answer_carries_what_protects_it(house: House, client: TestClient) -> None:
    for path in addresses(house):
        answer = client.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["referrer-policy"] == "no-referrer", path
        assert answer.headers["x-robots-tag"] == "noindex, nofollow", path
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert "default-src 'none'" in answer.headers["content-security-policy"], path


@pytest.mark.parametrize("path", ["/play", "/start", "/amp"])
def test_what_acts_can_not_be_fetched(house: House, client: TestClient, path: str) -> None:
    answer = client.get(house.home() + path)
    assert answer.status_code == 405 and "POST" in answer.headers["allow"]
    assert client.put(house.home() + path).status_code == 405


def test_no_page_asks_anything_of_another_host(house: House, client: TestClient) -> None:
    for path in ("", "/unsubscribe", "/preferences"):
        policy = client.get(house.home() + path).headers["content-security-policy"]
        assert "http" not in policy and "*" not in policy


def test_the_routes_protect_themselves_in_another_app_too(house: House) -> None:
    studio = Starlette(routes=create_routes(house.workspace))
    with TestClient(studio, "https://play.example.org", follow_redirects=False) as client:
        assert client.get(house.home()).status_code == 200
        broken = client.get("/go/broken")
        assert broken.status_code == 404 and "<h1>This link is not complete</h1>" in broken.text
        assert broken.headers["x-content-type-options"] == "nosniff"
        assert client.post(f"{house.home()}/play", json=PLAY).json()["code"]
