"""How a campaign puts a brand on."""

from __future__ import annotations

from campaigns.document import Brand, Campaign
from campaigns.editing.changing import changed, with_document


def wear(campaign: Campaign, brand: Brand) -> Campaign:
    """The campaign as the brand sends it: name, voice, sender and, where it has one, its look."""
    worn = changed(campaign, brand=brand)
    return with_document(worn, theme=brand.theme) if brand.theme else worn


def wears(campaign: Campaign, brand: Brand) -> bool:
    """Whether a campaign's brand is this one, in whatever state."""
    return bool(brand.id) and campaign.brand.id == brand.id
