"""A browser tab at the studio's routes, without the browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.canvas.doors import HEADER
from campaigns.studio.canvas.routes import create_studio_routes
from campaigns.studio.canvas.tickets import Role, Ticket, Tickets

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Tab:
    """One tab: it knows the revision it last saw, as the browser's code does."""

    workspace: Workspace
    campaign: Campaign
    user: str = ""
    role: Role = "editor"
    tongue: str = "en"
    now: datetime = NOW
    revision: int = 0
    window: str = "w1"
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        routes = create_studio_routes(self.workspace, clock=lambda: self.now)
        self.client = TestClient(Starlette(routes=routes))

    @property
    def ticket(self) -> str:
        until = NOW + timedelta(hours=1)
        wanted = Ticket(self.campaign.id, self.user, self.role, self.tongue, self.window, until)
        return Tickets(self.workspace.keys.keys("studio")).make(wanted)

    def post(self, verb: str, **values: Any) -> Any:
        """The response, as it comes."""
        address = f"/studio/canvas/{verb}"
        return self.client.post(address, json=values, headers={HEADER: self.ticket})

    def get(self, verb: str) -> Any:
        return self.client.get(f"/studio/canvas/{verb}", headers={HEADER: self.ticket})

    def said(self, verb: str, **values: Any) -> dict[str, Any]:
        """The answer of a verb that works; the tab is at its revision then."""
        response = self.post(verb, **values)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        self.revision = answer["revision"]
        return answer

    def open(self, **view: Any) -> dict[str, Any]:
        return self.said("open", view=view)

    def do(self, *operations: dict[str, Any], **values: Any) -> dict[str, Any]:
        return self.said("do", revision=self.revision, operations=list(operations), **values)

    def turn(self, verb: str, **values: Any) -> dict[str, Any]:
        return self.said(verb, revision=self.revision, **values)
