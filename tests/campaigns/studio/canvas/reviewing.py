"""Colleagues at work on one campaign, each with a ticket of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.canvas.doors import HEADER, Doors
from campaigns.studio.canvas.review import create_review_routes
from campaigns.studio.canvas.tickets import Role, Ticket, Tickets
from campaigns.studio.canvas.versions import create_version_routes
from tests.campaigns.server.sample import campaign

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@dataclass
class Desk:
    """A workspace with one campaign, and whoever asks about it."""

    workspace: Workspace
    campaign: Campaign
    client: TestClient
    tickets: Tickets

    def ask(self, user: str, role: Role, verb: str = "", **values: Any) -> Any:
        """The whole answer; looking where there is nothing to say."""
        ticket = Ticket(self.campaign.id, user, role, "en", "w1", NOW + timedelta(hours=1))
        headers = {HEADER: self.tickets.make(ticket)}
        if not values and verb in ("", "versions"):
            return self.client.get(f"/studio/review/{verb}".rstrip("/"), headers=headers)
        return self.client.post(f"/studio/review/{verb}", json=values, headers=headers)

    def ana(self, verb: str = "", **values: Any) -> Any:
        """An editor's answer, which must be a good one."""
        answer = self.ask("Ana", "editor", verb, **values)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def bram(self, verb: str = "", **values: Any) -> Any:
        """A reviewer's answer, which must be a good one."""
        answer = self.ask("Bram", "reviewer", verb, **values)
        assert answer.status_code == 200, answer.text
        return answer.json()

    @property
    def draft(self) -> Campaign:
        return self.workspace.campaigns.get(self.campaign.id)

    @property
    def revision(self) -> int:
        return self.workspace.campaigns.revision(self.campaign.id)


@contextmanager
def reviewing(folder: Path) -> Iterator[Desk]:
    """A desk over a fresh workspace."""
    workspace = Workspace(folder)
    made = campaign()
    workspace.campaigns.save(made)
    tickets = Tickets(workspace.keys.keys("studio"))
    doors = Doors(tickets, lambda: NOW)
    routes = [*create_review_routes(workspace, doors), *create_version_routes(workspace, doors)]
    app = Starlette(routes=routes)
    yield Desk(workspace, made, TestClient(app), tickets)
    workspace.close()
