"""What a recipient's programs are run with: the audience's fields and the campaign's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from campaigns.document import Campaign, Choice, Gift
from campaigns.rendering.pictures import Pictures
from components.fields import say

#: Who brought a friend, where nobody did: previews and tests.
SAMPLE_REFER = "TEST1234"


#: Fields with the same value for many people: what a gift is told with, and how far they are.
SHARED = (
    *("gift_id", "gift_title", "gift_text", "gift_how_to_use", "gift_picture", "gift_shop"),
    *("gift_give", "gift_choice", "gift_test", "language", "played"),
)


def recipient_fields(
    campaign: Campaign,
    person: Mapping[str, Any],
    gift: Gift,
    *,
    pass_: str,
    language: str,
    base: str,
    pictures: Pictures,
    code: str = "",
    until: date | None = None,
    test: bool = False,
    stamps: int = 0,
    answers: Mapping[str, Any] | None = None,
    choice: str = "",
    receipt: str = "",
    told: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One recipient's fields for every program; with `code` the gift counts as played.

    `base` is the public address for mails, "" for our own pages. `stamps` is how many rounds the
    person played, in all campaigns; `answers` what was answered, by block (see `asking.tally`);
    `choice` the id of the gift they chose in place of everybody's, `receipt` where their play
    stands in the ledger's record. What goes to charity has a code that nobody is shown. `told` are
    the gift's `gift_fields`, where the caller has them at hand.
    """
    home = f"{base}/go/{pass_}"
    told = told or gift_fields(campaign, gift, language, pictures)
    return {
        "refer": SAMPLE_REFER,
        **person,
        "language": language,
        "pass": pass_,
        "unsubscribe_url": f"{home}/unsubscribe",
        "preferences_url": f"{home}/preferences",
        "view_url": f"{home}/mail",
        **told,
        "gift_code": "" if told["gift_give"] == "charity" else code,
        "gift_choice": choice,
        "gift_receipt": receipt,
        "gift_until": until,
        "gift_test": test,
        "played": bool(code),
        "stamps": stamps,
        "answers": answers or {},
    }


def gift_fields(
    campaign: Campaign, gift: Gift, language: str, pictures: Pictures
) -> dict[str, str]:
    """What a gift is told with, which is the same for all who get it."""
    default = campaign.languages[0]
    return {
        "gift_id": gift.id,
        "gift_title": say(gift.title, language, default),
        "gift_text": say(gift.text, language, default),
        "gift_how_to_use": say(gift.how_to_use, language, default),
        "gift_picture": _picture_name(gift, pictures),
        "gift_shop": gift.shop if gift.shop.startswith("http") else campaign.brand.website,
        "gift_give": gift.give if isinstance(gift, Choice) else "",
    }


def _picture_name(gift: Gift, pictures: Pictures) -> str:
    """The picture's name on our host; another host's would be a third-party request."""
    for reference in (gift.picture, Gift().picture):
        view = pictures.view(reference)
        if view and view.path.startswith("/"):
            return view.path.rsplit("/", 1)[1]
    return ""
