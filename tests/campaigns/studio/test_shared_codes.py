"""Shared codes: no two campaigns get the same one unasked."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from campaigns import editing
from campaigns.document import Campaign, Gift, GiftPlan, Prize, SharedCode
from campaigns.release import publish
from campaigns.storage import Workspace
from campaigns.studio.shared_codes import (
    LONGEST,
    free_in,
    next_free,
    proposed,
    shared_codes,
    with_own_codes,
)
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import by_label, go


def anything(code: str) -> bool:
    return True


def sharing(campaign: Campaign, code: str) -> Campaign:
    plan = editing.changed(
        campaign.gifts,
        everyone=editing.changed(campaign.gifts.everyone, codes=SharedCode(code=code)),
    )
    return editing.changed(campaign, gifts=plan)


@pytest.mark.parametrize(
    ("name", "start"),
    [("Birthday mail", "BM"), ("Zomer", "ZOME"), ("Été à Æ", "EA"), ("生日", "GIFT"), ("é", "EX")],
)
def test_a_code_is_proposed_from_the_name_and_the_id(name: str, start: str) -> None:
    code = proposed(Campaign(id="c1", name=name), anything)
    assert code[:-2] == start
    assert code[-2:].isdigit()
    assert len(SharedCode(code=code).code) >= 4


def test_two_campaigns_of_one_name_are_proposed_different_codes() -> None:
    one, two = (Campaign(id=name, name="Birthday mail") for name in ("c1", "c2"))
    assert proposed(one, anything) != proposed(two, anything)
    taken = proposed(one, anything)
    assert proposed(one, lambda code: code != taken) == f"{taken}-2"


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("CAKE", "CAKE-2"),
        ("CAKE-2", "CAKE-3"),
        ("CAKE-2026", "CAKE-2026-2"),
        ("A" * 40, "A" * 38 + "-2"),
    ],
)
def test_a_code_in_use_gets_the_next_number(code: str, after: str) -> None:
    assert next_free(code, lambda other: other != code) == after
    assert len(after) <= LONGEST


def test_gifts_of_one_campaign_never_share_a_code() -> None:
    cake = SharedCode(code="CAKE")
    prize = Prize(id="prize-1", count=1, codes=cake)
    campaign = Campaign(gifts=GiftPlan(everyone=Gift(codes=cake), prizes=(prize,)))
    assert shared_codes(with_own_codes(campaign, anything)) == ["CAKE", "CAKE-2"]


def test_a_code_of_a_draft_or_of_the_ledger_is_not_free(
    workspace: Workspace, campaign: Campaign
) -> None:
    drafted = sharing(campaign, "CAKE")
    workspace.campaigns.save(drafted)
    assert not free_in(workspace)("cake")
    assert free_in(workspace, but=campaign.id)("CAKE")
    publish(workspace, drafted)
    assert not free_in(workspace, but=campaign.id)("CAKE")


def test_a_duplicate_gets_a_shared_code_of_its_own_and_says_so(
    workspace: Workspace, campaign: Campaign
) -> None:
    workspace.campaigns.save(sharing(campaign, "CAKE"))
    home = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    home = home.button(key=f"copy/{campaign.id}").click().run()
    assert not home.exception
    stored = [workspace.campaigns.get(card.id) for card in workspace.campaigns.cards()]
    assert sorted(code for one in stored for code in shared_codes(one)) == ["CAKE", "CAKE-2"]
    assert "CAKE-2" in home.toast[0].value


def test_the_gift_page_proposes_the_campaigns_own_code(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = go(studio, "gift")
    page = by_label(page.radio, "Its code").set_value("shared").run()
    assert not page.exception
    assert shared_codes(workspace.campaigns.get(campaign.id)) == [proposed(campaign, anything)]
