"""Codes as web shops import them: a CSV for Shopify or WooCommerce.

Shopify's own admin imports no codes; its import programs do. The columns are those of Matrixify's
sheet "Discounts" (matrixify.app/documentation/discounts): `Title`, `Command`, `Code`, by which
codes join a discount that is in the shop already, with its worth and its limits. For WooCommerce
they are those of WebToffee's coupon importer (Order, Coupon, Subscription Export Import;
webtoffee.com/bulk-import-coupons-using-csv-file-coupon-data): `post_title` and so on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from campaigns.audience import SafeTable
from campaigns.document import Campaign, Gift, SharedCode
from campaigns.errors import CampaignError
from campaigns.release import gift_of, pool_id
from campaigns.storage import Release, Workspace
from components.fields import say

MOST = 1_000_000  # codes in one file: more than either shop takes in a day


class TooManyCodes(CampaignError):
    """A pool is larger than a shop can take."""

    def __init__(self, pool: str, size: int) -> None:
        super().__init__(
            f"The gift's pool {pool} has {size:,} codes; a shop takes {MOST:,} in one file at most."
            " Say how many with --most (or “How many codes” in the studio)."
        )
        self.pool, self.size = pool, size


class NoSuchGift(CampaignError):
    """The campaign has no gift of that id."""

    def __init__(self, gift: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no gift “{gift}”. Choose one of: {', '.join(known)}.")
        self.gift = gift


@dataclass(frozen=True)
class Coupon:
    """What is the same for all codes of a gift: its name, its worth in cents, its last day."""

    title: str
    cents: int
    uses: int
    until: date | None


Row = Callable[[Coupon, str], dict[str, str]]


def _shopify(coupon: Coupon, code: str) -> dict[str, str]:
    return {"Title": coupon.title, "Command": "MERGE", "Code": code}


def _woocommerce(coupon: Coupon, code: str) -> dict[str, str]:
    return {
        "post_title": code,
        "post_excerpt": coupon.title,
        "post_status": "publish",
        "discount_type": "fixed_cart",
        "coupon_amount": f"{coupon.cents / 100:.2f}",
        "individual_use": "no",
        "usage_limit": str(coupon.uses),
        "date_expires": coupon.until.isoformat() if coupon.until else "",
    }


SHOPS: Mapping[str, Row] = {"shopify": _shopify, "woocommerce": _woocommerce}


def file_name(release: Release, gift: str, shop: str) -> str:
    """What to call the file; Matrixify knows its sheet by the word in the name."""
    kind = "discounts" if shop == "shopify" else "coupons"
    return f"{release.campaign.id}-{gift}-{shop}-{kind}.csv"


def shop_codes(
    workspace: Workspace, release: Release, gift_id: str, shop: str, most: int | None = None
) -> Iterator[bytes]:
    """The CSV line by line (UTF-8, CRLF) with the first `most` codes of a gift, given out or not.

    No cell runs as a formula. Raises NoSuchGift or TooManyCodes before the first line.
    """
    campaign = release.campaign
    gift = _gift(campaign, gift_id)
    pool = pool_id(campaign, gift)
    state = next(held for held in workspace.rewards.pools() if held.id == pool)
    size = 1 if isinstance(gift.codes, SharedCode) else state.size
    if (wanted := min(size, most or size)) > MOST:
        raise TooManyCodes(pool, wanted)
    coupon = _coupon(campaign, gift, state.size if isinstance(gift.codes, SharedCode) else 1)
    return _lines(workspace.rewards.codes(pool), SHOPS[shop], coupon, wanted)


def _lines(codes: Iterator[str], row: Row, coupon: Coupon, most: int) -> Iterator[bytes]:
    yield _line(row(coupon, ""))
    for _, code in zip(range(most), codes, strict=False):
        yield _line(map(str, row(coupon, code).values()))


def _coupon(campaign: Campaign, gift: Gift, uses: int) -> Coupon:
    title = say(gift.title, campaign.languages[0], campaign.languages[0]) or gift.id
    plan = campaign.gifts
    days = plan.valid_days + plan.after.more_days + (plan.after.more_days and plan.after.grace_days)
    until = plan.closes + timedelta(days=days) if plan.closes else None
    return Coupon(f"{campaign.name}: {title}", gift.value_cents, uses, until)


def _gift(campaign: Campaign, gift_id: str) -> Gift:
    known = [gift.id for gift in campaign.gifts.gifts()]
    if gift_id not in known:
        raise NoSuchGift(gift_id, known)
    return gift_of(campaign, gift_id)


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO(newline="")
    SafeTable(out).row(cells)
    return out.getvalue().encode("utf-8", "replace")
