"""What every rendition is as a whole: valid to the judges of its kind, and never torn."""

from __future__ import annotations

import re

import html5lib  # type: ignore[import-untyped]
import pytest

from campaigns.blueprints import blueprints
from campaigns.merging import TOKEN
from campaigns.rendering import Compiled, compile_campaign
from campaigns.rendering.amp import render_amp
from campaigns.rendering.mail import render_mail
from campaigns.rendering.site import render_gift, render_site
from campaigns.rendering.text import render_text
from tests.campaigns.rendering.sample import (
    MARKUP,
    RENDITIONS,
    block,
    campaign,
    compiled,
    everything,
    run,
    section,
    text,
)
from tests.components.scene import BASE, MemoryPictures, person_fields
from tests.tools.amp import amp_errors
from tests.tools.mjml import mjml_errors

# What html5lib calls an error and every mail holds: conditional comments, AMP's lightning bolt.
ALLOWED = {"invalid-character-in-attribute-name"}


@pytest.fixture(scope="module")
def made() -> dict[str, Compiled]:
    samples = {name: blueprint.campaign for name, blueprint in blueprints().items()}
    samples |= {"everything": everything(), "right to left": everything("ar")}
    samples |= {"empty": campaign(), "nothing in it": campaign(section(1, ()))}
    return {name: compiled(sample) for name, sample in samples.items()}


def test_official_mjml_accepts_every_mail(made: dict[str, Compiled]) -> None:
    found = mjml_errors({name: programs.mjml for name, programs in made.items()})
    assert found == {name: [] for name in made}


def test_amp_is_valid(made: dict[str, Compiled]) -> None:
    for name, programs in made.items():
        assert amp_errors(run(programs, "amp", points=11)) == [], name


def test_html_is_well_formed(made: dict[str, Compiled]) -> None:
    for name, programs in made.items():
        for rendition in MARKUP:
            for points in (0, 11):
                parser = html5lib.HTMLParser()
                parser.parse(run(programs, rendition, points=points))
                errors = {error for _, error, _ in parser.errors} - ALLOWED
                assert not errors, (name, rendition, errors)


def test_no_mjml_is_left_in_a_mail(made: dict[str, Compiled]) -> None:
    for name, programs in made.items():
        assert "<mj-" not in run(programs, "mail", points=11), name


def test_no_token_is_left(made: dict[str, Compiled]) -> None:
    for programs in made.values():
        for rendition in RENDITIONS:
            assert not re.search(TOKEN, run(programs, rendition))


def test_nothing_reads_as_another_engine_s_syntax(made: dict[str, Compiled]) -> None:
    for name, programs in made.items():
        for rendition in ("mail", "amp", "text"):
            found = re.search(r"\{[#%{].{20}", run(programs, rendition, points=11), re.DOTALL)
            assert not found, (name, rendition, found)


def test_the_gate_comes_before_everything_it_opens(made: dict[str, Compiled]) -> None:
    for programs in made.values():
        body = run(programs, "mail").split("</head>", 1)[1]
        article = body.split('class="uw-page"', 1)[1].split(">", 1)[1]
        first = re.sub(r"<!--.*?-->", "", article, flags=re.DOTALL).lstrip()
        assert first.startswith("<input")
        assert 'id="gate"' in first[: first.index(">")]
        assert 'tabindex="-1"' in first[: first.index(">")]
        assert body.count('id="gate"') == 1


def test_ids_of_a_page_are_unique(made: dict[str, Compiled]) -> None:
    for name, programs in made.items():
        for code in ("", "GIFT-1"):
            found = re.findall(r'\sid="([^"]+)"', run(programs, "site", code, points=11))
            assert len(found) == len(set(found)), name


def test_a_section_s_rows_stay_one_place_for_the_gift() -> None:
    mixed = campaign(section(1, (text(1, "a"), block(1, "hero"), block(2, "wheel"), text(2, "b"))))
    assert run(compiled(mixed), "site").count('class="gift-area"') == 1


def test_a_block_that_stands_alone_is_lifted_out_of_its_column() -> None:
    beside = compiled(campaign(section(1, (text(1, "left"),), (block(1, "hero"),))))
    assert mjml_errors({"beside": beside.mjml}) == {"beside": []}
    for rendition in RENDITIONS:
        shown = run(beside, rendition)
        assert shown.index("waiting for you") < shown.rindex("left")


@pytest.mark.parametrize("widths", [(95, 0, 0), (100, 0), (3, 97), (0, 0, 0, 0)])
def test_columns_leave_each_other_room(widths: tuple[int, ...]) -> None:
    found = section(1, *[(block(number, "picture"),) for number in range(1, len(widths) + 1)])
    columns = tuple(
        column.model_copy(update={"width": width})
        for column, width in zip(found.columns, widths, strict=True)
    )
    source = compiled(campaign(found.model_copy(update={"columns": columns}))).mjml
    shares = [int(share) for share in re.findall(r'mj-column width="(\d+)%"', source)]
    assert sum(shares) == 100
    assert min(shares) >= 10
    assert all(int(width) > 0 for width in re.findall(r'mj-image [^>]*width="(-?\d+)px"', source))


def test_gmail_keeps_the_mail_s_own_styles() -> None:
    """It drops a style over 16 KB, and one with an at-rule inside an at-rule."""
    games = campaign(
        *[section(n, (block(n, name),)) for n, name in enumerate(GAMES, 1)],
        section(9, (block(9, "products"), block(10, "hero"))),
    )
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", run(compiled(games), "mail"), re.DOTALL)
    nested = [bool(re.search(r"@media[^{}]*\{[^{}]*(\{[^{}]*\}[^{}]*)*@", each)) for each in sheets]
    assert all(len(each.encode()) < 16_384 for each in sheets)
    assert nested == sorted(nested), "what Gmail can't use comes last"
    kept = "".join(each for each, dropped in zip(sheets, nested, strict=True) if not dropped)
    for rule in (".uw-no-phone", ".uw-h1", "prefers-color-scheme", ".uw-across-3"):
        assert rule in kept


GAMES = ("wheel", "scratch", "candles", "gift_boxes")


def test_each_style_sheet_is_written_once() -> None:
    twice = compiled(
        campaign(section(1, (text(1, "a"),)), section(2, (text(2, "b"), block(1, "divider"))))
    )
    for rendition in MARKUP:
        rule = {"mail": ".uw-rich p:last-child", "amp": ".uw-rich { ", "site": ".rich { "}
        assert run(twice, rendition).count(rule[rendition]) == 1


def test_a_preview_of_one_rendition_is_what_is_sent() -> None:
    whole, pictures = everything(), MemoryPictures()
    sent = compile_campaign(whole, "en", BASE, pictures)
    shown = {
        "mail": render_mail(whole, "en", BASE, pictures).program,
        "amp": render_amp(whole, "en", BASE, pictures),
        "text": render_text(whole, "en", BASE, pictures),
        "site": render_site(whole, "en", pictures).program,
        "gift": render_gift(whole, "en", pictures),
    }
    assert {name: program.to_json() for name, program in shown.items()} == {
        name: getattr(sent, name).to_json() for name in shown
    }


def test_amp_asks_for_https_where_we_are_still_on_http() -> None:
    insecure = render_amp(everything(), "en", "http://127.0.0.1:8501", MemoryPictures())
    body = insecure.run(person_fields("amp")).decode()
    assert "http://127" not in body
    assert 'action-xhr="https://127.0.0.1:8501/go/' in body


def test_the_dark_look_reaches_outlook_com_too(made: dict[str, Compiled]) -> None:
    """It knows no media query, but marks what it recoloured with data-ogsc and data-ogsb."""
    sheet = run(made["everything"], "mail").split("</head>")[0]
    dark = sheet.split("@media (prefers-color-scheme: dark) {", 1)[1].split("[data-ogs", 1)[0]
    rules = re.findall(r"(\.uw-[^{},]+?)(?:,[^{}]*)?\{ *(background|color)", dark)
    assert len(rules) > 8
    for selector, what in rules:
        mark = "[data-ogsc]" if what == "color" else "[data-ogsb]"
        assert f"{mark} {selector.strip()}" in sheet
