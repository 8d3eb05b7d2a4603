"""From source text to expressions and templates, by way of Jinja2's own parser."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from campaigns.merging.errors import MergeError
from campaigns.merging.expressions import Expr
from campaigns.merging.whitelist import Refused, expression_of

MAX_TEXT = 400_000
MAX_TAG = 2_000
MAX_DEPTH = 60
REMEMBERED = 2_048  # texts, and as many expressions, whose parse is kept
_SHORT = 8_000  # characters; a longer text is parsed each time, so that memory has a bound

# Comments are switched off (no text can hold their marks): `{#` is how minified CSS begins.
_JINJA = Environment(
    autoescape=False,
    keep_trailing_newline=True,
    comment_start_string="\x00{#\x00",
    comment_end_string="\x00#}\x00",
)
# What `raw` holds is no tag of ours, whatever it looks like: it is matched first, as a whole.
_TAG = re.compile(
    r"(?P<raw>\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\})|\{\{.*?\}\}|\{%.*?%\}",
    re.DOTALL,
)
_TOO_DEEP = ("This is nested too deeply", "Make it simpler.")
_LOOK = "Look at the place shown; a field is written {{ first_name }}."


@dataclass(frozen=True)
class Words:
    """Text that stays as it is."""

    words: str


@dataclass(frozen=True)
class Field:
    """`{{ expression }}`"""

    expression: Expr


@dataclass(frozen=True)
class Choice:
    """`{% if %}…{% else %}…{% endif %}`; an `elif` is a choice inside `otherwise`."""

    test: Expr
    then: "Template"
    otherwise: "Template"


@dataclass(frozen=True)
class Loop:
    """`{% for name in items %}…{% endfor %}`"""

    name: str
    items: Expr
    body: "Template"


@dataclass(frozen=True)
class Template:
    """A parsed text: its parts in order."""

    parts: tuple[Words | Field | Choice | Loop, ...]


def parse(text: str) -> Template:
    """A text with `{{ }}` and `{% %}` as a template; MergeError when it says more than it may.

    Inside the tags HTML entities are read as their characters, since a rich-text editor writes
    `&gt;` for what its user typed as `>`.
    """
    if len(text) > MAX_TEXT:
        problem = f"This text has {len(text)} characters; {MAX_TEXT} is the most"
        raise MergeError(problem, "Split it over several blocks.", source=text)
    return _remembered(text) if len(text) <= _SHORT else _parsed(text)


def _parsed(text: str) -> Template:
    _check_tags(text)
    readable = _TAG.sub(_readable, text)
    try:
        return _template(_JINJA.parse(readable).body, depth=0)
    except TemplateSyntaxError as error:
        raise _located(text, error.lineno, _sentence(error.message), _LOOK) from None
    except Refused as refusal:
        raise _located(text, refusal.line, refusal.problem, refusal.cure) from None
    except RecursionError:
        raise MergeError(*_TOO_DEEP, source=text) from None


def _readable(tag: re.Match[str]) -> str:
    return tag.group() if tag["raw"] else html.unescape(tag.group())


_remembered = lru_cache(maxsize=REMEMBERED)(_parsed)


@lru_cache(maxsize=REMEMBERED)
def parse_expression(text: str) -> Expr:
    """One expression, as it stands between `{{` and `}}`; MergeError when it is no such thing."""
    _check_length(text, text, 1)
    try:
        parser = Parser(_JINJA, text, state="variable")
        expression = parser.parse_expression()
        parser.stream.expect("eof")
        return expression_of(expression)
    except TemplateSyntaxError as error:
        problem = _sentence(error.message)
        raise MergeError(problem, _LOOK, source=text, line=error.lineno) from None
    except Refused as refusal:
        raise MergeError(refusal.problem, refusal.cure, source=text, line=refusal.line) from None
    except RecursionError:
        raise MergeError(*_TOO_DEEP, source=text) from None


def _check_tags(text: str) -> None:
    for tag in _TAG.finditer(text):
        if tag["raw"] is None:
            _check_length(tag.group(), text, text.count("\n", 0, tag.start()) + 1)


def _check_length(tag: str, text: str, line: int) -> None:
    if len(tag) > MAX_TAG:
        problem = f"This tag has {len(tag)} characters; {MAX_TAG} is the most"
        raise _located(text, line, problem, "Split it into several conditions.")


def _sentence(message: str | None) -> str:
    return (message or "this cannot be read").rstrip(".").capitalize()


def _located(text: str, line: int, problem: str, cure: str) -> MergeError:
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else text
    tag = re.search(r"\{[{%]", shown)
    column = tag.start() + 1 if tag else 1
    return MergeError(problem, cure, source=shown.strip() or text, line=line, column=column)


def _template(body: list[nodes.Node], depth: int) -> Template:
    if depth > MAX_DEPTH:
        raise Refused(*_TOO_DEEP, body[0].lineno if body else 1)
    parts: list[Words | Field | Choice | Loop] = []
    for node in body:
        if isinstance(node, nodes.Output):
            parts.extend(_output(part) for part in node.nodes)
        elif isinstance(node, nodes.If):
            parts.append(_choice(node, node.elif_, depth))
        elif isinstance(node, nodes.For):
            parts.append(_loop(node, depth))
        else:
            problem = f"{type(node).__name__.lower()} is not part of the merge language"
            raise Refused(problem, "Use if, elif, else and for only.", node.lineno)
    return Template(tuple(parts))


def _output(node: nodes.Expr) -> Words | Field:
    if isinstance(node, nodes.TemplateData):
        return Words(node.data)
    return Field(expression_of(node))


def _choice(node: nodes.If, others: list[nodes.If], depth: int) -> Choice:
    then = _template(node.body, depth + 1)
    if others:
        # An `elif` carries its own test and body; the rest of the chain is ours.
        nested = _choice(_with_else(others[0], node), others[1:], depth + 1)
        return Choice(expression_of(node.test), then, Template((nested,)))
    return Choice(expression_of(node.test), then, _template(node.else_, depth + 1))


def _with_else(node: nodes.If, chain: nodes.If) -> nodes.If:
    return nodes.If(node.test, node.body, [], chain.else_, lineno=node.lineno)


def _loop(node: nodes.For, depth: int) -> Loop:
    if node.else_ or node.test or node.recursive or not isinstance(node.target, nodes.Name):
        cure = "Write {% for item in products %}...{% endfor %}."
        raise Refused("This loop does more than walk a list", cure, node.lineno)
    expression_of(node.target)  # refuses a private name
    return Loop(node.target.name, expression_of(node.iter), _template(node.body, depth + 1))
