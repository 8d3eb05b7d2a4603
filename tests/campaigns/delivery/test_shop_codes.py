"""Codes as web shops import them."""

from __future__ import annotations

import csv
import io

import pytest

from campaigns.audience import Contact
from campaigns.delivery.shop_codes import (
    MOST,
    NoSuchGift,
    TooManyCodes,
    file_name,
    shop_codes,
)
from campaigns.document import Campaign, GeneratedCodes, Gift, GiftPlan, ImportedCodes, SharedCode
from campaigns.release import admit, publish
from campaigns.storage import Release, Workspace
from rewards import ImportedPool
from tests.campaigns.delivery.conftest import TODAY

TEA = {"en": "Tea", "nl": "Thee"}


def table(lines: object) -> list[dict[str, str]]:
    text = b"".join(lines).decode()  # type: ignore[arg-type]
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text)))


def everyone(release: Release) -> str:
    return release.campaign.gifts.everyone.id


def with_gift(workspace: Workspace, release: Release, gift: Gift, **plan: object) -> Release:
    changed = GiftPlan.model_validate({"everyone": gift, **plan})
    campaign: Campaign = release.campaign.model_copy(update={"id": "cshop", "gifts": changed})
    return publish(workspace, campaign)


def test_the_file_begins_with_the_codes_that_people_get_first(
    workspace: Workspace, release: Release, people: list[Contact]
) -> None:
    admitted = list(admit(workspace, release, people[:3], today=TODAY))
    given = [workspace.rewards.play(release.draw, one.recipient).code for one in admitted]
    rows = table(shop_codes(workspace, release, everyone(release), "shopify", 5))
    assert list(rows[0]) == ["Title", "Command", "Code"]
    assert [row["Code"] for row in rows][:3] == given and len(rows) == 5
    assert {row["Command"] for row in rows} == {"MERGE"}


def test_woocommerce_gets_the_worth_and_the_last_day(
    workspace: Workspace, release: Release
) -> None:
    gift = Gift(title=TEA, value_cents=450)
    made = with_gift(workspace, release, gift, closes="2026-12-01", valid_days=10)
    (row,) = table(shop_codes(workspace, made, "gift", "woocommerce", 1))
    assert (row["coupon_amount"], row["date_expires"]) == ("4.50", "2026-12-11")
    assert (row["discount_type"], row["usage_limit"]) == ("fixed_cart", "1")
    assert row["post_title"].startswith("GIFT-") and row["post_status"] == "publish"


def test_a_shared_code_is_one_line_with_its_cap(workspace: Workspace, release: Release) -> None:
    made = with_gift(workspace, release, Gift(title=TEA, codes=SharedCode(code="TEA-TIME", cap=40)))
    (row,) = table(shop_codes(workspace, made, "gift", "woocommerce"))
    assert (row["post_title"], row["usage_limit"]) == ("TEA-TIME", "40")


@pytest.mark.parametrize("code", ["=1+1", "+31 6", "-A1", "@SUM(A1)"])
def test_no_cell_runs_as_a_formula(workspace: Workspace, release: Release, code: str) -> None:
    workspace.rewards.add_pool(ImportedPool("ours", "Ours"))
    workspace.rewards.import_codes("ours", [code])
    gift = Gift(title={"en": "=cmd|' /C calc'!A0"}, codes=ImportedCodes(pool="ours"))
    made = with_gift(workspace, release, gift)
    for shop in ("shopify", "woocommerce"):
        for row in table(shop_codes(workspace, made, "gift", shop)):
            assert not [cell for cell in row.values() if cell[:1] in tuple("=+-@")]
            assert f"'{code}" in row.values()


def test_what_a_shop_could_not_take_is_refused_before_the_first_line(
    workspace: Workspace, release: Release
) -> None:
    with pytest.raises(NoSuchGift):
        shop_codes(workspace, release, "nothing", "shopify")
    gift = Gift(title=TEA, codes=GeneratedCodes(size=MOST + 1))
    made = with_gift(workspace, release, gift)
    with pytest.raises(TooManyCodes):
        shop_codes(workspace, made, "gift", "shopify")
    assert len(table(shop_codes(workspace, made, "gift", "shopify", 2))) == 2


def test_matrixify_knows_the_sheet_by_the_files_name(release: Release) -> None:
    assert "discount" in file_name(release, "gift", "shopify")
