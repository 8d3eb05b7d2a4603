"""Whatever a person's value holds, it stays in the place it was put."""

import json
from urllib.parse import unquote, urlsplit

import html5lib  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.merging import Place
from tests.campaigns.merging.building import HOSTILE, run, steady, words

MAIL = """<html><head><title>{{ v }}</title></head><body>
<!--[if mso]><v:rect href="{{ v }}" alt="{{ v }}">{{ v }}</v:rect><![endif]-->
<!--[if !mso]><!--><p class="{{ v }}" title='{{ v }}'>{{ v }}</p><!--<![endif]-->
<!-- {{ v }} --><a href="{{ v }}">a</a><img src="https://img.example/{{ v }}.png?x={{ v }}">
<div style="background:url('https://img.example/{{ v }}.png')"></div>
<script type="application/json">{"v": "{{ v }}", "whole": {{ v }}}</script></body></html>"""


def encodable(value: object) -> object:
    """The value with a question mark for each half of a surrogate pair."""
    if isinstance(value, list):
        return [encodable(item) for item in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements and attribute names a browser sees; comments count as elements."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [(str(node.tag), tuple(sorted(node.attrib))) for node in tree.iter()]


@steady
@given(words)
def test_no_value_breaks_out_of_its_place(value: str) -> None:
    assert shape(run(MAIL, v=value)) == shape(run(MAIL, v="plain"))


@steady
@given(words)
def test_no_value_breaks_out_of_what_outlook_reads(value: str) -> None:
    outlook = MAIL.replace("<!--[if mso]>", "").replace("<![endif]-->", "", 1)
    assert shape(run(outlook, v=value)) == shape(run(outlook, v="plain"))


@steady
@given(words)
def test_a_browser_reads_back_what_the_value_was(value: str) -> None:
    readable = str(encodable(value))
    for unreadable in "\x00\x0c\r":  # HTML itself has no spelling for these
        readable = readable.replace(unreadable, "")
    tree = html5lib.parse(
        run('<p title="{{ v }}">{{ v }}', v=readable), namespaceHTMLElements=False
    )
    paragraph = tree.find(".//p")
    assert paragraph is not None
    assert paragraph.get("title") == readable
    assert "".join(paragraph.itertext()) == readable


@steady
@given(st.recursive(st.none() | st.booleans() | st.integers() | words, st.lists))
def test_a_json_script_reads_back_as_the_same_value(value: object) -> None:
    source = '<script type="application/json">[{{ v }}]</script>'
    content = run(source, v=value).removeprefix('<script type="application/json">')
    content = content.removesuffix("</script>")
    assert "<" not in content
    assert json.loads(content) == [encodable(value)]


@steady
@given(words)
def test_a_part_of_a_url_is_one_part(value: str) -> None:
    url = urlsplit(run("https://shop.example/{{ v }}/end", Place.URL, v=value))
    assert url.netloc == "shop.example"
    assert url.path.count("/") == 2
    assert unquote(url.path[1:-4]) == encodable(value)


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "JaVa\tScript:x", "data:text/html,x", "//evil.example", "", "mailto:"],
)
def test_a_link_that_leads_elsewhere_leads_nowhere(value: str) -> None:
    assert run('<a href="{{ v }}">', v=value) == '<a href="#">'


@pytest.mark.parametrize(
    "value", ["https://a.example/?x=1#y", "http://a.example", "mailto:a@b.example", "tel:+31612"]
)
def test_a_proper_link_stays_as_it_is(value: str) -> None:
    assert run('<a href="{{ v }}">', v=value) == f'<a href="{value}">'


def test_an_ampersand_in_a_link_is_written_for_html_only_there() -> None:
    assert run('<a href="{{ v }}">', v="https://a.example/?b&c") == (
        '<a href="https://a.example/?b&amp;c">'
    )
    assert run("{{ v }}", Place.URL, v="https://a.example/?b&c") == "https://a.example/?b&c"


@pytest.mark.parametrize("value", HOSTILE)
def test_a_header_stays_on_one_line(value: str) -> None:
    assert len(run("Hi {{ v }}!", Place.HEADER, v=value).splitlines()) == 1


def test_text_is_written_as_it_is() -> None:
    assert run("{{ v }}", Place.TEXT, v="<b> & 'c'\n") == "<b> & 'c'\n"
