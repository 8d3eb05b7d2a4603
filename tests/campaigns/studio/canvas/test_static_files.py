"""The canvas's files come from our own address, and for ever under one that changes with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from campaigns.studio.canvas import static_files
from campaigns.studio.canvas.static_files import ADDRESS, modules, static_routes, version


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    (tmp_path / "parts").mkdir()
    (tmp_path / "main.js").write_text("export const mount = 1;")
    (tmp_path / "parts" / "look.css").write_text("b { color: red }")
    (tmp_path / "notes.txt").write_text("secret")
    monkeypatch.setattr(static_files, "STATIC", tmp_path)
    return TestClient(Starlette(routes=static_routes()))


def test_a_file_is_kept_for_ever_under_its_version(client: TestClient) -> None:
    answer = client.get(f"{ADDRESS}/{version()}/main.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(f"{ADDRESS}/{version()}/parts/look.css").status_code == 200


def test_an_older_tab_gets_todays_file_and_may_not_keep_it(client: TestClient) -> None:
    answer = client.get(f"{ADDRESS}/0123456789ab/main.js")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_another_file_makes_another_version(client: TestClient, tmp_path: Path) -> None:
    before = version()
    (tmp_path / "new.js").write_text("")
    assert version() != before


@pytest.mark.parametrize("name", ["notes.txt", "no.js", "..%2Fmain.js", "%2e%2e/doors.py", ""])
def test_nothing_else_leaves_the_folder(client: TestClient, name: str) -> None:
    assert client.get(f"{ADDRESS}/{version()}/{name}").status_code == 404


def test_what_others_wrote_is_served_beside_it(client: TestClient) -> None:
    answer = client.get(f"{ADDRESS}/vendor/canvas-confetti/confetti.module.mjs")
    assert answer.status_code == 200
    assert client.get(f"{ADDRESS}/vendor/canvas-confetti/LICENSE").status_code == 404


def test_every_module_that_is_fetched_ahead_is_there() -> None:
    client, ahead = TestClient(Starlette(routes=static_routes())), modules()
    assert f"{ADDRESS}/{version()}/inspector/inspector.js" in ahead
    assert f"{ADDRESS}/vendor/squire/squire.mjs" in ahead
    assert [address for address in ahead if client.get(address).status_code != 200] == []
