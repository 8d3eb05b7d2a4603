"""Who works in the studio, and what their role lets them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from campaigns.errors import CampaignError
from campaigns.storage.users import Role

Action = Literal["look", "comment", "approve", "edit", "people"]
ALLOWED: dict[Role, frozenset[Action]] = {
    "editor": frozenset({"look", "comment", "approve", "edit", "people"}),
    "reviewer": frozenset({"look", "comment", "approve"}),
    "viewer": frozenset({"look"}),
    "till": frozenset(),
}


class NotAllowed(CampaignError):
    """A role may not do that; `action` is what was tried."""

    def __init__(self, action: Action) -> None:
        words = {
            "edit": "You can look; ask an editor to change",
            "people": "Only an editor decides who works here.",
            "approve": "Only a reviewer or an editor can approve.",
            "comment": "You can look; ask an editor to let you comment.",
            "look": "You work at the till; it is at /desk.",
        }
        super().__init__(words[action])
        self.action = action


class SignedOut(CampaignError):
    """Nobody is signed in, or not any more."""

    def __init__(self) -> None:
        super().__init__("You are signed out. Sign in to go on.")


@dataclass(frozen=True)
class Colleague:
    """Somebody at work; `name` is "" on a computer where nobody signs in."""

    name: str
    role: Role

    def may(self, action: Action) -> bool:
        """Whether the role allows it."""
        return action in ALLOWED[self.role]

    def must(self, action: Action) -> None:
        """Raises NotAllowed where the role does not allow it."""
        if not self.may(action):
            raise NotAllowed(action)


#: Whoever sits at the computer that the studio runs on.
HERE = Colleague("", "editor")
