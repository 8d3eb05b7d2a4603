"""The demo workspace: one brand, one birthday campaign in two languages, 1,000 invented people."""

from __future__ import annotations

from campaigns.audience import invented
from campaigns.blueprints import start
from campaigns.document import Brand, SocialLink
from campaigns.storage import Workspace

PEOPLE = 1_000
BRAND = Brand(
    name="Café Zonnig",
    logo="asset:sun",
    website="https://cafezonnig.example",
    sender_name="Noor van Café Zonnig",
    sender_address="noor@cafezonnig.example",
    postal_address="Café Zonnig, Lindeplein 4, 3512 AB Utrecht",
    social=(
        SocialLink(network="instagram", url="https://instagram.com/cafezonnig.example"),
        SocialLink(network="tiktok", url="https://tiktok.com/@cafezonnig.example"),
    ),
)


def furnish(workspace: Workspace) -> bool:
    """Fill an empty workspace so that a newcomer can begin; whether anything was done."""
    if workspace.campaigns.cards() or workspace.contacts.lists():
        return False
    workspace.campaigns.save_brand(BRAND)
    campaign = start("birthday", BRAND)
    workspace.campaigns.save(campaign.model_copy(update={"name": "Birthday mail"}))
    workspace.contacts.add_list("Invented customers", invented(PEOPLE), "demo")
    return True
