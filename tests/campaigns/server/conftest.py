"""A published campaign with 20 people, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from campaigns.audience import invented
from campaigns.document import Campaign
from campaigns.release import Admitted, admit, publish, test_pass
from campaigns.server import create_app, hash_pin
from campaigns.storage import Release, Workspace
from campaigns.storage.settings import Settings, Till
from tests.campaigns.server.sample import campaign

PUBLIC_URL = "https://play.example.org"
PIN = "2604"
TILLS = (Till(name="Utrecht", pin_hash=hash_pin(PIN)), Till(name="Delft", pin_hash=hash_pin("99")))


@dataclass
class House:
    """One workspace, its app and its people; `clock` is what the server takes for now."""

    workspace: Workspace
    release: Release
    people: list[Admitted]
    clock: list[datetime] = field(default_factory=lambda: [datetime.now(UTC)])

    def client(self, language: str = "en") -> TestClient:
        """A browser that follows nothing by itself."""
        app = create_app(self.workspace, clock=lambda: self.clock[0])
        headers = {"accept-language": language}
        return TestClient(app, "https://play.example.org", headers=headers, follow_redirects=False)

    def home(self, person: int = 0) -> str:
        return f"/go/{self.people[person].pass_}"

    def test_home(self, release: Release | None = None) -> str:
        token = test_pass(self.workspace, release or self.release, self.clock[0].date())
        return f"/go/{token}"

    def released(self, changed: Campaign) -> tuple[Release, list[Admitted]]:
        """Another campaign in the same workspace, with everybody let in."""
        release = publish(self.workspace, changed)
        people = invented(5)
        return release, list(admit(self.workspace, release, people, today=self.clock[0].date()))


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("server") / "workspace"
    workspace = Workspace(folder)
    workspace.save_settings(Settings(public_url=PUBLIC_URL, tills=TILLS))
    release = publish(workspace, campaign())
    list(admit(workspace, release, invented(20), today=datetime.now(UTC).date()))
    workspace.close()
    return folder


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    folder = tmp_path / "workspace"
    shutil.copytree(furnished, folder)
    workspace = Workspace(folder)
    release = workspace.releases.get(1)
    people = list(admit(workspace, release, invented(20), today=datetime.now(UTC).date()))
    yield House(workspace, release, people)
    workspace.close()


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    with house.client() as found:
        yield found
