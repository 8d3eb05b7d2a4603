"""Short ways for the tests to a program, and hypothesis's way to any program and person."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from campaigns.merging import Place, Program, Tokens, cut

# The same examples every time, however busy the machine.
steady = settings(deadline=None, derandomize=True)

HOSTILE = (
    "",
    "Ada",
    "gold",
    "<b>&amp;</b>",
    "\"'><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "-->]]><![endif]-->",
    "javascript:alert(1)",
    "https://shop.example/?a=1&b=2",
    "{{ 7*7 }}{% if x %}{# no #}",
    "*|FNAME|**|END:IF|*",
    '\\u003c\\"',
    "a\r\nBcc: x@example.org",
    "\u2028\x00\ud800é😀",
    "0",
    "3",
    "2026-11-21",
)

words = st.sampled_from(HOSTILE) | st.text(max_size=12)
plain = st.none() | words | st.integers(-9, 9) | st.booleans() | st.floats(-5, 5)
values = plain | st.dates(date(1990, 1, 1), date(2030, 1, 1)) | st.lists(words, max_size=3)
FIELDS = ("first_name", "tier", "bought", "score", "birthday", "link")
people = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(FIELDS, values),
        "bought": st.lists(words, max_size=3) | plain,
        "products": st.lists(
            st.fixed_dictionaries({}, optional={"title": values, "tags": st.lists(words)}),
            max_size=4,
        )
        | plain,
    },
)

_filters = st.sampled_from(
    [
        *("", '|default("there")', '|default("R&D")', "|upper", "|title", "|length", "|month"),
        *("|date", '|date("d MMM")', "|number", '|money("EUR")', '|join(" / ")'),
    ]
)
fields = st.builds("{}{}".format, st.sampled_from(FIELDS), _filters)
literals = st.sampled_from(('"gold"', '"new gold"', '""', '"yes"', '"a\'b"', "3", "2.5", "true"))
comparisons = st.builds(
    "{} {} {}".format,
    fields,
    st.sampled_from(("==", "!=", "<", "<=", ">", ">=", "in", "not in")),
    fields | literals,
)
conditions = st.recursive(
    fields | comparisons,
    lambda inner: (
        st.builds("({} and {})".format, inner, inner)
        | st.builds("({} or {})".format, inner, inner)
        | st.builds("(not {})".format, inner)
    ),
    max_leaves=4,
)

_in_loop = st.sampled_from(
    (
        "<li title='{{ item.title }}'>{{ item.title|upper }}</li>",
        "{% if item.title == tier %}<b>{{ first_name }}</b>{% endif %}",
        "{% for tag in item.tags %}{{ tag }},{% endfor %}",
        "{% for tag in item.tags[:2] %}{{ tag }} {{ item.title }}{% endfor %}",
    )
)
_words = st.sampled_from(
    [
        *("<p>words { ", "{% raw %}{{% endraw %}", "{% raw %} {{{%{#} }}} %}{% endraw %}"),
        *("100%|*", "| *", "é \n", "<style>a{#b}</style>", "[[x]]", "</p>"),
    ]
)
_slots = (
    st.builds("<i>{{{{ {} }}}}</i>".format, fields | comparisons)
    | st.builds('<a title="{{{{ {} }}}}" href="{{{{ link }}}}">'.format, fields)
    | st.builds('<img src="https://img.example/{{{{ {} }}}}.png">'.format, fields)
    | st.builds(
        '<script type="application/json">["{{{{ {0} }}}}", {{{{ {0} }}}}]</script>'.format, fields
    )
)
_loops = st.builds(
    "{{% for item in products{} %}}{}{{% endfor %}}".format,
    st.sampled_from(("", "[:1]", "[:3]")),
    _in_loop,
)
_if = "{{% if {} %}}{}"
_elif = "{{% elif {} %}}{}"
_else = "{{% else %}}{}{{% endif %}}"
sources = st.recursive(
    _words | _slots | _loops,
    lambda inner: (
        st.builds("{}{}".format, inner, inner)
        | st.builds((_if + "{{% endif %}}").format, conditions, inner)
        | st.builds((_if + _else).format, conditions, inner, inner)
        | st.builds((_if + _elif + _else).format, conditions, inner, conditions, inner, inner)
    ),
    max_leaves=6,
)


def program(source: str, place: Place = Place.HTML, language: str = "en") -> Program:
    """A text with tags, cut where it stands."""
    tokens = Tokens("test")
    return cut(tokens.text(source), tokens, place=place, language=language)


def run(source: str, place: Place = Place.HTML, language: str = "en", **person: object) -> str:
    """What a text with tags says to a person."""
    return program(source, place, language).run(person).decode()
