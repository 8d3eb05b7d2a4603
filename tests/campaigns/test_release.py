"""What publishing promises, and what letting people in gives them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from campaigns.audience import Contact, invented
from campaigns.document import (
    Block,
    Campaign,
    GeneratedCodes,
    Gift,
    GiftPlan,
    Hours,
    ImportedCodes,
    Limits,
    Prize,
    SharedCode,
)
from campaigns.release import (
    CodesFixed,
    CodeTaken,
    NobodyToShareWith,
    NotReady,
    RoundFixed,
    admit,
    draw_id,
    fields_for,
    gift_of,
    pool_id,
    publish,
)
from campaigns.release import (
    test_pass as pass_to_test_with,
)
from campaigns.storage import Workspace
from campaigns.storage.settings import Settings
from rewards import Cap, PersonCap
from tests.campaigns.server.sample import campaign

TODAY = date(2026, 11, 21)
URL = "https://play.example.org"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = Workspace(tmp_path / "workspace")
    found.save_settings(Settings(public_url=URL))
    yield found
    found.close()


def people(count: int, **changes: Any) -> list[Contact]:
    return [each.model_copy(update=changes) for each in invented(count)]


def prize(**rule: Any) -> Prize:
    return Prize(id="big", title={"en": "A whole cake"}, value_cents=2_000, **rule)


def test_what_is_published_does_not_change(workspace: Workspace) -> None:
    first = publish(workspace, campaign())
    renamed = campaign().model_copy(update={"name": "Another"})
    second = publish(workspace, renamed)
    assert second.number != first.number
    assert workspace.releases.get(first.number).campaign == campaign()
    assert set(first.compiled) == {"en", "nl"}


def test_a_campaign_with_errors_is_not_published(workspace: Workspace) -> None:
    broken = campaign()
    strange = Block(id="b9", component="hologram")
    section = broken.document.sections[0]
    column = section.columns[0].model_copy(update={"blocks": (strange,)})
    document = broken.document.model_copy(
        update={"sections": (section.model_copy(update={"columns": (column,)}),)}
    )
    with pytest.raises(NotReady, match="hologram") as refused:
        publish(workspace, broken.model_copy(update={"document": document}))
    assert all(finding.severity == "error" for finding in refused.value.findings)
    assert workspace.releases.of(broken.id) == []
    assert workspace.rewards.pools() == []


def test_publishing_again_in_a_round_keeps_everybody_s_gift(workspace: Workspace) -> None:
    whole = campaign(prizes=(prize(chance=0.5),))
    first = publish(workspace, whole)
    before = [each.fields["gift_id"] for each in admit(workspace, first, people(30), today=TODAY)]
    second = publish(workspace, whole.model_copy(update={"name": "A word better"}))
    after = [each.fields["gift_id"] for each in admit(workspace, second, people(30), today=TODAY)]
    assert after == before
    assert set(before) == {"gift", "big"}


def test_the_gifts_of_a_round_are_fixed(workspace: Workspace) -> None:
    publish(workspace, campaign(prizes=(prize(chance=0.5),)))
    other = campaign(prizes=(prize(chance=0.1),))
    with pytest.raises(RoundFixed, match="new round"):
        publish(workspace, other)
    assert publish(workspace, other.model_copy(update={"round": 2})).draw == draw_id(
        other.model_copy(update={"round": 2})
    )


def test_a_counted_prize_falls_exactly_that_often(workspace: Workspace) -> None:
    whole = campaign(prizes=(prize(count=3),), expected_players=40)
    release = publish(workspace, whole)
    given = [each.fields["gift_id"] for each in admit(workspace, release, people(40), today=TODAY)]
    assert given.count("big") == 3


def test_a_counted_prize_asks_among_how_many(workspace: Workspace) -> None:
    whole = campaign(prizes=(prize(count=3),))
    with pytest.raises(NobodyToShareWith):
        publish(workspace, whole)
    listed = workspace.contacts.add_list("Everybody", people(40), "test")
    audience = whole.audience.model_copy(update={"list_id": listed})
    release = publish(workspace, whole.model_copy(update={"audience": audience}))
    given = [each.fields["gift_id"] for each in admit(workspace, release, people(40), today=TODAY)]
    assert given.count("big") == 3


def test_a_list_that_changes_does_not_reopen_the_round(workspace: Workspace) -> None:
    listed = workspace.contacts.add_list("Everybody", people(40), "test")
    larger = workspace.contacts.add_list("More", people(50), "test")
    whole = campaign(prizes=(prize(count=3),))
    drafts = [
        whole.model_copy(update={"audience": whole.audience.model_copy(update={"list_id": chosen})})
        for chosen in (listed, larger, None)
    ]
    assert {publish(workspace, draft).draw for draft in drafts} == {draw_id(whole)}
    assert [draw.deck for draw in workspace.rewards.draws()] == [40]


def test_what_a_gift_costs_may_be_corrected_in_a_round(workspace: Workspace) -> None:
    publish(workspace, campaign(prizes=(prize(chance=0.5),)))
    dearer = prize(chance=0.5).model_copy(update={"value_cents": 2_500})
    assert publish(workspace, campaign(prizes=(dearer,))).number == 2


@pytest.mark.parametrize(
    ("codes", "pool"),
    [(SharedCode(code="CAKE10"), "cserver.1.gift"), (ImportedCodes(pool="till"), "till")],
)
def test_a_gift_s_pool_is_opened_once(workspace: Workspace, codes: Any, pool: str) -> None:
    gift = Gift(title={"en": "Cake", "nl": "Taart"}, codes=codes, value_cents=100)
    whole = campaign(everyone=gift)
    for _ in range(2):
        publish(workspace, whole)
    assert [found.id for found in workspace.rewards.pools()] == [pool]
    assert pool_id(whole, gift) == pool


def gift_with(codes: Any, **changes: Any) -> Gift:
    return Gift(title={"en": "Cake", "nl": "Taart"}, codes=codes, **changes)


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (GeneratedCodes(prefix="CAKE"), GeneratedCodes(prefix="TAART")),
        (GeneratedCodes(prefix="CAKE"), SharedCode(code="CAKE10")),
        (GeneratedCodes(prefix="CAKE"), ImportedCodes(pool="till")),
        (SharedCode(code="CAKE10"), SharedCode(code="CAKE20")),
        (ImportedCodes(pool="till"), ImportedCodes(pool="shop")),
    ],
)
def test_the_code_of_a_round_that_is_out_is_fixed(
    workspace: Workspace, first: Any, other: Any
) -> None:
    publish(workspace, campaign(everyone=gift_with(first)))
    pools = workspace.rewards.pools()
    changed = campaign(everyone=gift_with(other))
    with pytest.raises(CodesFixed, match="start a new round"):
        publish(workspace, changed)
    assert workspace.rewards.pools() == pools
    assert publish(workspace, changed.model_copy(update={"round": 2})).draw == "cserver.2"


@pytest.mark.parametrize(
    ("first", "larger"),
    [
        (GeneratedCodes(size=10), GeneratedCodes(size=20)),
        (SharedCode(code="CAKE10", cap=10), SharedCode(code="CAKE10", cap=20)),
    ],
)
def test_how_many_codes_there_are_may_change(workspace: Workspace, first: Any, larger: Any) -> None:
    publish(workspace, campaign(everyone=gift_with(first)))
    renamed = campaign(everyone=gift_with(larger)).model_copy(update={"name": "Another"})
    publish(workspace, renamed)
    assert [pool.size for pool in workspace.rewards.pools()] == [20]


def test_a_shared_code_belongs_to_one_round(workspace: Workspace) -> None:
    shared = campaign(everyone=gift_with(SharedCode(code="CAKE10")))
    publish(workspace, shared)
    for other in ({"round": 2}, {"id": "cother"}):
        with pytest.raises(CodeTaken, match=r"“CAKE10”.*Give this gift a code") as refused:
            publish(workspace, shared.model_copy(update=other))
        assert "line" not in str(refused.value)


def test_two_gifts_of_a_campaign_have_codes_of_their_own(workspace: Workspace) -> None:
    twice = campaign(
        everyone=gift_with(SharedCode(code="CAKE10")),
        prizes=(prize(chance=0.5, codes=SharedCode(code="cake-10")),),
    )
    with pytest.raises(CodeTaken, match="of this campaign"):
        publish(workspace, twice)
    assert workspace.rewards.pools() == []


def test_a_refused_prize_leaves_no_pool_behind(workspace: Workspace) -> None:
    publish(workspace, campaign())
    late = campaign(prizes=(prize(chance=0.5, codes=SharedCode(code="CAKE10")),))
    with pytest.raises(RoundFixed, match="new round"):
        publish(workspace, late)
    publish(workspace, late.model_copy(update={"round": 2}))


def test_somebody_let_in_twice_is_one_person(workspace: Workspace) -> None:
    release = publish(workspace, campaign())
    first = list(admit(workspace, release, people(3), today=TODAY))
    again = list(admit(workspace, release, people(3), today=TODAY))
    assert [each.recipient for each in again] == [each.recipient for each in first]
    assert [each.pass_ for each in again] == [each.pass_ for each in first]
    assert workspace.releases.counts(release.number) == (3, 0)


def test_people_keep_their_order_and_get_their_own_language(workspace: Workspace) -> None:
    release = publish(workspace, campaign())
    crowd = [
        *people(2, language="nl"),
        *people(4, language="en")[2:],
        *people(5, language="pl")[4:],
    ]
    found = list(admit(workspace, release, iter(crowd), today=TODAY))
    assert [each.contact for each in found] == crowd
    assert [each.language for each in found] == ["nl", "nl", "en", "en", "en"]


def test_no_address_is_kept_beside_a_play(workspace: Workspace) -> None:
    """What the recipient's side holds: the fields the programs ask for, and no more."""
    release = publish(workspace, campaign())
    (admitted,) = admit(workspace, release, people(1), today=TODAY)
    person = workspace.releases.person(release.number, admitted.recipient)
    assert person
    assert set(person.fields) == {"first_name"}
    assert admitted.contact.email not in str(person)
    assert admitted.contact.email not in str(admitted.fields)


def test_who_wants_no_mail_is_left_out(workspace: Workspace) -> None:
    release = publish(workspace, campaign())
    found = list(admit(workspace, release, people(3), today=TODAY))
    held = [workspace.releases.person(release.number, each.recipient) for each in found]
    for person, wants in zip(held, ("nothing", "moments", "all"), strict=True):
        assert person
        workspace.releases.prefer(person.contact, wants, "nl")  # type: ignore[arg-type]
    again = list(admit(workspace, release, people(3), today=TODAY))
    assert [each.contact for each in again] == [each.contact for each in found[1:]]
    assert {each.language for each in again} == {"nl"}, "and they are written to as they chose"
    news = publish(workspace, campaign().model_copy(update={"moment": "date"}))
    assert [each.contact for each in admit(workspace, news, people(3), today=TODAY)] == [
        found[2].contact
    ]


def test_a_pass_outlives_the_gift(workspace: Workspace) -> None:
    today = datetime.now(UTC).date()  # the ledger lets nobody in once its own clock is past the end
    closes = today + timedelta(days=10)
    release = publish(workspace, campaign(closes=closes, valid_days=14))
    (admitted,) = admit(workspace, release, people(1), today=today)
    last_use = closes + timedelta(days=14)
    moment = datetime(last_use.year, last_use.month, last_use.day, 23, 59, tzinfo=UTC)
    held = workspace.passes.read(admitted.pass_, moment)
    assert (held.release, held.recipient, held.test) == (
        release.number,
        admitted.recipient,
        False,
    )


def test_a_test_pass_is_marked(workspace: Workspace) -> None:
    release = publish(workspace, campaign())
    token = pass_to_test_with(workspace, release, TODAY)
    assert workspace.passes.read(token, datetime(2026, 11, 22, tzinfo=UTC)).test
    assert workspace.releases.counts(release.number) == (0, 0)


def test_the_mail_says_the_gift_that_is_bound(workspace: Workspace) -> None:
    release = publish(workspace, campaign(prizes=(prize(chance=0.5),)))
    for admitted in admit(workspace, release, people(12), today=TODAY):
        bound = workspace.rewards.outcome(release.draw, admitted.recipient)
        gift = gift_of(release.campaign, bound or "")
        assert admitted.fields["gift_id"] == bound == gift.id
        assert admitted.fields["gift_code"] == "", "a code is given by a play alone"
        assert admitted.fields["unsubscribe_url"] == f"{URL}/go/{admitted.pass_}/unsubscribe"


def test_a_prize_that_is_gone_falls_back_to_everybody_s_gift() -> None:
    whole: Campaign = campaign()
    assert gift_of(whole, "no-such-prize") is whole.gifts.everyone


def test_fields_carry_the_person_and_the_links(workspace: Workspace) -> None:
    release = publish(workspace, campaign())
    fields = fields_for(workspace, release, {"first_name": "Noor"}, "gift", "PASS", "nl")
    assert fields["first_name"] == "Noor"
    assert fields["gift_title"] == "Een punt taart"
    assert fields["view_url"] == f"{URL}/go/PASS/mail"
    assert not fields["played"]
    page = fields_for(workspace, release, {}, "gift", "PASS", "nl", base="")
    assert page["view_url"] == "/go/PASS/mail"


def test_everybody_s_gift_needs_no_audience(workspace: Workspace) -> None:
    plan = campaign().gifts
    assert plan == GiftPlan(everyone=plan.everyone)
    assert publish(workspace, campaign()).draw == "cserver.1"


def promised(**values: Any) -> Campaign:
    """A campaign with a prize at moments, and other values of its plan."""
    big = prize(count=3, hours=(Hours(),), place="Utrecht")
    days = {"opens": date(2026, 11, 1), "closes": date(2026, 11, 30)}
    return campaign(prizes=(big,), **{**days, **values})


def test_a_plan_with_moments_and_limits_is_published_as_it_says(workspace: Workspace) -> None:
    limits = Limits(a_day=2, a_shop=3, a_person=1, person_days=90, budget_cents=6_000)
    release = publish(workspace, promised(limits=limits))
    (draw,) = [one for one in workspace.rewards.draws() if one.id == release.draw]
    (share,) = draw.timed
    assert share.count == 3 and share.moments and len(share.moments.spans) == 30
    assert draw.caps == (Cap(2, "day"), Cap(3, "draw", shop="Utrecht"))
    assert (draw.budget_cents, draw.person) == (6_000, PersonCap(1, 90))
    publish(workspace, promised(limits=limits))  # the same round, the same terms


def test_limits_are_fixed_with_the_round(workspace: Workspace) -> None:
    publish(workspace, promised())
    with pytest.raises(RoundFixed):
        publish(workspace, promised(limits=Limits(a_day=2)))


def test_one_person_is_known_over_campaigns_only_where_a_limit_asks_and_until_erased(
    workspace: Workspace,
) -> None:
    plan = {"prizes": (prize(chance=1.0),), "limits": Limits(a_person=1)}
    releases = [
        publish(workspace, campaign(**plan).model_copy(update={"id": f"c{n}aaaa"}))
        for n in range(3)
    ]
    (anna,) = people(1)

    def won(release: Any) -> Any:
        (admitted,) = admit(workspace, release, [anna], today=TODAY)
        return admitted.fields["gift_id"]

    assert [won(release) for release in releases[:2]] == ["big", "gift"]
    workspace.erase(anna.email)
    assert won(releases[2]) == "big"
