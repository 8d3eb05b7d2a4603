"""The second draw on Results: what is left, the press that gives it, and who has it then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from streamlit.testing.v1 import AppTest

from campaigns.audience import invented
from campaigns.document import Campaign, Prize
from campaigns.insight import funnel
from campaigns.release import admit, publish
from campaigns.storage import Release, Workspace
from rewards import Keys, Rewards
from tests.campaigns.studio.test_proofs_page import opened
from tests.campaigns.studio.test_publish_page import with_gifts

TODAY = datetime.now(UTC).date()
OVER = TODAY - timedelta(days=1)
CAKE = Prize(id="cake", title={"en": "A whole cake", "nl": "Een taart"}, value_cents=2500, count=4)


def played(workspace: Workspace, campaign: Campaign, closes: date, players: int) -> Release:
    """A round with four cakes for ten people, of whom so many played a week ago."""
    ledger = Keys.load(workspace.path / "keys.json")
    before = datetime.now(UTC) - timedelta(days=7)
    workspace.rewards.close()
    workspace.rewards = Rewards.open(workspace.path / "ledger.db", ledger, clock=lambda: before)
    plan = with_gifts(campaign, prizes=(CAKE,), closes=closes, expected_players=10)
    workspace.campaigns.save(plan)
    release = publish(workspace, plan)
    for one in list(admit(workspace, release, invented(10), today=before.date()))[:players]:
        workspace.rewards.play(release.draw, one.recipient)
    workspace.rewards.close()
    workspace.rewards = Rewards.open(workspace.path / "ledger.db", ledger)
    return release


def results(campaign: Campaign) -> tuple[AppTest, str]:
    """Results, and all that is written on it."""
    page = opened(campaign, "results")
    return page, words(page)


def words(page: AppTest) -> str:
    told = [*page.markdown, *page.caption]
    return "\n".join([one.value for one in told] + [one.proto.body for one in page.get("html")])


def start_of(page: AppTest) -> list[object]:
    return [one for one in page.button if one.label == "Hold the second draw"]


def test_while_people_can_claim_it_only_says_what_is_left(
    workspace: Workspace, campaign: Campaign
) -> None:
    played(workspace, campaign, TODAY + timedelta(days=3), players=0)
    page, told = results(campaign)
    assert "Not claimed: 4 × A whole cake." in told and "People can still claim them" in told
    assert not start_of(page)


def test_one_press_gives_what_is_left_and_the_figures_know(
    workspace: Workspace, campaign: Campaign
) -> None:
    release = played(workspace, campaign, OVER, players=6)
    left = workspace.rewards.unclaimed(release.draw)["cake"]
    page, told = results(campaign)
    assert f"Not claimed: {left} × A whole cake." in told
    page = next(one for one in page.button if one.label == "Hold the second draw").click().run()
    assert not page.exception
    held = workspace.rewards.swept(release.draw)
    assert held and len(held.awards) == left
    told = words(page)
    assert f"{left} won one after all: {left} × A whole cake." in told
    assert not start_of(page) and "4</td><td>0</td>" in told
    files = [one.proto.label for one in page.get("download_button")]
    assert "Download the winners with their codes" in files
    workspace.rewards.redeem(held.awards[0].code, till="Main", key="second-1")
    (cake,) = [gift for gift in funnel(workspace, release).gifts if gift.id == "cake"]
    assert (cake.given, cake.used, cake.cost_cents) == (4, 1, 2500)


def test_where_everything_was_claimed_there_is_nothing_to_press(
    workspace: Workspace, campaign: Campaign
) -> None:
    played(workspace, campaign, OVER, players=10)
    page, told = results(campaign)
    assert "there is nothing to draw again" in told and not start_of(page)
