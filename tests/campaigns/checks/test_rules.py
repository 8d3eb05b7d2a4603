"""Each rule finds what it is for, and says what, where and what to do."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import campaigns.checks as room
from campaigns.checks import RULES, Subject, check_campaign
from campaigns.checks.amp_limits import amp_limits
from campaigns.checks.foreign_tags import leftover_marks
from campaigns.checks.game_fallback import game_fallback
from campaigns.checks.mail_size import mail_size
from campaigns.checks.style_size import style_size
from campaigns.document import (
    Aftercare,
    Campaign,
    Choice,
    Gift,
    GiftPlan,
    Hours,
    Limits,
    Prize,
    SharedCode,
)
from campaigns.editing import changed, with_document
from campaigns.merging import Fixed, Program
from tests.campaigns.checks.building import (
    URL,
    compiled,
    findings,
    sound,
    with_block,
    without,
)


def plan(**values: Any) -> Campaign:
    campaign = sound()
    return changed(campaign, gifts=changed(campaign.gifts, **values))


def prize(**values: Any) -> Prize:
    return Prize(id="car", title={"und": "A car"}, **values)


def rendered(part: str, html: str) -> Subject:
    """The sound campaign with one rendition replaced by this."""
    campaign = sound()
    made = compiled(campaign)
    program = Program((Fixed(html.encode()),))
    parts: dict[str, Any] = {part: program}
    broken = {key: replace(one, **parts) for key, one in made.items()}
    return Subject(campaign, broken, URL)


def test_of_a_sound_campaign_there_is_nothing_to_say() -> None:
    campaign = sound()
    assert check_campaign(campaign, compiled(campaign), public_url=URL) == []


def test_every_rule_is_listed_once_and_described() -> None:
    names = [rule.__name__ for rule in RULES]
    assert len(set(names)) == len(names) >= 20
    assert all(rule.__doc__ for rule in RULES)
    assert set(names) <= set(dir(room))


def test_errors_come_first() -> None:
    said = check_campaign(Campaign(), {}, public_url="http://localhost")
    order = [("error", "warning", "note").index(finding.severity) for finding in said]
    assert order == sorted(order) and order[0] == 0 and order[-1] == 2


def test_no_finding_calls_a_gift_by_its_id() -> None:
    """Each of the rules that speak of a gift, and each of its words."""
    odd = SHOPS_OWN.model_copy(
        update={"id": "x7", "text": {"nl": "Heet"}, "shop": "http://zoet.nl"}
    )
    some = Prize(id="x8", title={}, count=2, codes=SharedCode(code="CAR", cap=1))
    after = Aftercare(more_days=14, friend=True)
    said = check_campaign(plan(everyone=odd, prizes=(some,), after=after), {}, public_url=URL)
    told = [finding.message for finding in said]
    assert {"gift_title", "prizes", "aftercare", "missing_words"} <= {one.rule for one in said}
    assert not [words for words in told if "x7" in words or "x8" in words]
    assert any("“prize 1” has no title" in words for words in told)
    assert any("gift “Tea”" in words for words in told)


def test_a_finding_reads_as_one_line() -> None:
    (finding,) = findings(with_block(sound(), "hologram"), "unknown_block")
    assert str(finding).startswith("error: The block “hologram”")
    assert str(finding).endswith("(block extra)")


TEA = Choice(id="tea", title={"und": "Tea"})
SHOPS_OWN = Gift(title={"und": "Tea"}, codes=SharedCode(code="TEA-10"))
WRONG: list[tuple[str, str, Any]] = [
    ("unknown_block", "error", lambda: with_block(sound(), "hologram")),
    ("invalid_values", "error", lambda: with_block(sound(), "candles", candles=99)),
    ("empty_mail", "error", lambda: with_document(sound(), sections=())),
    ("same_id", "error", lambda: with_block(with_block(sound(), "spacer"), "spacer")),
    ("subject_line", "error", lambda: with_document(sound(), subject={})),
    ("subject_line", "warning", lambda: with_document(sound(), preheader={})),
    ("missing_words", "warning", lambda: with_block(sound(), "heading", text={"nl": "Hoi"})),
    (
        "alt_text",
        "warning",
        lambda: with_block(sound(), "picture", picture="asset:balloon", link="play"),
    ),
    ("footer", "error", lambda: without(sound(), "footer")),
    ("gift_title", "error", lambda: plan(everyone=changed(sound().gifts.everyone, title={}))),
    (
        "foreign_tags",
        "warning",
        lambda: with_block(sound(), "heading", text="Hi *|FNAME|*"),
    ),
    ("pictures", "error", lambda: with_block(sound(), "picture", picture="asset:unicorn")),
    ("pictures", "error", lambda: with_block(sound(), "picture", picture="library:gone.png")),
    (
        "pictures",
        "warning",
        lambda: with_block(sound(), "picture", picture="https://elsewhere.nl/x.png"),
    ),
    ("links", "warning", lambda: with_block(sound(), "button", label="x", link="http://zoet.nl")),
    (
        "links",
        "warning",
        lambda: with_block(sound(), "button", label="x", link="https://www.example.com/x"),
    ),
    (
        "links",
        "warning",
        lambda: with_block(sound(), "text", text='<p><a href="http://zoet.nl">x</a></p>'),
    ),
    ("choosing", "warning", lambda: with_block(sound(), "choose_gift")),
    ("choosing", "warning", lambda: plan(choices=(TEA,))),
    ("aftercare", "note", lambda: plan(everyone=SHOPS_OWN, after=Aftercare(more_days=14))),
    ("aftercare", "note", lambda: plan(everyone=SHOPS_OWN, after=Aftercare(friend=True))),
    ("aftercare", "warning", lambda: plan(after=Aftercare(charity={"en": "the zoo"}))),
    ("one_game", "note", lambda: with_block(sound(), "scratch")),
    ("greeting", "note", lambda: with_block(sound(), "heading", text="Hi {{ first_name }}")),
    ("own_fields", "note", lambda: with_block(sound(), "heading", text="{{ shoe_size }}")),
    ("promotion", "error", lambda: plan(prizes=(prize(count=9, hours=(Hours(),)),))),
    ("promotion", "error", lambda: in_time(prize(count=9, hours=(SUNDAYS,)))),
    ("promotion", "note", lambda: in_time(prize(count=9, hours=(Hours(),)))),
    ("promotion", "error", lambda: plan(prizes=(prize(count=9),), second_draw=True)),
    ("promotion", "error", lambda: limited(prize(count=9, value_cents=100), budget_cents=899)),
    ("promotion", "warning", lambda: limited(prize(chance=0.1), budget_cents=899)),
    ("promotion", "note", lambda: limited(prize(count=1, value_cents=1), a_person=1)),
    ("promotion", "warning", lambda: plan(prizes=(prize(count=9, value_cents=1_200_000),))),
    (
        "promotion",
        "warning",
        lambda: in_time(prize(count=21, hours=(Hours(),), value_cents=25_000)),
    ),
    ("promotion", "note", lambda: plan(prizes=(prize(count=1, value_cents=44_901),))),
    ("prizes", "error", lambda: plan(prizes=(prize(count=9),), expected_players=8)),
    ("prizes", "error", lambda: plan(prizes=(prize(chance=0.7), prize_two(0.7)))),
    ("prizes", "error", lambda: plan(opens=date(2026, 2, 1), closes=date(2026, 1, 1))),
    ("prizes", "note", lambda: plan(prizes=(prize(count=9),))),
    ("prizes", "warning", lambda: plan(prizes=(prize(chance=0.1),))),
    ("prizes", "note", lambda: plan(prizes=(prize(count=9, value_cents=100_000),))),
    (
        "prizes",
        "error",
        lambda: plan(prizes=(prize(count=9, codes=SharedCode(code="CAR", cap=8)),)),
    ),
]


def test_a_shop_s_own_code_is_told_of_only_where_more_time_is_given() -> None:
    assert findings(plan(everyone=SHOPS_OWN, after=Aftercare()), "aftercare") == []
    (found,) = findings(plan(everyone=SHOPS_OWN, after=Aftercare(more_days=14)), "aftercare")
    assert found.facts["days"] == 14 + 14


def test_gifts_to_choose_from_and_their_block_go_together() -> None:
    assert findings(with_block(plan(choices=(TEA,)), "choose_gift"), "choosing") == []


SUNDAYS: Hours = Hours(weekdays=(7,))


def in_time(one: Prize) -> Campaign:
    """From a Monday to a Friday."""
    return plan(prizes=(one,), opens=date(2026, 2, 2), closes=date(2026, 2, 6))


def limited(one: Prize, **limits: Any) -> Campaign:
    return plan(prizes=(one,), limits=Limits(**limits))


def test_an_equal_gift_and_a_choice_are_no_game_of_chance() -> None:
    assert findings(plan(choices=(TEA,)), "promotion") == []


def test_a_small_game_of_exact_numbers_breaks_no_dutch_rule() -> None:
    small = plan(prizes=(prize(count=9, value_cents=44_900),))
    assert [one for one in findings(small, "promotion") if one.severity != "note"] == []


def prize_two(chance: float) -> Prize:
    return Prize(id="boat", title={"und": "A boat"}, chance=chance)


@pytest.mark.parametrize(("rule", "severity", "make"), WRONG)
def test_a_rule_finds_what_it_is_for(rule: str, severity: str, make: Any) -> None:
    found = findings(make(), rule)
    assert severity in [finding.severity for finding in found]
    for finding in found:
        assert len(finding.message) > 30 and finding.message.rstrip().endswith((".", "…"))


def test_the_way_out_must_be_there_for_everybody() -> None:
    campaign = sound()
    last = campaign.document.sections[-1]
    hidden = changed(last, show_if="first_name")
    sections = (*campaign.document.sections[:-1], hidden)
    found = findings(with_document(campaign, sections=sections), "footer")
    assert {finding.severity for finding in found} == {"error"}
    assert "some readers only" in found[0].message


def test_a_brand_without_a_postal_address_is_told() -> None:
    campaign = sound()
    brand = changed(campaign.brand, postal_address=" ")
    (found,) = findings(changed(campaign, brand=brand), "footer")
    assert found.severity == "warning"


@pytest.mark.parametrize(("scheme", "colour"), [("light", "#f0f0f0"), ("dark", "#2c2140")])
def test_words_that_are_hard_to_read_are_told_with_the_ratio(scheme: str, colour: str) -> None:
    campaign = sound()
    theme = campaign.document.theme
    palette = changed(getattr(theme, scheme), ink=colour)
    broken = with_document(campaign, theme=changed(theme, **{scheme: palette}))
    found = findings(broken, "theme_contrast")
    assert any(f"In the {scheme} look" in one.message for one in found)
    assert re.search(r"contrast of \d\.\d:1; readable is 4.5:1", found[0].message)


def test_a_background_that_swallows_the_words_is_told() -> None:
    campaign = sound()
    dark = changed(campaign.document.sections[0], background="#2b2140")
    sections = (dark, *campaign.document.sections[1:])
    assert findings(with_document(campaign, sections=sections), "theme_contrast")


@pytest.mark.parametrize(("size", "told"), [(79_000, 0), (81_000, 1), (103_000, 1)])
def test_a_mail_gmail_would_cut_off_is_told(size: int, told: int) -> None:
    found = list(mail_size(rendered("mail", "x" * size)))
    assert len(found) == told * 2  # one a language
    assert all(("footer" in one.message) == (size > 102_000) for one in found)


@pytest.mark.parametrize(("size", "told"), [(16_000, False), (16_500, True)])
def test_a_style_sheet_gmail_would_drop_is_told(size: int, told: bool) -> None:
    html = f"<style>{'x' * size}</style><style>y</style>"
    assert bool(list(style_size(rendered("mail", html)))) is told


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("x" * 200_001, "allowed are 200"),
        (f"<style amp-custom>{'x' * 75_001}</style>", "allowed are 75"),
        (f'<p style="{"x" * 1001}">', "allowed are 1000"),
        ("<style amp-custom>a { color: red !important }</style>", "important"),
        ("<p>{{ x }}</p>", "double braces"),
    ],
)
def test_an_amp_part_over_a_limit_is_told(html: str, words: str) -> None:
    found = list(amp_limits(rendered("amp", html)))
    assert found and words in found[0].message


def test_a_mark_that_was_left_over_is_an_error() -> None:
    (found, _) = leftover_marks(rendered("mail", "<p>uw0123456789abcdefx7_</p>"))
    assert found.severity == "error" and "uw0123456789abcdefx7_" in found.message


def test_a_game_without_a_still_beside_it_is_an_error() -> None:
    campaign = sound()
    game = next(b for b in campaign.document.blocks() if b.component == "candles")
    html = f'<input id="gate"><div class="uw-live-{game.id}"></div>'
    made = {
        key: replace(one, mail=Program((Fixed(html.encode()),)))
        for key, one in compiled(campaign).items()
    }
    said = [one.message for one in game_fallback(Subject(campaign, made, URL))]
    assert any("no still beside it" in one for one in said)
    assert any("leads to the game" in one for one in said)


@pytest.mark.parametrize(
    ("url", "rules"),
    [
        ("http://localhost:8501", {"amp_address", "public_address"}),
        ("http://mail.zoet.nl", {"amp_address"}),
        ("https://mail.zoet.nl", set()),
    ],
)
def test_where_recipients_are_sent_is_looked_at(url: str, rules: set[str]) -> None:
    campaign = sound()
    said = {one.rule for one in check_campaign(campaign, compiled(campaign), public_url=url)}
    assert said == rules


@pytest.mark.parametrize(
    "tag",
    ["*|FNAME|*", "%%first_name%%", "${first_name}", "%recipient.name%", "[[name]]", "<%= name %>"],
)
def test_tags_of_other_systems_are_known(tag: str) -> None:
    (found,) = findings(with_block(sound(), "heading", text=f"Hi {tag}!"), "foreign_tags")
    assert tag in found.message and found.block == "extra"


@pytest.mark.parametrize(
    "words", ["100 % off", "5 * 5 | 3", "[link]", "50% of {all}", "C# [[", "€{"]
)
def test_ordinary_signs_are_no_tags(words: str) -> None:
    assert findings(with_block(sound(), "heading", text=words), "foreign_tags") == []


def test_a_name_with_a_default_or_under_a_condition_is_no_gap() -> None:
    for words in (
        "Hi {{ first_name|default('you') }}",
        "Hi{% if first_name %} {{ first_name }}{% endif %}",
    ):
        assert findings(with_block(sound(), "heading", text=words), "greeting") == []


def test_a_gift_plan_in_order_is_left_alone() -> None:
    terms = "https://zoet.nl/terms"
    ready = plan(prizes=(prize(count=3, value_cents=100),), expected_players=500, terms_url=terms)
    assert findings(ready, "prizes") == []
    assert GiftPlan.model_validate(ready.gifts.model_dump()) == ready.gifts


@pytest.mark.parametrize(("rule", "severity", "make"), WRONG)
def test_a_findings_facts_are_told_apart_from_its_words(
    rule: str, severity: str, make: Any
) -> None:
    for finding in findings(make(), rule):
        assert finding.message == str(finding.words)
        assert not re.search(r"“(extra|car|boat)”", finding.text)
