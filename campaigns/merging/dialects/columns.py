"""Every decision computed beforehand, for ESPs that know nothing but simple tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.merging.dialects.contract import Written
from campaigns.merging.dialects.lowering import refuse_specials, settle
from campaigns.merging.dialects.sheet import Sheet
from campaigns.merging.dialects.tags import protected, special_tag
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When
from campaigns.merging.program import Program


@dataclass(frozen=True)
class ColumnsDialect:
    """Plain tags between two marks, `{{name}}` unless told otherwise; all else is a cell.

    For an ESP with other marks: `dataclasses.replace(DIALECTS["columns"], opening="[[", ...)`.
    """

    id: str = "columns"
    name: str = "Any other mail provider"
    engine: str = "simple tags, replaced once, without escaping"
    notes: str = (
        "Every tag stands for a column of recipients.csv; nothing is decided or escaped at the "
        "provider. Switch automatic HTML escaping of fields off. A part that is shown to some is "
        "one cell with its HTML, so allow long fields."
    )
    amp: bool = True
    specials: Mapping[str, str] = field(default_factory=dict)
    opening: str = "{{"
    closing: str = "}}"

    def write(self, program: Program, specials: Mapping[str, str] | None = None) -> Written:
        """The program with a tag for every slot, condition and loop."""
        own = self.specials if specials is None else specials
        sheet = Sheet(program.language)
        nodes = settle(program.nodes, own)
        template = "".join(self._node(node, sheet, own) for node in nodes)
        return Written(template.encode(), sheet.columns)

    def _tag(self, column: str) -> str:
        return f"{self.opening}{column}{self.closing}"

    def _node(self, node: Node, sheet: Sheet, specials: Mapping[str, str]) -> str:
        match node:
            case Fixed(content):
                return self._fixed(content.decode(), sheet)
            case Slot(expression, escape):
                return special_tag(node, specials) or self._tag(sheet.value(expression, escape))
            case When() | Each():
                refuse_specials((node,), specials)
                return self._tag(sheet.piece((node,)))

    def _fixed(self, words: str, sheet: Sheet) -> str:
        return protected(words, self.opening, lambda sign: self._tag(sheet.constant(sign)))
