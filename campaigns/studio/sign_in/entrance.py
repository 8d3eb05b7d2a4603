"""The way in as one process keeps it: who a cookie stands for, and what it needs to know that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from campaigns.storage import Workspace
from campaigns.studio.sign_in import identity
from campaigns.studio.sign_in.colleague import HERE, Colleague
from campaigns.studio.sign_in.sessions import COOKIE, FILE, Sessions
from campaigns.studio.sign_in.ways import Way

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Entrance:
    """A workspace's way in."""

    workspace: Workspace
    way: Way = "open"
    clock: Clock = _now
    sessions: Sessions = field(init=False)

    def __post_init__(self) -> None:
        keys = self.workspace.keys.keys("sign-in")
        object.__setattr__(self, "sessions", Sessions(keys[max(keys)], self.workspace.path / FILE))

    @property
    def public_url(self) -> str:
        """Where the studio is reached from outside, as it was configured."""
        return self.workspace.settings.public_url

    def colleague(self, cookies: Mapping[str, str]) -> Colleague | None:
        """Who sends these cookies; None for a stranger."""
        if self.way == "open":
            return HERE
        if self.way == "oidc":
            return self.known(identity.email_in(cookies))
        users = self.workspace.users.all()
        user = self.sessions.read(cookies.get(COOKIE, ""), users, self.clock())
        return Colleague(user.name, user.role) if user else None

    def known(self, name: str) -> Colleague | None:
        """The colleague of that name or e-mail address, whom somebody else vouches for."""
        user = self.workspace.users.all().named(name) if name else None
        return Colleague(user.name, user.role) if user else None


_kept: dict[Path, Entrance] = {}


def keep(entrance: Entrance) -> None:
    """Make it the one that the studio's pages ask."""
    _kept[entrance.workspace.path] = entrance


def entrance_of(workspace: Workspace) -> Entrance:
    """The workspace's way in; open where none was made, as on one's own computer."""
    return _kept.get(workspace.path) or Entrance(workspace)
