"""What a recipient's programs are run with: the audience's fields and the campaign's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaigns.document import Aftercare, Campaign, Choice, Gift
from campaigns.rendering.pictures import Pictures
from components.fields import say

#: Who brought a friend, where nobody did: previews and tests.
SAMPLE_REFER = "TEST1234"


#: Fields with the same value for many people: what a gift is told with, and how far they are.
SHARED = (
    *("gift_id", "gift_title", "gift_text", "gift_how_to_use", "gift_picture", "gift_shop"),
    *("gift_give", "gift_choice", "gift_test", "language", "played"),
)


@dataclass(frozen=True)
class After:
    """What became of a gift, and what its owner may still ask.

    `fate` is "" as long as it is theirs, else `passed` or `donated`; `offer` is the address at
    which a friend may accept it. They may ask for `more` time, give it `to_friend`, `to_charity`.
    """

    over: bool = False
    more: bool = False
    had_more: bool = False
    to_friend: bool = False
    to_charity: bool = False
    offer: str = ""
    fate: str = ""


NOTHING_AFTER = After()
#: What somebody who tries it out may do with a gift, of which nothing is kept.
MORE, OFFERED, DONATED = "more", "offered", "donated"


def after_test(care: Aftercare, tried: str, home: str) -> After:
    """What a page tells who tries it out; the link of their offer leads back to `home`."""
    if tried == DONATED:
        return After(fate=DONATED)
    return After(
        more=bool(care.more_days) and tried != MORE,
        had_more=bool(care.more_days) and tried == MORE,
        to_friend=care.friend and tried != OFFERED,
        to_charity=any(care.charity.values()),
        offer=home if care.friend and tried == OFFERED else "",
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
    after: After = NOTHING_AFTER,
) -> dict[str, Any]:
    """One recipient's fields for every program; with `code` the gift counts as played.

    `base` is the public address for mails, "" for our own pages. `stamps` is how many rounds the
    person played, in all campaigns; `answers` what was answered, by block (see `asking.tally`);
    `choice` the id of the gift they chose in place of everybody's, `receipt` where their play
    stands in the ledger's record. What goes to charity has a code that nobody is shown. `told` are
    the gift's `gift_fields`, where the caller has them at hand; `after` is what became of it.
    """
    told = told or gift_fields(campaign, gift, language, pictures)
    return {
        **own_fields(person, pass_, base),
        "language": language,
        **told,
        "gift_code": "" if told["gift_give"] == "charity" else code,
        "gift_choice": choice,
        "gift_receipt": receipt,
        "gift_until": until,
        "gift_days_left": _days_left(until, person.get("today")),
        "gift_test": test,
        "gift_over": after.over,
        "gift_more": after.more,
        "gift_more_had": after.had_more,
        "gift_to_friend": after.to_friend,
        "gift_to_charity": after.to_charity,
        "gift_offer": after.offer,
        "gift_fate": after.fate,
        "played": bool(code or after.fate),
        "stamps": stamps,
        "answers": answers or {},
    }


def own_fields(person: Mapping[str, Any], pass_: str, base: str) -> dict[str, Any]:
    """What is a recipient's own, whatever became of their gift."""
    home = f"{base}/go/{pass_}"
    return {
        "refer": SAMPLE_REFER,
        **person,
        "pass": pass_,
        "unsubscribe_url": f"{home}/unsubscribe",
        "preferences_url": f"{home}/preferences",
        "view_url": f"{home}/mail",
    }


_OWN = frozenset(own_fields({}, "", ""))


def unplayed_fields(
    campaign: Campaign, gift: Gift, *, language: str, choice: str, pictures: Pictures,
    told: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    """What is everybody's before they play: with `own_fields` and the day a recipient's fields."""
    known = recipient_fields(
        campaign, {}, gift, pass_="", language=language, base="", pictures=pictures,
        choice=choice, told=told,
    )  # fmt: skip
    return {name: value for name, value in known.items() if name not in _OWN}


def _days_left(until: date | None, today: object) -> int | None:
    """How many days are left after today; None without a last day, or after it."""
    days = (until - today).days if until and isinstance(today, date) else -1
    return days if days >= 0 else None


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
