"""Running a program, keeping it, and sending its pieces through an encoding."""

import binascii
import json

import pytest
from hypothesis import given

from campaigns.merging import Each, Fixed, MergeError, Program, Slot, When, parse_expression
from campaigns.merging.escaping import Escape
from tests.campaigns.merging.building import people, program, run, sources, steady


def test_a_condition_shows_one_side() -> None:
    source = "{% if a == 'x' %}1{% elif a == 'y' %}2{% elif b %}3{% else %}4{% endif %}"
    assert [run(source, a=a, b=b) for a, b in ("x0", "y0", "zb")] == ["1", "2", "3"]
    assert run(source) == "4"


def test_a_loop_walks_a_list_and_hides_a_field_of_its_name() -> None:
    source = "{{ item }}{% for item in list[:2] %}({{ item.a }}){% endfor %}{{ item }}"
    assert run(source, item="o", list=[{"a": 1}, {"a": 2}, {"a": 3}]) == "o(1)(2)o"


def test_what_is_shown_twice_is_shown_alike_except_in_a_loop_of_that_name() -> None:
    source = "{{ a }}{{ a }}{% if b %}{{ a }}{% endif %}{% for a in c %}{{ a }}{% endfor %}"
    assert run(source, a="<", b=1, c=["x", "y"]) == "&lt;&lt;&lt;xy"
    assert run("{{ 1 }}{{ true }}{{ 1 }}{{ true }}") == "1true1true"


@pytest.mark.parametrize("value", [None, "", "words", 3, {"a": 1}])
def test_a_loop_over_no_list_says_nothing(value: object) -> None:
    assert run("{% for item in a %}x{% endfor %}", a=value) == ""


def test_a_chain_of_any_length_runs() -> None:
    chain = "".join(f"{{% elif a == {number} %}}{number}" for number in range(1, 50))
    assert run(f"{{% if a == 0 %}}0{chain}{{% endif %}}", a=49) == "49"


def test_conditions_are_true_or_false_and_never_one_of_their_parts() -> None:
    assert run("{{ a and b }} {{ a or b }} {{ not a }}", a="x", b="y") == "true true false"


@steady
@given(source=sources, person=people)
def test_a_kept_program_says_the_same(source: str, person: dict[str, object]) -> None:
    made = program(source, language="nl")
    kept = Program.from_json(json.loads(json.dumps(made.to_json())))
    assert kept == made
    assert kept.run(person) == made.run(person)


@steady
@given(source=sources, person=people)
def test_run_once_is_what_is_run_for_many(source: str, person: dict[str, object]) -> None:
    made = program(source, language="nl")
    assert made.run_once(person) == made.run(person)


@steady
@given(source=sources, person=people)
def test_encoding_the_pieces_encodes_the_whole(source: str, person: dict[str, object]) -> None:
    made = program(source)
    assert made.encoded(binascii.hexlify).run(person) == binascii.hexlify(made.run(person))


def test_the_fixed_pieces_can_be_encoded_alone() -> None:
    made = program("a{{ b }}c")
    assert made.fixed(bytes.upper).run({"b": "b"}) == b"AbC"
    assert made.encoded(bytes.upper).run({"b": "b"}) == b"ABC"
    assert made.fixed(bytes.upper).encoded(bytes.title) == made


def test_fields_leave_out_what_loops_bring() -> None:
    source = "{% for a in b %}{{ a.x }}{{ c }}{% for d in a.e %}{{ d }}{% endfor %}{% endfor %}"
    assert program(source).fields() == {"b", "c"}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"language": "en", "nodes": "x"},
        {"language": "en", "nodes": [3]},
        {"language": "en", "nodes": [{"slot": "a", "escape": "shell"}]},
        {"language": "en", "nodes": [{"slot": "a()", "escape": "html"}]},
        {"language": "en", "nodes": [{"when": "a", "then": []}]},
    ],
)
def test_what_is_no_program_is_not_read_as_one(data: dict[str, object]) -> None:
    with pytest.raises(MergeError):
        Program.from_json(data)


def test_names_from_outside_never_become_code() -> None:
    name = "x') or __import__('os').abort("
    slot = Slot(parse_expression("a"), Escape.HTML)
    loop = Each(name, parse_expression("a"), (Fixed(b"'"), slot))
    made = Program((When(parse_expression("a"), (loop,)),))
    assert made.run({"a": [1]}) == b"'1"
