"""The campaign being edited as one window sees it: every change is saved at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from campaigns.document import Campaign
from campaigns.storage import CampaignStore, Edit, EditedElsewhere, History


@dataclass(frozen=True)
class Draft:
    """A draft as one window sees it.

    `generation` changes whenever the words on the page must be read anew (undo, another version);
    `conflict` is set when another window saved first: nothing was overwritten, and what this
    window holds is kept as the version `kept_as` with the number `kept`.
    """

    campaign: Campaign
    revision: int
    saved: datetime
    history: History
    generation: int = 0
    conflict: bool = False
    kept_as: str = ""
    kept: int | None = None

    @classmethod
    def load(cls, store: CampaignStore, campaign_id: str, generation: int = 0) -> Draft:
        """The stored draft; raises NoSuchPlace."""
        saved = store.open(campaign_id)
        history = store.history(campaign_id)
        return cls(saved.campaign, saved.revision, saved.at, history, generation)

    def fresh(self, store: CampaignStore) -> Draft:
        """The draft as it is in storage now; itself when nobody saved since, or in conflict."""
        if self.conflict or store.revision(self.campaign.id) == self.revision:
            return self
        return Draft.load(store, self.campaign.id, self.generation + 1)

    def did(
        self, store: CampaignStore, campaign: Campaign, edit: Edit, mine: str = "My changes"
    ) -> Draft:
        """After an edit, saved as a step; one that changes nothing is none.

        Where another window saved first it is kept as a version called `mine`.
        """
        if campaign == self.campaign:
            return self
        try:
            store.save(campaign, based_on=self.revision, edit=edit)
        except EditedElsewhere:
            return self._set_aside(store, campaign, mine)
        return Draft.load(store, campaign.id, self.generation)

    def _set_aside(self, store: CampaignStore, campaign: Campaign, mine: str) -> Draft:
        """In conflict; what is done after that goes into the same version."""
        name = self.kept_as or mine
        kept = store.keep_state(campaign, name, self.kept)
        return replace(self, campaign=campaign, conflict=True, kept_as=name, kept=kept)

    def undone(self, store: CampaignStore, at: datetime, by: str = "") -> Draft:
        """One step back, saved; at the beginning, the same."""
        return self._turned(store, [step.n for step in self.history.past[-1:]], at, by)

    def redone(self, store: CampaignStore, at: datetime, by: str = "") -> Draft:
        """One step forward, saved; at the end, the same."""
        return self._turned(store, [step.n for step in self.history.future[:1]], at, by)

    def _turned(self, store: CampaignStore, steps: list[int], at: datetime, by: str) -> Draft:
        if not steps:
            return self
        try:
            store.turn(self.campaign.id, steps[0], based_on=self.revision, at=at, by=by)
        except EditedElsewhere:
            return replace(self, conflict=True)
        return Draft.load(store, self.campaign.id, self.generation + 1)
