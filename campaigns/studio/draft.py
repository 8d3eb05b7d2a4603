"""The campaign being edited: every change is one step, saved at once, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from campaigns.document import Campaign
from campaigns.editing import History
from campaigns.storage import CampaignStore, EditedElsewhere


@dataclass(frozen=True)
class Draft:
    """A draft as one window sees it.

    `generation` changes whenever the words on the page must be read anew (undo, another version);
    `conflict` is set when another window saved first: nothing was overwritten.
    """

    history: History
    revision: int
    saved: datetime
    generation: int = 0
    conflict: bool = False

    @classmethod
    def load(cls, store: CampaignStore, campaign_id: str, generation: int = 0) -> Draft:
        """The stored draft; raises NoSuchPlace."""
        campaign = store.get(campaign_id)
        revision = store.revision(campaign_id)
        return cls(History(campaign), revision, datetime.now(UTC), generation)

    @property
    def campaign(self) -> Campaign:
        return self.history.present

    def did(self, store: CampaignStore, campaign: Campaign) -> Draft:
        """After an edit, saved."""
        return self._kept(store, self.history.did(campaign), self.generation)

    def undone(self, store: CampaignStore) -> Draft:
        """One step back, saved."""
        return self._kept(store, self.history.undo(), self.generation + 1)

    def redone(self, store: CampaignStore) -> Draft:
        """One step forward, saved."""
        return self._kept(store, self.history.redo(), self.generation + 1)

    def _kept(self, store: CampaignStore, history: History, generation: int) -> Draft:
        if history is self.history:
            return self
        try:
            revision = store.save(history.present, based_on=self.revision)
        except EditedElsewhere:
            return replace(self, history=history, generation=generation, conflict=True)
        return Draft(history, revision, datetime.now(UTC), generation)
