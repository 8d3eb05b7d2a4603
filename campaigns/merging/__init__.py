"""The merge language: parse it, cut it into a Program, run that or write it for an ESP."""

from campaigns.merging.cutting import cut
from campaigns.merging.dialects import DIALECTS, Column, Dialect, Written
from campaigns.merging.errors import MergeError
from campaigns.merging.escaping import Escape
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When
from campaigns.merging.parsing import Template, parse, parse_expression
from campaigns.merging.placing import Place
from campaigns.merging.program import Program
from campaigns.merging.tokens import TOKEN, Tokens
from campaigns.merging.weaving import Weave

__all__ = [
    "DIALECTS",
    "TOKEN",
    "Column",
    "Dialect",
    "Each",
    "Escape",
    "Fixed",
    "MergeError",
    "Node",
    "Place",
    "Program",
    "Slot",
    "Template",
    "Tokens",
    "Weave",
    "When",
    "Written",
    "cut",
    "parse",
    "parse_expression",
]
