"""What the dialects print, and what they refuse."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from campaigns.merging import DIALECTS, MergeError, Place
from campaigns.merging.dialects.columns import ColumnsDialect
from tests.campaigns.merging.building import program

each_dialect = pytest.mark.parametrize("dialect", DIALECTS)


def printed(dialect: str, source: str, specials: Mapping[str, str] | None = None) -> str:
    return DIALECTS[dialect].write(program(source), specials).template.decode()


@each_dialect
def test_a_dialect_introduces_itself(dialect: str) -> None:
    one = DIALECTS[dialect]
    assert one.id == dialect
    assert one.name
    assert one.engine
    assert one.notes.endswith(".")


def test_klaviyo_says_simple_things_in_its_own_words() -> None:
    source = (
        "{{ first_name|default('there') }}{% if tier == 'gold' and town != 'Delft' %}x{% endif %}"
    )
    assert printed("klaviyo", source) == (
        "{{ first_name|default:'there'|escape }}"
        "{% if person.tier == 'gold' and person.town != 'Delft' %}x{% endif %}"
    )


def test_hubspot_says_simple_things_in_its_own_words() -> None:
    made = program("{{ first_name|default('there') }}, {{ town }}", Place.TEXT)
    assert DIALECTS["hubspot"].write(made).template.decode() == (
        "{{ contact.firstname|default('there', true)|safe }}, {{ contact.town|safe }}"
    )


@pytest.mark.parametrize("words", ["true", "3", "2026-11-21", "a'b", "", "R&D", "{{", "x "])
def test_words_that_an_import_might_change_are_compared_beforehand(words: str) -> None:
    template = printed("klaviyo", f'{{% if tier == "{words}" %}}x{{% endif %}}')
    assert re.fullmatch(r"{% if person\.uw_\w+ == 'y' %}x{% endif %}", template)


@pytest.mark.parametrize("name", ["email", "id", "items", "size", "Tier", "größe"])
def test_a_name_that_means_something_else_there_is_not_used(name: str) -> None:
    for dialect in ("klaviyo", "hubspot"):
        written = DIALECTS[dialect].write(program(f"{{{{ {name} }}}}"))
        assert written.columns[0].name.startswith("uw_")
        assert written.columns[0].name.isascii()


def test_a_field_called_as_the_provider_calls_another_gets_a_column_of_its_own() -> None:
    written = DIALECTS["hubspot"].write(program("{{ first_name }}{{ firstname }}"))
    row = written.row({"first_name": "Ada", "firstname": "Bob"})
    assert sorted(row.values()) == ["Ada", "Bob"]


def test_mailchimp_s_columns_are_short_capitals() -> None:
    source = "{{ first_name|upper }}{{ größe }}{{ a.b }}{% if a or b %}{{ a }}{% endif %}"
    names = [column.name for column in DIALECTS["mailchimp"].write(program(source)).columns]
    assert len(set(names)) == 5
    assert all(re.fullmatch("[A-Z][A-Z0-9_]{0,9}", name) for name in names)


def test_mailchimp_never_puts_a_condition_inside_another() -> None:
    source = "{% if a %}1{% if b %}2{% else %}3{% endif %}4{% else %}5{% endif %}"
    depth = 0
    for sign in re.findall(r"\*\|(IF|END):", printed("mailchimp", source)):
        depth += 1 if sign == "IF" else -1
        assert depth in (0, 1)


@each_dialect
def test_the_same_decision_is_one_column(dialect: str) -> None:
    source = "{% if a > 3 %}x{% endif %}{% if a > 3 %}x{% endif %}{{ a|upper }}{{ a|upper }}"
    assert len(DIALECTS[dialect].write(program(source)).columns) == 2


@each_dialect
def test_dates_in_two_languages_are_two_columns(dialect: str) -> None:
    made = [program("{{ a|date }}", language=language) for language in ("en", "nl")]
    first, second = (DIALECTS[dialect].write(each).columns[0].name for each in made)
    assert first != second


@each_dialect
def test_a_system_field_is_the_provider_s_own_tag(dialect: str) -> None:
    own = {"unsubscribe_url": "[[UNSUB]]"}
    source = '<a href="{{ unsubscribe_url }}">{{ unsubscribe_url|default("x") }}</a>'
    written = DIALECTS[dialect].write(program(source), own)
    assert written.template == b'<a href="[[UNSUB]]">[[UNSUB]]</a>'
    assert not written.columns


@pytest.mark.parametrize("dialect", ["klaviyo", "hubspot", "mailchimp"])
def test_a_provider_s_own_tags_are_used_unless_told_otherwise(dialect: str) -> None:
    for name, tag in DIALECTS[dialect].specials.items():
        assert printed(dialect, f'<a href="{{{{ {name} }}}}">') == f'<a href="{tag}">'


@each_dialect
@pytest.mark.parametrize(
    "source",
    [
        "{{ unsubscribe_url|upper }}",
        '<a href="https://a.example/?back={{ unsubscribe_url }}">',
        "{% for item in items %}{{ unsubscribe_url }}{% endfor %}",
    ],
)
def test_what_only_the_provider_knows_cannot_be_computed_beforehand(
    dialect: str, source: str
) -> None:
    with pytest.raises(MergeError):
        printed(dialect, source, {"unsubscribe_url": "[[UNSUB]]"})


def test_a_system_field_is_always_there_to_be_asked_for() -> None:
    source = '{% if view_url %}<a href="{{ view_url }}">view</a>{% endif %}'
    for dialect in ("klaviyo", "hubspot", "mailchimp"):
        written = DIALECTS[dialect].write(program(source), {"view_url": "[[VIEW]]"})
        assert list(written.row({}).values()) == ["y"]
        assert b"[[VIEW]]" in written.template


@pytest.mark.parametrize(("opening", "closing"), [("[[", "]]"), ("$", "$"), ("##", "##")])
def test_any_simple_tag_will_do(opening: str, closing: str) -> None:
    dialect = replace(ColumnsDialect(), opening=opening, closing=closing)
    made = program(f"{{{{ a }}}} {opening}a{closing} 5{opening}", Place.TEXT)
    written = dialect.write(made)
    row = written.row({"a": "A"})
    tag = re.compile(f"{re.escape(opening)}(.*?){re.escape(closing)}")
    sent = tag.sub(lambda found: row[found.group(1)], written.template.decode())
    assert sent == made.run({"a": "A"}).decode()
