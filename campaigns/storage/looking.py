"""A workspace for somebody who may look and not change: whatever writes is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
from typing import Any

from campaigns.errors import CampaignError
from campaigns.storage.settings import Settings
from campaigns.storage.workspace import Workspace

#: What only looks, by store and part of a store: a method that is new is a write until it is here.
READS: dict[str, frozenset[str]] = {
    "campaigns": frozenset(
        {"cards", "get", "read", "revision", "open", "history", "versions", "version"}
    ),
    "brands": frozenset({"all", "get"}),
    "contacts": frozenset(
        {"lists", "find_list", "contacts", "reachable", "search", "lists_of"}
        | {"suppressed", "is_suppressed"}
    ),
    "releases": frozenset(
        {"get", "of", "latest", "played", "person", "counts", "preference", "preferences"}
        | {"forgettings", "forgotten", "hold", "robots"}
    ),
    # A drawn still is kept under the hash of what is in it: that is part of looking.
    "pictures": frozenset({"about", "keep", "library", "path", "thumb", "view"}),
    "users": frozenset({"all"}),
    "reviews": frozenset({"threads", "open_counts", "events", "standing"}),
    "rewards": frozenset(
        {"barred", "check", "draws", "events", "figures", "find", "holder", "outcome", "pool"}
        | {"pools", "swept", "unclaimed", "verify"}
    ),
    "rewards.aftercare": frozenset(
        {"count", "extended", "given_on", "held", "offered", "standings", "state"}
    ),
    "answers": frozenset({"all", "anybody_gave", "blocks", "counts", "find", "given"}),
}


class LookOnly(CampaignError):
    """Somebody whose role may look tried to change something; `act` is what."""

    def __init__(self, act: str) -> None:
        super().__init__("You can look; ask an editor to change")
        self.act = act


class Looking(Workspace):
    """The same folder and the same open stores, behind glass."""

    def __init__(self, workspace: Workspace) -> None:
        self.path = workspace.path
        self._workspace = workspace
        for name, reads in READS.items():
            if "." not in name:
                self.__dict__[name] = _Glass(workspace, name, reads)
        for name in ("keys", "passes"):
            self.__dict__[name] = getattr(workspace, name)

    def save_settings(self, settings: Settings) -> None:
        """Refused."""
        raise LookOnly("save_settings")

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Refused."""
        raise LookOnly("change_settings")

    def remove_campaign(self, campaign_id: str) -> None:
        """Refused."""
        raise LookOnly("remove_campaign")

    def close(self) -> None:
        """Nothing: the stores are the other workspace's to close."""


class _Glass:
    """A store whose writes are refused; opened when it is first looked at."""

    def __init__(self, workspace: Workspace, name: str, reads: frozenset[str]) -> None:
        self._workspace, self._name, self._reads = workspace, name, reads

    @cached_property
    def _store(self) -> Any:
        return attrgetter(self._name)(self._workspace)

    def __getattr__(self, name: str) -> Any:
        part = f"{self._name}.{name}"
        if part in READS:
            return _Glass(self._workspace, part, READS[part])
        found = getattr(self._store, name)
        if name in self._reads or not callable(found):
            return found

        def refuse(*_given: object, **_named: object) -> None:
            raise LookOnly(f"{self._name}.{name}")

        return refuse


def looking(workspace: Workspace) -> Workspace:
    """The workspace behind glass."""
    return Looking(workspace)
