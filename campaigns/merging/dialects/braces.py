"""Dialects with `{{ }}` and `{% %}`: Klaviyo (Liquid, in truth Django) and HubSpot (HubL).

Only what these engines share is printed: single names, one default, one escape, equality with
plain words, `and` or `or` but never both. Everything else is decided beforehand, in a cell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.merging.dialects.contract import Written
from campaigns.merging.dialects.lowering import refuse_specials, settle, unroll
from campaigns.merging.dialects.sheet import YES, Sheet
from campaigns.merging.dialects.tags import special_tag
from campaigns.merging.escaping import Escape
from campaigns.merging.expressions import (
    And,
    Compare,
    Expr,
    Filter,
    Literal,
    Name,
    Not,
    Or,
    negated,
)
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When
from campaigns.merging.program import Program

# Words no import takes for a number, a date or a truth value, and no engine escapes.
_PLAIN = re.compile(r"[^\W\d_](?:[\w -]{0,80}\w)?")
_GUESSED = frozenset(
    {
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "null",
        "none",
        "nil",
        "nan",
        "inf",
        "infinity",
        "empty",
        "blank",
    }
)
_PROPERTY = re.compile(r"[a-z][a-z0-9_]{0,49}")
# Names that mean something else on a profile, or that one of the engines keeps for itself.
_TAKEN = frozenset(
    """
    and as blank clear cols contains continue copy else email empty false first for forloop
    fromkeys get id if in include is items keys last limit nil none not null offset or
    phone_number pop popitem render required reversed setdefault size true unless update
    values with
    """.split()  # noqa: SIM905
)
_SIGN = re.compile(r"\{(?=[{%#]|\Z)")


@dataclass(frozen=True)
class BraceDialect:
    """A template engine of the Django family; `owner` is the variable that holds the recipient.

    `own_names` are fields the ESP keeps under its own name: ours -> (column, variable).
    """

    id: str
    name: str
    engine: str
    notes: str
    amp: bool
    specials: Mapping[str, str]
    owner: str
    default: str  # the filter, with {} for its words
    escape: str
    own_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def write(self, program: Program, specials: Mapping[str, str] | None = None) -> Written:
        """The program as a template of this engine."""
        own = self.specials if specials is None else specials
        sheet = Sheet(program.language)
        printer = _Printer(self, sheet, own)
        template = printer.nodes(settle(unroll(program.nodes), own))
        return Written(template.encode(), sheet.columns)


@dataclass(frozen=True)
class _Printer:
    dialect: BraceDialect
    sheet: Sheet
    specials: Mapping[str, str]

    def nodes(self, nodes: tuple[Node, ...]) -> str:
        return "".join(map(self.node, nodes))

    def node(self, node: Node) -> str:
        match node:
            case Fixed(content):
                return _SIGN.sub("{{ '{' }}", content.decode())
            case Slot():
                return special_tag(node, self.specials) or self.slot(node)
            case When(test, then, otherwise):
                other = "{% else %}" + self.nodes(otherwise) if otherwise else ""
                return f"{{% if {self.test(test)} %}}{self.nodes(then)}{other}{{% endif %}}"
            case Each():
                refuse_specials((node,), self.specials)
                return self.filled(self.computed(self.sheet.piece((node,))), "|safe")

    def slot(self, slot: Slot) -> str:
        last = {Escape.HTML: self.dialect.escape, Escape.NONE: "|safe"}.get(slot.escape)
        value = self.value(slot.expression) if last else None
        if value and last:
            return self.filled(value, last)
        return self.filled(self.computed(self.sheet.value(slot.expression, slot.escape)), "|safe")

    def filled(self, value: str, last: str) -> str:
        return f"{{{{ {value}{last} }}}}"

    def computed(self, column: str) -> str:
        return f"{self.dialect.owner}.{column}"

    def value(self, expression: Expr) -> str | None:
        """The engine's own expression for a field and its default; None where it has none."""
        match expression:
            case Name(name):
                return self.field(name)
            case Filter(Name(name), "default", (words,)) if _is_plain(words):
                column = self.field(name)
                return column and column + self.dialect.default.format(words)
        return None

    def field(self, name: str) -> str | None:
        if name in self.dialect.own_names:
            column, variable = self.dialect.own_names[name]
            self.sheet.field(name, column)
            return variable
        renamed = {column for column, _ in self.dialect.own_names.values()}
        if name in _TAKEN | renamed or not _PROPERTY.fullmatch(name):
            return None
        return self.computed(self.sheet.field(name, name))

    def test(self, test: Expr) -> str:
        return self.native_test(test) or self.decision(test)

    def decision(self, test: Expr) -> str:
        return f"{self.computed(self.sheet.decision(test))} == '{YES}'"

    def native_test(self, test: Expr) -> str | None:
        match test:
            case Compare(Name(name), "==" | "!=" as sign, Literal(str() as words)):
                column = self.field(name) if _is_plain(words) else None
                return column and f"{column} {sign} '{words}'"
            case Not(Compare(Name(), "==" | "!=") as part):
                return self.native_test(negated(part))
            case And(parts):
                return self.chain(parts, " and ")
            case Or(parts):
                return self.chain(parts, " or ")
        return None

    def chain(self, parts: tuple[Expr, ...], word: str) -> str | None:
        if any(isinstance(part, And | Or) for part in parts):
            return None
        return word.join(map(self.test, parts))


def _is_plain(words: str) -> bool:
    return bool(_PLAIN.fullmatch(words)) and words.lower() not in _GUESSED


KLAVIYO = BraceDialect(
    id="klaviyo",
    name="Klaviyo",
    engine="Liquid (Django templates)",
    notes=(
        "Import recipients.csv as profile properties before the campaign is sent; keep the "
        "columns' names. Empty cells must empty the property."
    ),
    amp=True,
    specials={"unsubscribe_url": "{% unsubscribe_link %}", "view_url": "{% web_view_link %}"},
    owner="person",
    default="|default:'{}'",
    escape="|escape",
    own_names={
        "first_name": ("first_name", "first_name"),
        "last_name": ("last_name", "last_name"),
    },
)

HUBSPOT = BraceDialect(
    id="hubspot",
    name="HubSpot",
    engine="HubL",
    notes=(
        "Create a single-line text property for each column that HubSpot does not know, with the "
        "header as its internal name, then import recipients.csv. HubSpot wants the company's "
        "name and address in every coded mail."
    ),
    amp=False,
    specials={"unsubscribe_url": "{{ unsubscribe_link }}", "view_url": "{{ view_as_page_url }}"},
    owner="contact",
    default="|default('{}', true)",
    # HubL and Jinja2 spell quotes differently; this way both write what our own run does.
    escape="|escape|replace('&#34;', '&quot;')|replace('&#39;', '&#x27;')",
    own_names={
        "first_name": ("firstname", "contact.firstname"),
        "last_name": ("lastname", "contact.lastname"),
    },
)
