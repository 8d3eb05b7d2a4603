"""A script without comments and indents says what it said."""

from __future__ import annotations

from campaigns.rendering.script import SHELL, squeezed
from campaigns.rendering.templates import FRAMES
from components.registry import components
from tests.tools.javascript import script_trees


def test_comments_and_indents_go() -> None:
    source = "// why\nconst a = 1; // so\nif (a) {\n  /* no */ f(a);\n}\n"
    assert squeezed(source) == "const a=1;if(a){f(a);}"


def test_words_stay_as_they_are() -> None:
    for literal in ('"a  // b"', "'/* c */'", "`d  ${e}  // f`", "/[/]  g/"):
        assert literal in squeezed(f"const x = {literal};\n")


def test_lines_that_end_a_statement_still_do() -> None:
    assert squeezed("let a = b\nlet c\nreturn\nd") == "let a=b\nlet c\nreturn\nd"


def test_templates_in_templates_stay_as_they_are() -> None:
    nested = '`a  ${ { b: 1 } ? `c  ${ d }  - e` : ""}`'
    assert squeezed(f"f( {nested} );  // g") == f"f({nested});"


def test_every_script_of_the_page_says_the_same_without_its_comments() -> None:
    games = [game.source("site.js") for game in components().values() if game.kind == "game"]
    sources = [*games, *((FRAMES / name).read_text() for name in SHELL)]
    trees = script_trees([*sources, *map(squeezed, sources)])
    assert trees[: len(sources)] == trees[len(sources) :]
