"""The campaign being edited: every change is one step, saved at once, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from campaigns.document import Campaign
from campaigns.editing import History
from campaigns.storage import CampaignStore, EditedElsewhere

#: Edits at one place that follow each other this quickly are one step: a word being typed.
ONE_STEP = timedelta(seconds=2)


@dataclass(frozen=True)
class Draft:
    """A draft as one window sees it.

    `generation` changes whenever the words on the page must be read anew (undo, another version);
    `conflict` is set when another window saved first: nothing was overwritten. `place` is where
    the last edit was, "" for one that is a step of its own.
    """

    history: History
    revision: int
    saved: datetime
    generation: int = 0
    conflict: bool = False
    place: str = ""

    @classmethod
    def load(
        cls, store: CampaignStore, campaign_id: str, at: datetime, generation: int = 0
    ) -> Draft:
        """The stored draft; raises NoSuchPlace."""
        campaign, revision = store.read(campaign_id)
        return cls(History(campaign), revision, at, generation)

    @property
    def campaign(self) -> Campaign:
        return self.history.present

    def did(self, store: CampaignStore, campaign: Campaign, at: datetime, place: str = "") -> Draft:
        """After an edit, saved; it joins the step before when that was just now, at this place."""
        if place and place == self.place and at - self.saved < ONE_STEP:
            history = replace(self.history, present=campaign)
        else:
            history = self.history.did(campaign)
        return self._kept(store, replace(self, history=history, saved=at, place=place))

    def undone(self, store: CampaignStore, at: datetime) -> Draft:
        """One step back, saved."""
        return self._stepped(store, self.history.undo(), at)

    def redone(self, store: CampaignStore, at: datetime) -> Draft:
        """One step forward, saved."""
        return self._stepped(store, self.history.redo(), at)

    def _stepped(self, store: CampaignStore, history: History, at: datetime) -> Draft:
        generation = self.generation + 1
        after = replace(self, history=history, saved=at, place="", generation=generation)
        return self._kept(store, after)

    def _kept(self, store: CampaignStore, after: Draft) -> Draft:
        if after.campaign == self.campaign:
            return self
        try:
            revision = store.save(after.campaign, based_on=self.revision)
        except EditedElsewhere:
            return replace(after, conflict=True)
        return replace(after, revision=revision, conflict=False)
