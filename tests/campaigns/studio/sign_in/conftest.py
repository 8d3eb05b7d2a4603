"""A studio of one page and one socket behind the real door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from campaigns.locks import hash_secret
from campaigns.storage import Workspace
from campaigns.storage.settings import Settings
from campaigns.storage.users import User, Users
from campaigns.studio.sign_in.door import Door
from campaigns.studio.sign_in.entrance import Entrance
from campaigns.studio.sign_in.pages import SignIn
from campaigns.studio.sign_in.ways import Way

PASSWORD = "a cake with three candles"
URL = "https://studio.brand.example"
PAGE = {"accept": "text/html,*/*"}
ROLES = {"Ana": "editor", "Bram": "reviewer", "Cleo": "viewer", "Till": "till"}


@dataclass
class House:
    """A workspace with four colleagues, and a clock that tests can turn."""

    workspace: Workspace
    now: list[datetime] = field(default_factory=lambda: [datetime(2026, 11, 22, 9, tzinfo=UTC)])

    def entrance(self, way: Way = "password") -> Entrance:
        return Entrance(self.workspace, way, lambda: self.now[0])

    def client(self, way: Way = "password", url: str = URL) -> TestClient:
        entrance = self.entrance(way)
        app = Starlette(
            routes=[
                *SignIn(entrance).routes(),
                WebSocketRoute("/_stcore/stream", _socket),
                Route("/{path:path}", _anything, methods=["GET", "POST", "PUT", "DELETE"]),
            ],
            middleware=[Middleware(Door, entrance=entrance)],
        )
        return TestClient(app, base_url=url, follow_redirects=False)

    def later(self, hours: float) -> None:
        self.now[0] += timedelta(hours=hours)


async def _anything(request: Request) -> Response:
    return PlainTextResponse(f"the studio at {request.url.path}")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("welcome")
    await socket.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    workspace = Workspace(tmp_path)
    workspace.save_settings(Settings(public_url=URL))
    hashed = hash_secret(PASSWORD, cost=1 << 4, lanes=1)
    users = [
        User.model_validate({"name": name, "role": role, "password": hashed})
        for name, role in ROLES.items()
    ]
    (tmp_path / "users.json").write_text(Users(users=tuple(users)).model_dump_json())
    yield House(workspace)
    workspace.close()


@pytest.fixture
def client(house: House) -> TestClient:
    return house.client()


def sign_in(client: TestClient, name: str = "Ana", password: str = PASSWORD) -> Any:
    """What the sign-in page answers."""
    form = {"name": name, "password": password, "next": "/compose?campaign=c1"}
    return client.post("/studio/sign-in", data=form)
