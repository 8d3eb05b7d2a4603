"""A preview says where its words come from; take the marks away, and it is what is sent."""

from __future__ import annotations

import re
from typing import Any

import html5lib  # type: ignore[import-untyped]
import pytest

from campaigns.blueprints import blueprints
from campaigns.document import Block, Campaign
from campaigns.merging import TOKEN, Program
from campaigns.rendering import compile_campaign
from campaigns.rendering.amp import render_amp
from campaigns.rendering.mail import render_mail
from campaigns.rendering.site import render_site
from components.registry import components
from tests.campaigns.rendering.sample import MARKUP, block, campaign, everything, section, text
from tests.components.scene import BASE, MemoryPictures, person_fields

CONTENT = [name for name, found in components().items() if found.kind == "content"]
TAGS = re.compile(r"</?uw-[wm]\b[^>]*>")
CLASSES = re.compile(r" ?uw-[sc]-\w+(?:-\d+)?(?:-outlook)?")
#: What of each component's sample is to be read as text in a mail.
READ = {
    "heading": {"text"},
    "text": {"text"},
    "button": {"label"},
    "hero": {"eyebrow", "title", "text", "button"},
    "products": {"button"} | {f"items.{n}.{part}" for n in range(3) for part in ("title", "price")},
    "picture": set(),
}


def program(of: Campaign, rendition: str, marks: bool = True) -> Program:
    pictures, language = MemoryPictures(), of.languages[0]
    if rendition == "mail":
        return render_mail(of, language, BASE, pictures, marks=marks).program
    if rendition == "amp":
        return render_amp(of, language, BASE, pictures, marks=marks)
    return render_site(of, language, pictures, marks=marks).program


def shown(of: Campaign, rendition: str, marks: bool = True) -> str:
    fields = person_fields("mail", person={"first_name": "Noor", "points": 11, "products": []})
    return program(of, rendition, marks).run(fields).decode()


def bare(markup: str) -> str:
    """Without marks, and without the classes that only previews have."""
    plain = CLASSES.sub("", TAGS.sub("", markup))
    return re.sub(r' class=" ?"', "", plain).replace('class=" ', 'class="')


@pytest.mark.parametrize("rendition", MARKUP)
def test_without_its_marks_a_preview_is_what_is_sent(rendition: str) -> None:
    for name, whole in {"everything": everything(), "right to left": everything("ar")}.items():
        marked, sent = shown(whole, rendition), shown(whole, rendition, marks=False)
        assert TAGS.search(marked), name
        assert bare(marked) == bare(sent), name


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("rendition", MARKUP)
def test_marks_stand_in_text_and_are_whole(name: str, rendition: str) -> None:
    page = shown(campaign(section(1, (block(1, name),))), rendition)
    opened = re.findall(r"<uw-([wm])\b", page)
    assert sorted(opened) == sorted(re.findall(r"</uw-([wm])>", page))
    assert not re.search(TOKEN, page)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert len(tree.findall(".//head//uw-w")) == 0
    assert len(tree.findall(".//uw-w")) == opened.count("w")
    for element in tree.iter():
        if isinstance(element.tag, str) and not element.tag.startswith("uw-"):
            assert not any("<uw-" in value or "data-f=" in value for _, value in element.items())


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("rendition", MARKUP)
def test_every_word_that_is_read_names_its_field(name: str, rendition: str) -> None:
    found = shown(campaign(section(1, (block(1, name),))), rendition)
    assert set(re.findall(r'data-f="b1/([\w.]+)"', found)) == READ[name]


def test_kinds_and_merge_fields_are_named() -> None:
    words = "Hi {{ first_name|default('you & me') }}{% if points > 3 %} again{% endif %}"
    of = campaign(section(1, (Block(id="b1", component="heading", values={"text": words}),)))
    mail = shown(of, "mail")
    assert '<uw-w data-f="b1/text" data-kind="words" data-logic>' in mail
    field = "first_name|default(&#x27;you &amp; me&#x27;)"
    assert f'<uw-m data-e="{field}">Noor</uw-m> again</uw-w>' in mail
    assert 'data-kind="rich">' in shown(campaign(section(1, (text(1, "a"),))), "mail")


@pytest.mark.parametrize(
    "words",
    [
        "{{ first_name|default('}} is') }}",
        "<p>{{ first_name|default(&#39;a&#39;) }}</p>",
        '<a href="{{ shop_url }}">x</a>',
        "{% for item in products %}{{ item.title }}{% endfor %}",
    ],
)
def test_odd_fields_are_shown_as_they_are_sent(words: str) -> None:
    of = campaign(section(1, (text(1, words),)))
    assert bare(shown(of, "mail")) == bare(shown(of, "mail", marks=False))


def test_sections_and_columns_have_a_class_even_where_nothing_is_in_them() -> None:
    of = campaign(
        section(1, ()),
        section(2, (text(1, "a"),), ()),
        section(3, (block(1, "hero"),), (text(2, "b"),)),
        section(4, (block(2, "hero"), text(3, "c"))),
    )
    for rendition in MARKUP:
        page = shown(of, rendition)
        found = set(re.findall(r"uw-[sc]-s\d(?:-\d)?(?=[ \"])", page))
        columns = {(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0)}
        wanted = {f"uw-s-s{number}" for number in range(1, 5)}
        assert found == wanted | {f"uw-c-s{number}-{at}" for number, at in columns}, rendition
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        for block_id, place in {"t1": "uw-c-s2-0", "t2": "uw-c-s3-1", "b2": "uw-c-s4-0"}.items():
            assert _inside(tree, f"uw-b-{block_id}", place), (rendition, block_id)


def _inside(tree: Any, inner: str, outer: str) -> bool:
    """Whether an element of one class is another one, or within it."""
    return any(
        inner in (found.get("class") or "").split()
        for element in tree.iter()
        if outer in (element.get("class") or "").split()
        for found in element.iter()
    )


def test_a_block_that_can_t_be_shown_can_be_pointed_at() -> None:
    broken = campaign(section(1, (Block(id="b1", component="nonsuch"),)))
    for rendition in MARKUP:
        assert "uw-b-b1" in shown(broken, rendition)


def test_nothing_sent_holds_a_mark() -> None:
    samples = {name: blueprint.campaign for name, blueprint in blueprints().items()}
    samples |= {"everything": everything(), "nothing": campaign(section(1, ()))}
    each = enumerate(components(), 1)
    samples["each"] = campaign(*(section(at, (block(at, name),)) for at, name in each))
    for name, sample in samples.items():
        shown(sample, "mail")  # what a preview made before must not come back
        for language in sample.languages:
            made = compile_campaign(sample, language, BASE, MemoryPictures())
            told = str(made.to_json())
            assert not re.search(r"<uw-[wm]|uw-c-|data-f=", told), (name, language)
