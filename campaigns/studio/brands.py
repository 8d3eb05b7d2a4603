"""What the page of brands does: keep one, and dress the campaigns that wear it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from campaigns.blueprints import blueprints
from campaigns.document import Brand, Campaign
from campaigns.editing.wearing import wear, wears
from campaigns.errors import CampaignError
from campaigns.storage import EditedElsewhere, Workspace
from campaigns.storage.steps import Edit

DRESSED = "Dressed in {about}"  # the history's word for a brand put on
_TRIES = 5  # a draft that is being edited in another window is read again


@dataclass(frozen=True)
class Wearer:
    """A draft and whether it wears a brand, in which state."""

    id: str
    name: str
    worn: bool
    current: bool


def wearers(workspace: Workspace, brand: Brand) -> list[Wearer]:
    """Every draft that can be read, and whether it wears the brand as it is now."""
    found = []
    for card in workspace.campaigns.cards():
        try:
            campaign = workspace.campaigns.get(card.id)
        except CampaignError:
            continue
        dressed = wear(campaign, brand) == campaign
        found.append(Wearer(card.id, card.name, wears(campaign, brand), dressed))
    return found


def dress(workspace: Workspace, campaign_id: str, brand: Brand, at: datetime, by: str = "") -> None:
    """Put a brand on one draft, as a step that can be undone; raises NoSuchPlace."""
    for attempt in range(_TRIES):
        campaign, revision = workspace.campaigns.read(campaign_id)
        edit = Edit(DRESSED, at, about=brand.name, by=by)
        try:
            workspace.campaigns.save(wear(campaign, brand), based_on=revision, edit=edit)
            return
        except EditedElsewhere:
            if attempt == _TRIES - 1:
                raise


def sample_of(brand: Brand) -> Campaign:
    """A mail to see a brand in: the first blueprint, wearing it."""
    return wear(next(iter(blueprints().values())).campaign, brand)
