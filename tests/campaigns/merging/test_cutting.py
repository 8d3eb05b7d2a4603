"""Cutting compiled source at its tokens."""

import pytest
from mjml import mjml2html

from campaigns.merging import Each, Fixed, MergeError, Place, Slot, Tokens, When, cut
from tests.campaigns.merging.building import program, run


def test_a_condition_can_wrap_a_whole_section() -> None:
    tokens = Tokens("mail")
    opening, otherwise, closing = tokens.when("tier == 'gold'")
    link, hello = tokens.slot("claim_url"), tokens.text("Hi {{ name }}")
    mjml = f"""<mjml><mj-body><mj-raw>{opening}</mj-raw>
      <mj-section><mj-column><mj-button href="{link}">Gold</mj-button></mj-column></mj-section>
      <mj-raw>{otherwise}</mj-raw>
      <mj-section><mj-column><mj-text>{hello}</mj-text></mj-column></mj-section>
      <mj-raw>{closing}</mj-raw></mj-body></mjml>"""
    made = cut(mjml2html(mjml, fonts={}), tokens)
    gold = made.run({"tier": "gold", "claim_url": "https://shop.example/g"}).decode()
    other = made.run({"name": "O'Hara"}).decode()
    assert 'href="https://shop.example/g"' in gold
    assert "Hi " not in gold
    assert "Hi O&#x27;Hara" in other
    assert "Gold" not in other


def test_a_program_is_a_tree_of_four_kinds_of_node() -> None:
    made = program("a{{ b }}{% if c %}d{% else %}e{% endif %}{% for f in g %}{{ f }}{% endfor %}")
    assert [type(node) for node in made.nodes] == [Fixed, Slot, When, Each]
    assert made.fields() == {"b", "c", "g"}
    assert made.size() == 3


def test_css_never_opens_a_comment_of_a_template_engine() -> None:
    assert run("<style>@media x{#a{b:c}}</style>{#") == "<style>@media x{ #a{b:c}}</style>{#"


def test_every_line_ends_the_same_way() -> None:
    assert cut("a\r\nb\rc", Tokens()).run({}) == b"a\nb\nc"


@pytest.mark.parametrize(
    "source",
    [
        '{% if a %}<p title="{% endif %}x">',
        "{% if a %}<p title='x{% else %}<p{% endif %}",
        "{% for a in b %}<style>{% endfor %}",
        "<p{% if a %} b{% endif %}>",
        "<p title={% if a %}b{% endif %}>",
    ],
)
def test_a_condition_must_not_tear_a_tag_apart(source: str) -> None:
    with pytest.raises(MergeError):
        program(source)


def test_a_condition_may_choose_an_attribute() -> None:
    source = "<p {% if a %}class='b' {% endif %}title='{{ c }}'>"
    assert run(source, a=True) == "<p class='b' title=''>"


def test_tokens_that_do_not_nest_are_refused() -> None:
    tokens = Tokens()
    first, _, first_end = tokens.when("a")
    second, second_end = tokens.each("item", "b")
    for source in (first, first_end, first + second + first_end + second_end):
        with pytest.raises(MergeError):
            cut(source, tokens)


def test_a_loop_has_no_else_and_a_condition_one() -> None:
    tokens = Tokens()
    opening, otherwise, closing = tokens.when("a")
    with pytest.raises(MergeError, match="else too many"):
        cut(opening + otherwise + otherwise + closing, tokens)


def test_nesting_has_an_end() -> None:
    tokens = Tokens()
    pairs = [tokens.each("item", "b") for _ in range(9)]
    with pytest.raises(MergeError, match="nested too deeply"):
        cut("".join(opening for opening, _ in pairs), tokens)


def test_foreign_tokens_are_refused() -> None:
    token = Tokens().slot("a")
    with pytest.raises(MergeError, match="issued"):
        cut(token, Tokens(), place=Place.TEXT)


TAGGED = {
    "<p>{tag}x</p>": "<p><b>x</p>",
    "<p title='{tag}x'>y</p>": "<p title='x'>y</p>",
    "<p {tag}>y</p>": "<p >y</p>",
    "<title>{tag}x</title>{tag}": "<title>x</title><b>",
    "<head><meta></head>{tag}": "<head><meta></head><b>",
    "<!-- {tag} -->{tag}": "<!--  --><b>",
    "<!--[if mso]>{tag}<![endif]-->{tag}": "<!--[if mso]><![endif]--><b>",
    "<!--[if !mso]><!-->{tag}<!--<![endif]-->": "<!--[if !mso]><!--><b><!--<![endif]-->",
    "<style>a{tag}{{}}</style>{tag}": "<style>a{}</style><b>",
    "<svg><text>{tag}x</text></svg>": "<svg><text>x</text></svg>",
    "<select><option>{tag}x</option></select>": "<select><option>x</option></select>",
}


@pytest.mark.parametrize("source", TAGGED)
def test_a_preview_s_tag_stands_in_text_or_nowhere(source: str) -> None:
    tokens = Tokens("a")
    written = source.format(tag=tokens.tag("<b>"))
    assert cut(written, tokens).run({}).decode() == TAGGED[source]


@pytest.mark.parametrize("place", [Place.TEXT, Place.HEADER])
def test_plain_text_has_no_tags(place: Place) -> None:
    tokens = Tokens("a")
    assert cut(f"a{tokens.tag('<b>')}b", tokens, place=place).run({}) == b"ab"
