"""Behind glass everything can be seen and nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path

import pytest

from campaigns.document import Campaign
from campaigns.release import publish
from campaigns.storage import Settings, Workspace
from campaigns.storage.looking import READS, LookOnly, looking
from tests.campaigns.server.sample import campaign


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = Workspace(tmp_path)
    found.save_settings(Settings(public_url="https://play.example.org"))
    found.campaigns.save(campaign())
    yield found
    found.close()


def test_a_draft_is_seen(workspace: Workspace) -> None:
    seen = looking(workspace)
    assert seen.campaigns.get("cserver") == campaign()
    assert seen.settings.public_url == "https://play.example.org"
    assert seen.releases.latest("cserver") is None and seen.rewards.draws() == []


@pytest.mark.parametrize(
    "act",
    [
        lambda seen: seen.campaigns.save(Campaign(id="c1")),
        lambda seen: seen.campaigns.remove("cserver"),
        lambda seen: seen.remove_campaign("cserver"),
        lambda seen: seen.contacts.add_list("x", [], "x.csv"),
        lambda seen: seen.users.put("Eve", "editor", "let me in please"),
        lambda seen: seen.save_settings(Settings()),
        lambda seen: seen.change_settings(lambda _: Settings()),
        lambda seen: seen.rewards.redeem("CODE", till="x", key="x" * 9),
        lambda seen: publish(seen, campaign()),
        lambda seen: seen.answers.untie("r1", "b4", b"\1" * 12),
        lambda seen: seen.rewards.aftercare.donate("r1", b"\1" * 12),
        lambda seen: seen.rewards.aftercare.extend_all(draw="r1", days=1, reason="late"),
    ],
)
def test_a_change_is_refused_in_words(
    workspace: Workspace, act: Callable[[Workspace], object]
) -> None:
    with pytest.raises(LookOnly, match="ask an editor"):
        act(looking(workspace))
    assert workspace.campaigns.get("cserver") == campaign()
    assert workspace.users.all().users == () and workspace.releases.of("cserver") == []
    assert workspace.rewards.draws() == []


def test_what_is_let_through_is_there(workspace: Workspace) -> None:
    for store, names in READS.items():
        for name in names:
            assert callable(attrgetter(f"{store}.{name}")(workspace)), f"{store}.{name}"


def test_what_was_answered_is_seen_in_the_store_that_is_open(workspace: Workspace) -> None:
    seen = looking(workspace)
    assert seen.answers.counts("r1", "b4").total == 0 and "answers" in workspace.__dict__
    assert seen.rewards.aftercare.given_on("r1") == (0, 0)
