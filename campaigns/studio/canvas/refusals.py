"""What a request is told that is not followed."""

from __future__ import annotations

from campaigns.errors import CampaignError


class Refused(CampaignError):
    """A request that is not followed: its HTTP status, a code for scripts, words for a person.

    `message` is English, marked for the catalogues; its holes are filled from `facts`, which the
    answer carries too.
    """

    def __init__(self, status: int, problem: str, message: str, /, **facts: object) -> None:
        super().__init__(message.format(**facts) if facts else message)
        self.status, self.problem, self.message, self.facts = status, problem, message, facts


class BadOperation(Refused):
    """An edit that can't be made; `field` is the argument at fault, "" for the whole of it."""

    def __init__(self, field: str, message: str, /, **facts: object) -> None:
        super().__init__(400, "operation", message, **facts, field=field)
        self.field = field
