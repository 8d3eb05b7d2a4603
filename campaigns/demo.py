"""The demo workspace: one brand, one birthday campaign in two languages, 1,000 invented people."""

from __future__ import annotations

from collections.abc import Callable

from campaigns.audience import invented
from campaigns.blueprints import start
from campaigns.document import AudienceRules, Brand, SocialLink
from campaigns.storage import Workspace
from campaigns.storage.settings import Till

PEOPLE = 1_000
TILL, TILL_PIN = "Demo till", "2580"  # for trying out; the results page shows both
BRAND = Brand(
    id="kzonnig",
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


def furnish(workspace: Workspace, hash_pin: Callable[[str], str]) -> bool:
    """Fill an empty workspace so that a newcomer can begin; whether anything was done.

    `hash_pin` is the recipient's side's way of keeping a PIN.
    """
    if workspace.campaigns.cards() or workspace.contacts.lists():
        return False
    brand = workspace.brands.save(BRAND)
    list_id = workspace.contacts.add_list("Invented customers", invented(PEOPLE), "demo")
    campaign = start("birthday", brand).model_copy(
        update={"name": "Birthday mail", "audience": AudienceRules(list_id=list_id)}
    )
    workspace.campaigns.save(campaign)
    if not workspace.settings.tills:
        till = Till(name=TILL, pin_hash=hash_pin(TILL_PIN))
        workspace.save_settings(workspace.settings.model_copy(update={"tills": (till,)}))
    return True
