"""The check page: the worst first, in the studio's language, with the way to each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import campaigns.checks
from campaigns import editing
from campaigns.checks import Finding, Label, Language, Phrase, Subject, Title
from campaigns.checks.naming import gift_name
from campaigns.checks.prizes import prizes
from campaigns.document import Campaign, Gift, GiftPlan, Prize, SharedCode
from campaigns.storage import Workspace
from campaigns.studio.findings import findings_of, last_findings, summary, told
from campaigns.studio.words import TONGUES, catalogue
from components.registry import find
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import by_label, go

CHECKS = Path(campaigns.checks.__file__).parent


def opened(page: str) -> AppTest:
    """A page of the only campaign."""
    home = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    first = next(one for one in home.button if str(one.key).startswith("open/"))
    return go(first.click().run(), page)


def shown(page: AppTest) -> str:
    """All HTML on a page."""
    return "".join(str(getattr(part.proto, "body", "")) for part in page.get("html"))


def without_subject(campaign: Campaign) -> Campaign:
    return editing.changed(campaign, document=editing.changed(campaign.document, subject={}))


def test_what_must_be_mended_stands_first_and_leads_to_its_place(
    workspace: Workspace, campaign: Campaign
) -> None:
    workspace.campaigns.save(without_subject(campaign))
    page = opened("check")
    assert not page.exception
    assert page.header[0].value == "Must be mended"
    assert "The mail has no subject." in shown(page)
    led = by_label(page.button, "Show me where").click().run()
    assert led.title[0].value == "Compose"


def test_what_must_be_mended_stops_publishing_and_leads_to_check(
    workspace: Workspace, campaign: Campaign
) -> None:
    workspace.campaigns.save(without_subject(campaign))
    page = opened("publish")
    assert by_label(page.button, "Publish").disabled
    led = by_label(page.button, "See what").click().run()
    assert led.title[0].value == "Check"


def test_the_bar_counts_what_is_to_be_mended(workspace: Workspace, campaign: Campaign) -> None:
    workspace.campaigns.save(without_subject(campaign))
    assert "<span>1</span>" in shown(opened("check").run())


def test_a_draft_in_order_is_told_gladly(
    workspace: Workspace, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaigns.studio.findings.check_campaign", lambda *_, **__: [])
    page = opened("check")
    assert "Everything is in order" in shown(page)


def test_findings_follow_the_draft(workspace: Workspace, campaign: Campaign) -> None:
    before = findings_of(workspace, campaign)
    after = findings_of(workspace, without_subject(campaign))
    assert before is not None and after is not None
    assert {finding.rule for finding in after} - {finding.rule for finding in before} == {
        "subject_line"
    }
    assert last_findings(campaign) == after


def test_a_mail_that_cannot_be_made_is_a_finding(workspace: Workspace, campaign: Campaign) -> None:
    broken = editing.changed(
        campaign, document=editing.changed(campaign.document, subject={"und": "{{ nope"})
    )
    found = findings_of(workspace, broken)
    assert found is not None
    assert [(one.rule, one.severity) for one in found] == [("render", "error")]


def test_a_finding_is_told_in_dutch_with_its_facts() -> None:
    place = Phrase("{whole}, {part}", {"whole": Label(find("heading")), "part": Phrase("title")})
    facts = {"where": place, "lacks": Language("en"), "there": Language("nl")}
    text = "{where}: no words in {lacks}, so its readers get {there}. Translate them."
    said = told(Finding("missing_words", "warning", text, facts=facts).words, "nl")
    assert said.startswith(f"{find('heading').label('nl')}, titel: geen woorden in het Engels,")
    assert "krijgen Nederlands." in said


def test_numbers_are_written_as_the_language_does() -> None:
    phrase = Phrase("{prizes:,} prizes", {"prizes": 1_234})
    assert (told(phrase, "en"), told(phrase, "nl")) == ("1,234 prizes", "1.234 prizes")


def test_a_summary_counts_each_kind() -> None:
    found = [Finding("a", "error", "x"), Finding("b", "note", "x"), Finding("c", "note", "x")]
    assert summary(found) == "1 thing must be mended, 2 are good to know"


def phrases() -> set[str]:
    """Every English sentence that the rules are made of."""
    found = set[str]()
    for file in CHECKS.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            place = {"Finding": 2, "Phrase": 0}.get(node.func.id, -1)
            if 0 <= place < len(node.args) and isinstance(node.args[place], ast.Constant):
                found.add(str(ast.literal_eval(node.args[place])))
    return found


@pytest.mark.parametrize("tongue", sorted(set(TONGUES) - {"en"}))
def test_every_sentence_of_the_rules_has_its_translation(tongue: str) -> None:
    assert len(phrases()) > 30
    assert not phrases() - set(catalogue(tongue))


def test_a_gift_is_called_by_its_name_in_the_readers_language() -> None:
    few = SharedCode(code="TEA", cap=3)
    tea = Gift(id="x7", title={"nl": "Een pot thee", "en": "A pot of tea"}, codes=few)
    whole = Campaign(languages=("nl", "en"), gifts=GiftPlan(everyone=tea, expected_players=9))
    (finding,) = prizes(Subject(whole, {}, ""))
    assert told(finding.words, "nl").startswith("Het cadeau “Een pot thee” heeft 3 codes")
    assert finding.message.startswith("The gift “A pot of tea” has 3 codes")
    only = editing.changed(tea, title={"nl": "Een pot thee"})
    name = gift_name(editing.changed(whole, gifts=GiftPlan(everyone=only)), only)
    assert isinstance(name, Title) and name.said("en") == "Een pot thee"


def test_a_gift_without_a_name_of_its_own_is_called_by_its_place() -> None:
    bike, other = (Prize(id=id_, title={"nl": "Fiets"}, count=1) for id_ in ("x1", "x2"))
    plan = GiftPlan(everyone=Gift(id="x0"), prizes=(bike, other, Prize(id="x3", count=1)))
    whole = Campaign(gifts=plan)
    names = [gift_name(whole, gift) for gift in plan.gifts()]
    assert list(map(str, names)) == [
        "the gift for everyone", "Fiets (prize 1)", "Fiets (prize 2)", "prize 3",
    ]  # fmt: skip
    said = [told(Phrase("gift “{gift}”", {"gift": name}), "nl") for name in names]
    assert said[0] == "cadeau “het cadeau voor iedereen”" and said[2] == "cadeau “Fiets (prijs 2)”"
