"""Mailchimp's merge tags: `*|TAG|*` and `*|IF:TAG|*`, without filters, loops or escaping."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.merging.dialects.contract import Written
from campaigns.merging.dialects.lowering import refuse_specials, settle, unroll
from campaigns.merging.dialects.sheet import Sheet
from campaigns.merging.dialects.tags import protected, special_tag
from campaigns.merging.expressions import And, Expr, negated
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When, walk
from campaigns.merging.program import Program


def tag_name(slug: str, digest: str) -> str:
    """`FIR3K7Q2MA`: capitals and digits, ten at most, as Mailchimp's field tags are."""
    letters = "".join(sign for sign in slug.upper() if sign.isalpha())
    return f"{letters[:3] or 'UW'}{digest}"[:10]


@dataclass(frozen=True)
class MailchimpDialect:
    """Each slot is a cell ready for its place; each condition is asked of one cell.

    Conditions are written side by side, never inside one another: Mailchimp does not promise to
    read nested ones.
    """

    id: str = "mailchimp"
    name: str = "Mailchimp"
    engine: str = "merge tags *|TAG|*"
    notes: str = (
        "Import recipients.csv with one text field per column, named as the header says. Text "
        "fields hold 255 bytes: loop over products[:3] rather than all products, so that each "
        "cell stays short. The number of fields depends on the plan."
    )
    amp: bool = False
    specials: Mapping[str, str] = field(
        default_factory=lambda: {"unsubscribe_url": "*|UNSUB|*", "view_url": "*|ARCHIVE|*"}
    )

    def write(self, program: Program, specials: Mapping[str, str] | None = None) -> Written:
        """The program in merge tags."""
        own = self.specials if specials is None else specials
        sheet = Sheet(program.language, tag_name)
        printer = _Printer(sheet, own)
        nodes = settle(unroll(program.nodes), own)
        return Written(printer.guarded(nodes, ()).encode(), sheet.columns)


@dataclass(frozen=True)
class _Printer:
    sheet: Sheet
    specials: Mapping[str, str]

    def guarded(self, nodes: tuple[Node, ...], guard: tuple[Expr, ...]) -> str:
        """The nodes, shown when all of `guard` holds."""
        written, leaves = "", ""
        for node in nodes:
            if isinstance(node, When):
                written += self.shown(leaves, guard) + self.when(node, guard)
                leaves = ""
            else:
                leaves += self.leaf(node)
        return written + self.shown(leaves, guard)

    def shown(self, words: str, guard: tuple[Expr, ...]) -> str:
        if not words or not guard:
            return words
        test = guard[0] if len(guard) == 1 else And(guard)
        return f"*|IF:{self.sheet.decision(test)}|*{words}*|END:IF|*"

    def when(self, node: When, guard: tuple[Expr, ...]) -> str:
        both = (*node.then, *node.otherwise)
        if guard or not node.otherwise or any(isinstance(part, When) for part in walk(both)):
            then = self.guarded(node.then, (*guard, node.test))
            return then + self.guarded(node.otherwise, (*guard, negated(node.test)))
        then, otherwise = self.guarded(node.then, ()), self.guarded(node.otherwise, ())
        return f"*|IF:{self.sheet.decision(node.test)}|*{then}*|ELSE:|*{otherwise}*|END:IF|*"

    def leaf(self, node: Fixed | Slot | Each) -> str:
        match node:
            case Fixed(content):
                return protected(
                    content.decode(), "*|", lambda sign: f"*|{self.sheet.constant(sign)}|*"
                )
            case Slot(expression, escape):
                own = special_tag(node, self.specials)
                return own or f"*|{self.sheet.value(expression, escape)}|*"
            case Each():
                refuse_specials((node,), self.specials)
                return f"*|{self.sheet.piece((node,))}|*"
