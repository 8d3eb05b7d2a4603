"""Laws over MJML that nobody wrote: made up by hypothesis."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.importing import NotImported, import_mjml
from tests.campaigns.importing.files import column, exported, imported, mail
from tests.campaigns.importing.trees import tree

_QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="<>\"'\ufeff"),
    max_size=12,
)
_TAGGED = st.sampled_from(
    [
        "*|FNAME|*",
        "{{ x }}",
        "{{ first_name }}",
        "{% if a %}",
        "{{",
        "%}",
        "&nbsp;",
        "&",
        "\n",
        "\\",
    ]
)
_TEXT = st.lists(st.one_of(_WORDS, _TAGGED), max_size=4).map("".join)
_NAMES = st.sampled_from(
    ["align", "alt", "color", "css-class", "href", "padding", "src", "title", "width", "x-own"]
)


@st.composite
def _attributes(draw: st.DrawFn) -> str:
    given = draw(st.dictionaries(_NAMES, _TEXT, max_size=3))
    quote = draw(st.sampled_from(["'", '"']))
    return "".join(f" {name}={quote}{value}{quote}" for name, value in given.items())


def _element(names: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, attributes, inside: f"<{name}{attributes}>{inside}</{name}>",
        st.sampled_from(names),
        _attributes(),
        inner,
    )


_ASIDE = st.one_of(
    _WORDS.filter(lambda words: "-" not in words).map(lambda words: f"<!--{words}-->"),
    st.sampled_from(["<!--[if mso]><td><![endif]-->", "\n  ", "loose words"]),
)
_HTML = st.lists(
    st.one_of(_TEXT, st.sampled_from(["<p>", "</p>", "<br>", "<b x=1>", "<!-- </mj-text> -->"])),
    max_size=4,
).map("".join)
_PLAIN = _element(["mj-text", "mj-button", "mj-table", "mj-raw"], _HTML)
_LONE = st.builds(
    lambda name, attributes: f"<{name}{attributes} />",
    st.sampled_from(["mj-image", "mj-spacer", "mj-divider", "x-own", "mj-carousel"]),
    _attributes(),
)
_COLUMNS = _element(
    ["mj-column", "mj-group"], st.lists(_PLAIN | _LONE | _ASIDE, max_size=3).map("".join)
)
_SECTIONS = _element(
    ["mj-section", "mj-section", "mj-hero"], st.lists(_COLUMNS | _ASIDE, max_size=3).map("".join)
)
_ROWS = _SECTIONS | _element(["mj-wrapper"], st.lists(_SECTIONS | _ASIDE, max_size=2).map("".join))
_MAILS = st.builds(
    lambda root, title, body, rows: (
        f"<mjml{root}><mj-head><mj-title>{title}</mj-title></mj-head>"
        f"<mj-body{body}>{rows}</mj-body></mjml>"
    ),
    _attributes(),
    _TEXT,
    _attributes(),
    st.lists(_ROWS | _ASIDE, max_size=3).map("".join),
)


@_QUICK
@given(_MAILS)
def test_nothing_is_lost_and_it_becomes_a_mail(source: str) -> None:
    campaign = imported(source)
    assert tree(exported(campaign)) == tree(source)
    assert "</html>" in mail(campaign, first_name="Noor")


@_QUICK
@given(st.text(max_size=60), st.integers(0, 200))
def test_anything_is_read_or_refused_in_words(noise: str, at: int) -> None:
    whole = column('<mj-text a="b">x</mj-text><!-- y -->')
    try:
        import_mjml(whole[:at] + noise + whole[at:], name="Noise")
    except NotImported as refused:
        assert refused.problem and refused.cure
