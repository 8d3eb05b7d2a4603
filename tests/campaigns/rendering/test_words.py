"""A marketer's and a reader's words in every place: written as they are, in the right language."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from campaigns.document import Campaign
from campaigns.rendering import compile_campaign
from campaigns.rendering.direction import direction
from campaigns.rendering.resolve import clean_rich
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
from tests.components.scene import BASE, MemoryPictures
from tests.tools.mjml import mjml_errors

HOSTILE = (
    'He said "hi" \\ it\'s <b>5 < 6</b> & done',
    "</title></script><!--<script>alert(1)</script>",
    "line\nbreak\ttab \\n \x00\x0b control",
    "{# comment {{'{{'}} ${x} %}",
    "عيد ميلاد سعيد ‮ 👩‍🍳 e\u0301 a\u00a0b\u200b\u00ad",
    "PLAYED",
    "a" * 3000,
)
SAFE = tuple(words for words in HOSTILE if "{{" not in words and "%}" not in words)


class Seen(HTMLParser):
    """What a reader sees and hears, and which elements there are."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str] = []
        self.said: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def everywhere(words: str) -> Campaign:
    return campaign(
        section(
            1,
            (
                block(1, "heading").model_copy(update={"values": {"text": words}}),
                block(2, "picture").model_copy(
                    update={"values": {"picture": "asset:moon", "alt": words}}
                ),
                block(3, "scratch").model_copy(update={"values": {"title": words}}),
            ),
        ),
        subject={"en": words},
        preheader={"en": words},
    )


def squeezed(words: str) -> str:
    return " ".join(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", words).split())


@pytest.mark.parametrize("words", SAFE)
@pytest.mark.parametrize("rendition", MARKUP)
def test_a_marketer_s_words_come_out_as_they_went_in(words: str, rendition: str) -> None:
    plain, whole = compiled(everywhere("words")), compiled(everywhere(words))
    seen, usual = Seen(run(whole, rendition)), Seen(run(plain, rendition))
    assert seen.tags == usual.tags, "words became elements"
    assert squeezed(words) in squeezed(" ".join(seen.said))
    assert squeezed(words) in map(squeezed, seen.values), "the picture's alt"


@pytest.mark.parametrize("words", SAFE)
def test_a_reader_s_name_comes_out_as_it_went_in(words: str) -> None:
    programs = compiled(everywhere("Hi {{ first_name }}!"))
    for rendition in MARKUP:
        seen = Seen(run(programs, rendition, first_name=words))
        assert seen.tags == Seen(run(programs, rendition)).tags
        assert squeezed(f"Hi {words}!") in squeezed(" ".join(seen.said))


@pytest.mark.parametrize("words", SAFE)
def test_the_page_s_state_is_json_whatever_is_in_it(words: str) -> None:
    game = block(1, "scratch").model_copy(update={"values": {"title": words}})
    page = run(compiled(campaign(section(1, (game,)))), "site")
    written = page.split('id="state">')[1].split("</script>")[0]
    assert "<" not in written
    state = json.loads(written)
    assert state["played"] is False
    assert state["games"][0]["fields"]["title"] == words
    assert state["outcome"]["title"]


def test_the_state_knows_that_it_was_played() -> None:
    page = run(compiled(campaign(section(1, (block(1, "scratch"),)))), "site", code="GIFT-1")
    assert json.loads(page.split('id="state">')[1].split("</script>")[0])["played"] is True


def test_the_official_mjml_takes_hostile_words_too() -> None:
    sources = {words[:20]: compiled(everywhere(words)).mjml for words in SAFE}
    assert mjml_errors(sources) == {name: [] for name in sources}


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_a_language_without_words_falls_back_to_the_first(rendition: str) -> None:
    words = {"nl": "alleen Nederlands"}
    made = campaign(
        section(1, (block(1, "heading").model_copy(update={"values": {"text": words}}),))
    ).model_copy(update={"languages": ("nl", "fr")})
    programs = compile_campaign(made, "fr", BASE, MemoryPictures())
    assert "alleen Nederlands" in run(programs, rendition)


@pytest.mark.parametrize("rendition", MARKUP)
def test_arabic_is_written_from_the_right(rendition: str) -> None:
    aligned = block(1, "heading").model_copy(update={"values": {"text": "مرحبا", "align": "left"}})
    made = campaign(section(1, (aligned, text(1, "مرحبا")), (text(2, "مرحبا"),)), language="ar")
    body = run(compiled(made), rendition)
    assert 'dir="rtl"' in body
    assert "direction:ltr" not in body
    right = {"mail": "text-align:right", "amp": "uw-right", "site": " right"}
    assert right[rendition] in body.split("</head>")[1]


def test_directions_come_from_unicode() -> None:
    found = {code: direction(code) for code in ("ar", "he", "fa-IR", "nl", "en-GB", "xx-nonsense")}
    assert found == dict.fromkeys(("ar", "he", "fa-IR"), "rtl") | dict.fromkeys(
        ("nl", "en-GB", "xx-nonsense"), "ltr"
    )


def test_rich_text_links_lead_somewhere_or_nowhere() -> None:
    marked = '<a href="play">p</a><a href="/x">r</a><a href="javascript:x()">j</a><a href="https://a.b">w</a>'
    cleaned = clean_rich(marked, {"play": "https://mail.example.com/go/x"})
    assert cleaned == (
        '<a href="https://mail.example.com/go/x">p</a><a>r</a><a>j</a><a href="https://a.b">w</a>'
    )


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_the_same_words_give_the_same_bytes(rendition: str) -> None:
    """What the studio shows is what is sent: nothing depends on when it was compiled."""
    one, other = compiled(everything()), compiled(everything())
    assert run(one, rendition, points=11) == run(other, rendition, points=11)
    again = type(one).from_json(json.loads(json.dumps(one.to_json())))
    assert run(again, rendition, points=11) == run(one, rendition, points=11)
    assert again.fields() == one.fields()
