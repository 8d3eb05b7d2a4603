"""Ways to begin a campaign other than a blueprint: empty, a copy, a file somebody has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from campaigns.document import (
    Aftercare,
    Block,
    Campaign,
    Column,
    Document,
    GiftPlan,
    Section,
    read_campaign,
)
from campaigns.storage import CampaignStore, EditedElsewhere, Workspace
from campaigns.studio.shared_codes import Free, free_in, with_own_codes

#: What an empty mail has none the less: a mail needs a way out and a sender in every country.
FOOTER = "footer"


@dataclass(frozen=True)
class Begun:
    """A campaign to go on with, and what its owner should know of how it was made."""

    campaign: Campaign
    notes: tuple[str, ...] = ()


def empty_campaign(name: str, language: str) -> Campaign:
    """A campaign with nothing in it but the footer."""
    footer = Section(columns=(Column(blocks=(Block(component=FOOTER),)),))
    return Campaign(
        name=name,
        languages=(language,),
        document=Document(sections=(footer,)),
        gifts=GiftPlan(after=Aftercare(more_days=14, grace_days=3)),
    )


def copy_of(campaign: Campaign, name: str, free: Free) -> Campaign:
    """The campaign under another id and name, with shared codes of its own."""
    renamed = campaign.model_copy(update={"id": Campaign().id, "name": name, "round": 1})
    return with_own_codes(renamed, free)


def campaign_of_file(data: bytes, store: CampaignStore, free: Free) -> Campaign:
    """The campaign in a file; one that is here already comes beside it as a copy.

    Raises InvalidDocument or NewerDocument.
    """
    campaign = read_campaign(data)
    here = {card.id for card in store.cards()}
    return copy_of(campaign, campaign.name, free) if campaign.id in here else campaign


def keep_new(campaign: Campaign, workspace: Workspace) -> Campaign:
    """Keep a campaign as a new one; where its id was taken meanwhile, a copy of its own."""
    try:
        workspace.campaigns.save(campaign, based_on=0)
    except EditedElsewhere:
        campaign = copy_of(campaign, campaign.name, free_in(workspace))
        workspace.campaigns.save(campaign, based_on=0)
    return campaign


def is_campaign_file(filename: str) -> bool:
    """Whether a file is one of ours rather than a mail in MJML."""
    return PurePath(filename).suffix.lower() == ".json"


def file_name(campaign: Campaign) -> str:
    """What the file of a campaign is called when it is taken along."""
    kept = (letter if letter.isalnum() else "-" for letter in campaign.name.lower())
    return f"{'-'.join(''.join(kept).split('-')).strip('-') or 'campaign'}.json"
