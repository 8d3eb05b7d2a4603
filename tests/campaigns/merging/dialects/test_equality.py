"""The law of the dialects: what the ESP sends is what we would send, byte for byte."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from campaigns.merging import DIALECTS, Place, Program
from tests.campaigns.merging.building import HOSTILE, people, program, sources
from tests.campaigns.merging.dialects.engines import ENGINES, Row

Engine = Callable[[str, Row], str]
each_engine = pytest.mark.parametrize(("dialect", "engine"), ENGINES)


def sent(dialect: str, engine: Engine, made: Program, person: dict[str, object]) -> bytes:
    written = DIALECTS[dialect].write(made, {})
    return engine(written.template.decode(), written.row(person)).encode()


def test_every_dialect_has_an_engine_that_judges_it() -> None:
    assert {dialect for dialect, _ in ENGINES} == set(DIALECTS)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(source=sources, person=people)
def test_any_program_says_the_same_in_each_provider_s_engine(
    source: str, person: dict[str, object]
) -> None:
    made = program(source, language="nl")
    said = made.run(person)
    for dialect, engine in ENGINES:
        assert sent(dialect, engine, made, person) == said, dialect


@each_engine
@pytest.mark.parametrize("place", [Place.TEXT, Place.HEADER, Place.JSON, Place.URL])
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_says_the_same_in_every_place(
    dialect: str, engine: Engine, place: Place, value: str
) -> None:
    made = program("{{ first_name }}", place)
    person: dict[str, object] = {"first_name": value}
    assert sent(dialect, engine, made, person) == made.run(person)


@each_engine
def test_a_literal_tag_of_any_engine_is_only_words(dialect: str, engine: Engine) -> None:
    literal = "{{ x }} {% if y %} {# z #} {{{ #} *|FNAME|* {"
    made = program(f"{{% raw %}}{literal}{{% endraw %}}{{{{ tier }}}}}}", Place.TEXT)
    assert sent(dialect, engine, made, {"tier": "gold"}) == made.run({"tier": "gold"})


@each_engine
def test_one_row_serves_the_mail_its_subject_and_its_text(dialect: str, engine: Engine) -> None:
    source = (
        "{{ first_name|default('there') }} {% if tier == 'gold' %}{{ score|number }}{% endif %}"
    )
    person: dict[str, object] = {"first_name": "O'Hara\n<x>", "tier": "gold", "score": 1234.5}
    made = [program(source, place) for place in (Place.HTML, Place.HEADER, Place.TEXT)]
    written = [DIALECTS[dialect].write(each) for each in made]
    row = {name: cell for each in written for name, cell in each.row(person).items()}
    for each, one in zip(written, made, strict=True):
        assert engine(each.template.decode(), row).encode() == one.run(person)


NAMES = """
    empty blank nil null contains for with by as limit reversed length count loop forloop self
    person contact block super cycle keys items first last size true_ upper range offset cols
    required include render tablerow unless if_ class def lambda yield None_ id email firstname
"""


@each_engine
@pytest.mark.parametrize("name", NAMES.split())
def test_a_field_may_be_called_like_anything_in_an_engine(
    dialect: str, engine: Engine, name: str
) -> None:
    source = f"{{{{ {name}|default('there') }}}}{{% if {name} == 'gold' %}}x{{% endif %}}"
    for person in ({name: "gold"}, {name: "<i>"}, {}):
        made = program(source)
        assert sent(dialect, engine, made, dict(person)) == made.run(person)
