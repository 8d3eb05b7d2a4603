"""Figures that add up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from campaigns.audience import invented
from campaigns.blueprints import start
from campaigns.insight import funnel
from campaigns.release import TEST_RECIPIENT, admit, publish
from campaigns.storage import Release, Workspace

TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path)
    yield made
    made.close()


@pytest.fixture
def release(workspace: Workspace) -> Release:
    return publish(workspace, start("birthday"))


def let_in(workspace: Workspace, release: Release, count: int = 6) -> list[bytes]:
    return [one.recipient for one in admit(workspace, release, invented(count), today=TODAY)]


def test_nobody_is_in_an_empty_funnel(workspace: Workspace, release: Release) -> None:
    found = funnel(workspace, release)
    assert (found.admitted, found.started, found.played, found.redeemed) == (0, 0, 0, 0)
    assert [share for _, _, share in found.steps] == [None, None, None, None]


def test_each_step_counts_people_and_costs_what_was_used(
    workspace: Workspace, release: Release
) -> None:
    people = let_in(workspace, release)
    for person in people[:4]:
        workspace.releases.start(release.number, person)
        workspace.releases.start(release.number, person)
    codes = [workspace.rewards.play(release.draw, person).code for person in people[:3]]
    workspace.rewards.play(release.draw, people[0])
    workspace.rewards.redeem(codes[0], till="Main", key="1")
    found = funnel(workspace, release)
    assert [count for _, count, _ in found.steps] == [6, 4, 3, 1]
    assert found.steps[2] == ("played", 3, 0.75)
    assert found.cost_cents == 1500
    (gift,) = found.gifts
    assert (gift.title, gift.given, gift.used, gift.taken_back) == ("Iets leuks, van ons", 3, 1, 0)
    assert sum(found.by_day.values()) == 3


def test_who_plays_without_touching_the_game_is_never_more_than_who_started(
    workspace: Workspace, release: Release
) -> None:
    people = let_in(workspace, release)
    workspace.rewards.play(release.draw, people[0], how="shown")
    found = funnel(workspace, release)
    assert found.admitted >= found.started >= found.played >= found.redeemed


def test_a_test_is_in_no_figure(workspace: Workspace, release: Release) -> None:
    let_in(workspace, release)
    before = funnel(workspace, release)
    workspace.rewards.play(release.draw, TEST_RECIPIENT, test=True)
    assert funnel(workspace, release) == before


def test_two_releases_of_a_round_count_everybody_once(
    workspace: Workspace, release: Release
) -> None:
    again = publish(workspace, release.campaign)
    people = let_in(workspace, release)
    assert let_in(workspace, again) == people
    for one in (release, again):
        workspace.releases.start(one.number, people[0])
    assert funnel(workspace, again).admitted == 6
    assert funnel(workspace, again) == funnel(workspace, release)
