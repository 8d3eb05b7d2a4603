"""Where a value may stand, and where none can be made safe."""

import pytest

from campaigns.merging import MergeError
from tests.campaigns.merging.building import program, run


@pytest.mark.parametrize(
    "source",
    [
        "<style>a { color: {{ v }} }</style>",
        '<p style="width: {{ v }}px">',
        "<p style=\"background:url('{{ v }}')\">",
        "<p style=\"background:url('https://a.example/x.png');color:{{ v }}\">",
        "<script>var a = {{ v }}</script>",
        "<script type='text/javascript'>{{ v }}</script>",
        '<p onclick="{{ v }}">',
        '<p on="tap:x.hide({{ v }})">',
        '<iframe srcdoc="{{ v }}">',
        "<p [text]=\"'{{ v }}'\">",
        '<p data-amp-bind-text="{{ v }}">',
        '<a href="javascript:{{ v }}">',
        '<a href=" java\nscript:{{ v }}">',
        '<a href="&#106;avascript:{{ v }}">',
        "<a href={{ v }}>",
        "<p {{ v }}>",
        "<{{ v }}>",
        "</{{ v }}>",
        "<p title{{ v }}='x'>",
        '<script type="application/json">{{ v }}{{ v }}</script>',
    ],
)
def test_no_value_stands_where_it_could_do_harm(source: str) -> None:
    with pytest.raises(MergeError) as error:
        program(source)
    assert error.value.cure


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<a href="{{ v }}">', '<a href="#">'),
        ('<a href="{{ v }}?x=1">', '<a href="#?x=1">'),
        ('<a href="https://a.example/{{ v }}">', '<a href="https://a.example/a%2F%26%20b">'),
        ("<a HREF = '  {{ v }}'>", "<a HREF = '  #'>"),
        (
            '<form action-xhr="https://a.example/{{ v }}">',
            '<form action-xhr="https://a.example/a%2F%26%20b">',
        ),
        (
            "<td background='https://a.example/{{ v }}'>",
            "<td background='https://a.example/a%2F%26%20b'>",
        ),
        ('<p title="{{ v }}">', '<p title="a/&amp; b">'),
        ("<a\nhref='x' title='{{ v }}'>", "<a\nhref='x' title='a/&amp; b'>"),
        ("a < b {{ v }}", "a < b a/&amp; b"),
        (
            "<!--[if mso]><p title='{{ v }}'><![endif]-->",
            "<!--[if mso]><p title='a/&amp; b'><![endif]-->",
        ),
        ("<!-- <style> -->{{ v }}", "<!-- <style> -->a/&amp; b"),
        ("<style>a{b:c}</style>{{ v }}", "<style>a{b:c}</style>a/&amp; b"),
        ("<!DOCTYPE html>{{ v }}", "<!DOCTYPE html>a/&amp; b"),
        (
            '<script type="application/ld+json">["{{ v }}"]</script>',
            '<script type="application/ld+json">["a/\\u0026 b"]</script>',
        ),
    ],
)
def test_a_value_is_written_for_its_place(source: str, said: str) -> None:
    assert run(source, v="a/& b") == said


def test_a_link_that_may_begin_with_a_value_is_checked_as_a_whole() -> None:
    source = '<a href="{% if x %}https://a.example/{% endif %}{{ v }}">'
    assert run(source, v="javascript:alert(1)") == '<a href="#">'


def test_a_link_that_begins_on_both_sides_goes_on_as_a_part() -> None:
    source = '<a href="{% if x %}https://a.example/{% else %}https://b.example/{% endif %}{{ v }}">'
    assert run(source, v="c/d") == '<a href="https://b.example/c%2Fd">'


def test_a_side_that_makes_a_place_unsafe_makes_it_unsafe() -> None:
    with pytest.raises(MergeError):
        program('<a href="{% if x %}https:{% else %}javascript:{% endif %}{{ v }}">')
