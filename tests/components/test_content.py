"""What each content component promises beyond the contract."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

import components
from campaigns.rendering import compile_campaign
from components.content.social import Network
from components.contract import Rendition
from components.look import contrast
from components.registry import find
from tests.components.scene import (
    BASE,
    BRAND,
    PASS,
    MemoryPictures,
    campaign_of,
    compiled,
    person_fields,
    render,
)

CONTENT = (
    *("text", "heading", "hero", "picture", "button"),
    *("products", "divider", "spacer", "social", "footer"),
)
NETWORKS = get_args(Network)
INK = Environment(loader=FileSystemLoader(list(components.__path__))).get_template("parts/ink.html")
HOME = f"{BASE}/go/{PASS}"


def show(name: str, rendition: str, values: dict[str, Any], **more: Any) -> str:
    return render(find(name), rendition, values=values, **more)  # type: ignore[arg-type]


def test_the_ten_content_components_are_there() -> None:
    for name in CONTENT:
        assert find(name).kind == "content"


def test_text_keeps_its_markup_and_drops_what_mails_do_not_carry() -> None:
    link = '<a href="https://x.nl/?a=1&amp;b=2" onclick="x()">c</a>'
    rich = f"<p>A <b>b</b> {link}<video></video></p>"
    mail = show("text", "mail", {"text": rich})
    assert "<b>b</b>" in mail and 'href="https://x.nl/?a=1&amp;b=2"' in mail
    assert "onclick" not in mail and "<video" not in mail


def test_text_reads_as_lines_in_the_text_part() -> None:
    words = show(
        "text", "text", {"text": '<p>Hi</p><ul><li>One <a href="https://x.nl">x</a></li></ul>'}
    )
    assert "Hi\n" in words and "- One x (https://x.nl)" in words


def test_a_recipients_value_can_not_become_a_script_link() -> None:
    values = {"text": '<a href="{{ site }}">go</a>'}
    mail = show("text", "mail", values, person={"site": "javascript:x()"})
    assert "javascript:" not in mail


@pytest.mark.parametrize("rendition", ["mail", "amp", "site", "text"])
def test_the_brands_legal_line_stands_under_every_rendition(rendition: Rendition) -> None:
    brand = BRAND.model_copy(update={"legal": {"nl": "KvK <1>", "en": "Reg. <1>"}})
    campaign = campaign_of(("footer", {})).model_copy(update={"brand": brand})
    programs = compile_campaign(campaign, "en", BASE, MemoryPictures())
    said = getattr(programs, rendition).run(person_fields(rendition)).decode()
    assert ("Reg. <1>" if rendition == "text" else "Reg. &lt;1&gt;") in said and "KvK" not in said


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("rendition", ["mail", "amp", "site"])
def test_a_heading_is_a_heading_of_its_level(level: int, rendition: str) -> None:
    shown = show("heading", rendition, {"text": "Hello", "level": level})
    assert re.search(rf"<h{level} [^>]*>Hello</h{level}>", shown)


def test_a_button_leads_to_the_game_unless_told_otherwise() -> None:
    assert f'href="{HOME}"' in show("button", "mail", {"label": "Go"})
    assert f'href="{HOME}"' in show("button", "mail", {"label": "Go", "link": ""})
    assert 'href="#game"' in show("button", "site", {"label": "Go"})
    assert 'href="https://shop.nl"' in show(
        "button", "amp", {"label": "Go", "link": "https://shop.nl"}
    )


def test_a_picture_is_never_shown_larger_than_it_is() -> None:
    mail = show("picture", "mail", {"picture": "asset:coin", "alt": "A coin", "width": 100})
    assert 'width="256"' in mail


def test_a_decorative_picture_is_silent() -> None:
    values = {"picture": "asset:coin", "alt": "A coin", "decorative": True}
    for rendition in ("mail", "amp", "site"):
        assert "A coin" not in show("picture", rendition, values)
    assert show("picture", "text", values).strip() == ""


def test_a_picture_of_unknown_size_still_has_whole_widths() -> None:
    mail = show("picture", "mail", {"picture": "https://x.nl/a.png", "alt": "A", "width": 33})
    assert 'src="https://x.nl/a.png"' in mail
    assert re.search(r'width="18[0-9]"', mail)


def test_products_come_from_the_recipients_own_list() -> None:
    values = {"each": "products", "limit": 1, "button": "Look"}
    for rendition in ("mail", "amp", "site", "text"):
        shown = show("products", rendition, values)
        assert "Striped socks" in shown and "€ 9" in shown
        assert "Sun hat" not in shown, "the limit holds"
    assert "https://example.com/socks.png" in show("products", "mail", values)


def test_the_page_asks_no_shop_for_its_pictures() -> None:
    assert "socks.png" not in show("products", "site", {"each": "products"})


def test_someone_without_a_list_sees_no_products() -> None:
    shown = show("products", "mail", {"each": "products", "button": "Look"}, person={})
    assert "Look" not in shown


def test_a_product_without_a_link_leads_to_the_shop() -> None:
    mail = show("products", "mail", {"items": [{"title": "Hat", "link": ""}], "button": "Look"})
    assert 'href="https://example.com"' in mail


def test_outlook_gets_its_products_in_floating_tables() -> None:
    mail = show("products", "mail", find("products").sample)
    assert mail.count('align="left" width="189"') == 3
    assert mail.count("<![endif]-->") == mail.count("<!--[if")


@pytest.mark.parametrize(
    ("language", "stop"),
    [("en", "Unsubscribe"), ("nl", "Afmelden"), ("de", "Abmelden"), ("fr", "Se désinscrire")],
)
def test_the_footer_always_says_how_to_stop(language: str, stop: str) -> None:
    values = {"show_view": False, "show_preferences": False, "reason": "Because."}
    for rendition in ("mail", "amp", "text"):
        shown = show("footer", rendition, values, language=language)
        assert stop in shown and f"{HOME}/unsubscribe" in shown
        assert "Keizersgracht 1" in shown and "Because." in shown
        assert f"{HOME}/preferences" not in shown


def test_the_footer_names_the_brand_in_its_reason() -> None:
    assert "van Maison Lune te horen" in show("footer", "mail", {}, language="nl")


def test_social_shows_the_brands_profiles_when_none_are_written() -> None:
    mail = show("social", "mail", {})
    assert "Maison Lune on Instagram" in mail and "https://instagram.com/example" in mail


def test_a_profile_without_an_address_is_left_out() -> None:
    mail = show(
        "social",
        "mail",
        {"items": [{"network": "x"}, {"network": "tiktok", "url": "https://t.nl"}]},
    )
    assert "TikTok" in mail and "on X" not in mail


def test_every_network_has_its_icon_in_both_looks() -> None:
    pictures = MemoryPictures()
    for network in NETWORKS:
        for suffix in ("", "-quiet"):
            view = pictures.view(f"asset:social-{network}{suffix}")
            assert view and (view.width, view.height) == (96, 96)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_heros_words_read_on_any_colour(colour: str) -> None:
    macros: Any = INK.module
    assert contrast(colour, str(macros.ink_on(colour)).strip()) >= 4


def test_a_hero_stands_as_a_row_with_one_big_title() -> None:
    hero = find("hero")
    assert hero.stands == "row"
    for rendition in ("mail", "amp", "site"):
        shown = show("hero", rendition, hero.sample)
        assert shown.count("<h1") == 1
        assert "Noor, something is waiting for you" in shown


def test_a_heros_confetti_is_drawn_once_and_light() -> None:
    pictures = MemoryPictures()
    programs = compiled(("hero", {"title": "Hi"}), pictures=pictures)
    mail = programs.mail.run(person_fields("mail")).decode()
    mark = pictures.view("asset:moon")
    strips = {
        path: data
        for path, data in pictures.files.items()
        if path in mail and not (mark and path == mark.path)
    }
    assert len(strips) == 1
    assert len(next(iter(strips.values()))) < 40_000


def test_a_hero_without_confetti_has_no_background_picture() -> None:
    assert "background=" not in show("hero", "mail", {"title": "Hi", "confetti": False})


def test_a_divider_of_its_own_colour_keeps_it_in_the_dark() -> None:
    assert 'class="uw-divider' not in show("divider", "mail", {"colour": "#ff0000"})
    assert 'class="uw-divider' in show("divider", "mail", {})
