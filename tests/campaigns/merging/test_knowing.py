"""A program with some fields known says the same, with less to look up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaigns.merging.building import FIELDS, people, program, sources, steady

few = settings(steady, max_examples=40)


@few
@given(source=sources, person=people, known=st.sets(st.sampled_from((*FIELDS, "products"))))
def test_whatever_is_known_a_run_says_the_same(
    source: str, person: dict[str, object], known: set[str]
) -> None:
    made = program(source, language="nl")
    knowing = made.knowing({name: person.get(name) for name in known})
    assert knowing.run(person) == made.run(person)
    assert knowing.fields() <= made.fields()


@few
@given(source=sources, person=people)
def test_who_knows_everything_holds_one_piece(source: str, person: dict[str, object]) -> None:
    made = program(source)
    knowing = made.knowing({name: person.get(name) for name in made.fields()})
    assert knowing.run({}) == made.run(person)
    assert len(knowing.nodes) <= 1 and not knowing.fields()


def test_a_loop_hides_what_is_known_under_its_name() -> None:
    made = program("{{ a }}{% for a in b %}{{ a }}{{ c }}{% endfor %}")
    knowing = made.knowing({"a": "known", "c": "!"})
    assert knowing.run({"b": ["x", "y"]}) == b"knownx!y!"
    assert knowing.fields() == {"b"}
