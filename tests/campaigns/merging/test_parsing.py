"""What the merge language knows, and that it knows no more."""

import pytest
from hypothesis import given

from campaigns.merging import MergeError, parse, parse_expression
from campaigns.merging.expressions import And, Compare, Filter, Literal, Name, Not, written
from campaigns.merging.parsing import Choice, Field, Template, Words
from tests.campaigns.merging.building import conditions, run, steady


def test_a_condition_reads_as_it_is_written() -> None:
    assert parse_expression('a == "b" and not c|length > 3') == And(
        (
            Compare(Name("a"), "==", Literal("b")),
            Not(Compare(Filter(Name("c"), "length"), ">", Literal(3))),
        )
    )


def test_a_template_keeps_its_words() -> None:
    assert parse("Hi {{ a }}{% if b %}!{% endif %}\n") == Template(
        (
            Words("Hi "),
            Field(Name("a")),
            Choice(Name("b"), Template((Words("!"),)), Template(())),
            Words("\n"),
        )
    )


@steady
@given(conditions)
def test_what_is_written_out_reads_back_equal(source: str) -> None:
    expression = parse_expression(source)
    assert parse_expression(written(expression)) == expression


@pytest.mark.parametrize("words", ["", "}}", "{% x %}", "a\nb\t\\", "\"'", "é😀\u2028", "\ud800"])
def test_any_words_read_back_equal(words: str) -> None:
    assert parse_expression(written(Literal(words))) == Literal(words)


@pytest.mark.parametrize("number", [0, -3, 2.5, -0.125, 1e22, 1e-7])
def test_any_number_reads_back_equal(number: float) -> None:
    assert parse_expression(written(Literal(number))) == Literal(number)


@pytest.mark.parametrize(
    "source",
    [
        "a()", "a.b()", "a.__class__", "_a", "a['b']", "a[-1]", "a[1:]", "a[::2]", "a ~ b",
        "a + b", "a if b else c", "a is defined", "[1]", "{'a': 1}", "a|attr('b')", "a|default(b)",
        "a|default", "a|money('euro')", "a|date('dddd')", "a|date('HH:mm')", "a|upper('x')", "-a",
        "1e999", "a b", "",
        "a }}", "a|default('x', true)", "a and", "a = b", "(" * 1_500 + "a" + ")" * 400,
    ],
)  # fmt: skip
def test_anything_else_is_refused_as_an_expression(source: str) -> None:
    with pytest.raises(MergeError) as error:
        parse_expression(source)
    assert error.value.problem
    assert error.value.cure


@pytest.mark.parametrize(
    "source",
    [
        "{% set a = 1 %}", "{% include 'a' %}", "{% macro a() %}{% endmacro %}", "{{ a",
        "{% if a %}",
        "{% endif %}", "{% for a, b in c %}{% endfor %}", "{% for _a in c %}{% endfor %}",
        "{% for a in c if a %}{% endfor %}", "{% for a in c %}{% else %}x{% endfor %}",
        "{{ " + "a" * 3_000 + " }}", "x" * 500_000,
        "{% if a %}" * 70 + "{% endif %}" * 70,
    ],
)  # fmt: skip
def test_anything_else_is_refused_as_a_template(source: str) -> None:
    with pytest.raises(MergeError):
        parse(source)


def test_an_error_says_where_it_is_and_what_to_do() -> None:
    with pytest.raises(MergeError) as error:
        parse("Dear\n  friend {{ a|shout }}!")
    assert (error.value.line, error.value.column) == (2, 10)
    assert error.value.source == "friend {{ a|shout }}!"
    assert "shout" in error.value.problem
    assert "upper" in error.value.cure


def test_css_is_no_comment() -> None:
    assert run("a{#b{c:d}} {# x #}") == "a{#b{c:d}} {# x #}"


def test_what_a_rich_text_editor_escaped_is_read_as_typed() -> None:
    assert run("{% if a &gt; 3 %}yes{% endif %}&gt;", a=4) == "yes&gt;"
