"""Drafts as they were saved, and those of them that memory holds, so that no gesture reads JSON."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from campaigns.document import Campaign

MOST = 16  # drafts in memory


@dataclass(frozen=True)
class Saved:
    """A draft as it was last saved: its number, when (UTC) and by whom; `source` is its JSON."""

    campaign: Campaign
    revision: int
    at: datetime
    by: str
    source: bytes


class Held:
    """The drafts read or saved last, for any number of threads."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[tuple[str, int, str], Saved] = OrderedDict()
        self._door = threading.Lock()

    def of(self, campaign_id: str, revision: int, at: str) -> Saved | None:
        """The draft that was saved at that moment, None when it is not held."""
        with self._door:
            return self._drafts.get((campaign_id, revision, at))

    def keep(self, saved: Saved) -> Saved:
        """Hold a draft, and let go of the oldest when there are too many."""
        with self._door:
            self._drafts[saved.campaign.id, saved.revision, saved.at.isoformat()] = saved
            while len(self._drafts) > MOST:
                self._drafts.popitem(last=False)
        return saved
