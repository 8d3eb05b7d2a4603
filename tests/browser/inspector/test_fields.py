"""What is typed reaches the mail, and never jumps under the cursor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.inspector.conftest import Workplace

pytestmark = pytest.mark.browser


def test_every_kind_of_field_has_a_widget(workplace: Workplace) -> None:
    missing = workplace.page.evaluate(
        """async () => {
          const main = performance.getEntriesByType("resource").map(e => e.name)
            .find(name => name.endsWith("/inspector/inspector.js"));
          const { WIDGETS } = await import(new URL("widgets.js", main));
          const { components, forms } = store.state.kit;
          const all = [...components.flatMap(c => c.fields), ...Object.values(forms).flat()];
          const kinds = all.flatMap(f => [f.widget, ...(f.item ?? []).map(i => i.widget)]);
          return [...new Set(kinds)].filter(kind => !(kind in WIDGETS));
        }"""
    )
    assert missing == []


def test_every_block_has_its_form(open_workplace: Callable[..., Workplace]) -> None:
    workplace = open_workplace("campaign=every")
    problems: list[str] = []
    workplace.page.on("pageerror", lambda error: problems.append(str(error)))
    for component in workplace.state("kit.components"):
        workplace.select(component["name"])
        shown = workplace.page.locator(".uwi-body .uwi-label").all_text_contents()
        assert {field["label"] for field in component["fields"]} <= set(shown)
    assert problems == []


def test_words_reach_the_document_while_the_cursor_stays(workplace: Workplace) -> None:
    workplace.select("button")
    box = workplace.page.locator(".uwi-words").first
    box.click()
    workplace.page.keyboard.press("Home")
    workplace.page.keyboard.type("Now: ", delay=40)
    workplace.settled()
    workplace.page.keyboard.type("go ")
    workplace.settled()
    assert workplace.block("button")["values"]["label"]["en"] == "Now: go Unwrap my gift"


def test_undo_is_seen_at_once_and_typing_is_one_step(workplace: Workplace) -> None:
    workplace.select("button")
    box = workplace.page.locator(".uwi-words").first
    box.click()
    workplace.page.keyboard.type("!!", delay=30)
    workplace.settled()
    workplace.undo()
    expect(box).to_have_text("Unwrap my gift")


def test_a_field_and_an_emoji_go_where_the_cursor_is(workplace: Workplace) -> None:
    workplace.select("button")
    box = workplace.page.locator(".uwi-words").first
    box.click()
    workplace.page.keyboard.press("Home")
    workplace.page.get_by_role("button", name="Put in a field").first.click()
    workplace.page.locator(".uwi-item", has_text="first name").click()
    workplace.page.get_by_role("button", name="Put in an emoji").first.click()
    workplace.page.locator(".uwi-emoji button").first.click()
    workplace.settled()
    assert workplace.block("button")["values"]["label"]["en"] == "{{ first_name }}🎂Unwrap my gift"
    box.locator(".uw-pill b").click()
    workplace.settled()
    assert workplace.block("button")["values"]["label"]["en"] == "🎂Unwrap my gift"


def test_rich_words_are_typed_with_their_looks(workplace: Workplace) -> None:
    workplace.select("text")
    body = workplace.page.frame_locator(".uwi-rich").first.locator("body")
    body.click()
    workplace.page.keyboard.press("Control+a")
    workplace.page.keyboard.type("Plain ")
    workplace.page.get_by_role("button", name="Bold").first.click()
    workplace.page.keyboard.type("bold")
    workplace.settled()
    assert workplace.block("text")["values"]["text"]["en"] == "<p>Plain <b>bold</b></p>"
    workplace.undo()
    expect(body).to_contain_text("Hi")


def test_a_refused_edit_says_why_at_its_field_and_keeps_what_was_typed(
    workplace: Workplace,
) -> None:
    workplace.select("scratch")
    foil = workplace.field("Words on the foil")
    box = foil.locator(".uwi-words")
    box.click()
    workplace.page.keyboard.press("End")
    workplace.page.keyboard.type(" {{ first_name }}")
    workplace.settled()
    expect(foil.locator(".uwi-error")).to_contain_text("without merge fields")
    expect(box).to_contain_text("first_name")
    workplace.page.keyboard.press("Control+a")
    workplace.page.keyboard.type("Rub")
    workplace.settled()
    expect(foil.locator(".uwi-error")).to_be_hidden()
    assert workplace.block("scratch")["values"]["foil_text"]["en"] == "Rub"


def test_all_languages_stand_together_and_a_missing_one_is_copied(workplace: Workplace) -> None:
    workplace.page.get_by_role("button", name="All languages at once").click()
    subject = workplace.page.locator(".uwi-tongues").first
    expect(subject.locator(".uwi-label")).to_have_text(["English", "Dutch"])
    subject.get_by_role("button", name="Copy from English").click()
    workplace.settled()
    assert workplace.state("campaign.document.subject") == {
        "en": "A cake for you",
        "nl": "A cake for you",
    }
    expect(subject.get_by_role("button", name="Copy from English")).to_be_hidden()


def test_numbers_and_choices_and_switches_are_edits(workplace: Workplace) -> None:
    workplace.select("picture")
    workplace.unfold("Looks")
    workplace.page.locator(".uwi-number .uwi-input").first.fill("55")
    workplace.page.keyboard.press("Tab")
    workplace.page.get_by_role("radio", name="Circle").check()
    workplace.page.get_by_role("switch").first.check()
    workplace.settled()
    values = workplace.block("picture")["values"]
    assert (values["width"], values["corners"], values["decorative"]) == (55, "circle", True)


def test_a_day_a_time_and_a_zone_are_picked(workplace: Workplace) -> None:
    workplace.select("countdown")
    fields = workplace.page.locator(".uwi-body")
    fields.locator("input[type=date]").first.fill("2026-12-31")
    fields.locator("input[type=time]").first.fill("23:59")
    zone = workplace.field("Time zone").locator("input")
    assert zone.evaluate("field => [...field.list.options].length") > 100
    zone.fill("America/New_York")
    workplace.page.keyboard.press("Tab")
    workplace.settled()
    values = workplace.block("countdown")["values"]
    assert (values["day"], values["clock"], values["zone"]) == (
        "2026-12-31",
        "23:59",
        "America/New_York",
    )


def test_half_a_day_takes_the_whole_one_not_away(workplace: Workplace) -> None:
    workplace.select("countdown")
    day = workplace.page.locator(".uwi-body input[type=date]").first
    day.fill("2026-12-31")
    workplace.settled()
    day.press("Delete")
    workplace.settled()
    assert workplace.block("countdown")["values"]["day"] == "2026-12-31"


def test_links_are_completed_and_judged(workplace: Workplace) -> None:
    workplace.select("button")
    kind = workplace.page.locator(".uwi-field", has_text="Link").locator("select").first
    kind.select_option(label="A website")
    address = workplace.page.get_by_label("Address of the link").first
    address.fill("shop.nl/cake slice")
    expect(workplace.page.locator(".uwi-note.bad")).to_contain_text("no spaces")
    workplace.settled()
    assert workplace.block("button")["values"].get("link", "play") == "play"
    address.fill("shop.nl/cake")
    workplace.page.keyboard.press("Tab")
    workplace.settled()
    assert workplace.block("button")["values"]["link"] == "https://shop.nl/cake"
    kind.select_option(label="An e-mail address")
    address.fill("hi@shop.nl")
    workplace.settled()
    assert workplace.block("button")["values"]["link"] == "mailto:hi@shop.nl"


def test_a_wheel_has_four_segments_or_none(workplace: Workplace) -> None:
    workplace.select("wheel")
    workplace.page.get_by_role("button", name="Add one").click()
    workplace.settled()
    assert len(workplace.block("wheel")["values"]["segments"]) == 4
    workplace.page.get_by_role("button", name="Remove number 1").click()
    workplace.settled()
    assert workplace.block("wheel")["values"]["segments"] == []


def test_items_move_with_the_keyboard(workplace: Workplace) -> None:
    workplace.select("products")
    names = workplace.page.locator(".uwi-itemrow .uwi-name")
    before = names.all_text_contents()
    workplace.page.locator(".uwi-itemrow .grip").first.focus()
    workplace.page.keyboard.press("ArrowDown")
    workplace.settled()
    assert names.all_text_contents() == [before[1], before[0], *before[2:]]
    workplace.undo()
    assert names.all_text_contents() == before


def test_items_move_by_hand(workplace: Workplace) -> None:
    workplace.select("products")
    rows = workplace.page.locator(".uwi-itemrow")
    before = rows.locator(".uwi-name").all_text_contents()
    last = rows.nth(2).bounding_box()
    assert last
    rows.first.locator(".grip").hover()
    workplace.page.mouse.down()
    workplace.page.mouse.move(last["x"] + 20, last["y"] + last["height"], steps=6)
    workplace.page.mouse.up()
    workplace.settled()
    assert rows.locator(".uwi-name").all_text_contents() == [before[1], before[2], before[0]]


def test_words_of_an_item_and_its_picture_do_not_undo_each_other(workplace: Workplace) -> None:
    workplace.select("products")
    workplace.page.locator(".uwi-unfold").first.click()
    item = workplace.page.locator(".uwi-itemrow").first
    item.locator(".uwi-words").first.click()
    workplace.page.keyboard.press("Control+a")
    workplace.page.keyboard.type("Boots")
    item.get_by_role("button", name="No picture").click()
    workplace.settled()
    first = workplace.block("products")["values"]["items"][0]
    assert (first["title"]["en"], first["picture"]) == ("Boots", "")


def test_a_section_takes_columns_and_hides_on_a_phone(workplace: Workplace) -> None:
    workplace.page.evaluate("() => store.selectSection('s0')")
    workplace.page.get_by_role("radio", name="3", exact=True).check()
    workplace.settled()
    workplace.page.get_by_role("button", name="Widths 25, 50, 25").click()
    workplace.unfold("When it shows")
    workplace.page.get_by_role("radio", name="On a desktop alone").check()
    workplace.settled()
    section = workplace.state("campaign.document.sections[0]")
    assert [column["width"] for column in section["columns"]] == [25, 50, 25]
    assert section["hide_on"] == "phone"


def test_the_look_is_the_whole_mails(workplace: Workplace) -> None:
    workplace.page.get_by_role("tab", name="Look").click()
    workplace.page.get_by_role("radio", name="Dark", exact=True).check()
    workplace.page.locator(".uwi-input.hex:visible").nth(1).fill("#101020")
    workplace.settled()
    assert workplace.state("campaign.document.theme.dark.card") == "#101020"
    assert workplace.state("view.scheme") == "dark"


def test_the_inbox_line_leads_to_the_subject(workplace: Workplace) -> None:
    workplace.select("text")
    workplace.page.locator(".uw-envelope").click()
    expect(workplace.page.get_by_role("tab", name="Mail")).to_have_attribute(
        "aria-selected", "true"
    )
    workplace.page.keyboard.press("Control+a")
    workplace.page.keyboard.type("Cake")
    workplace.settled()
    assert workplace.state("campaign.document.subject")["en"] == "Cake"
