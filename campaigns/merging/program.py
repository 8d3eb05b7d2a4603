"""A compiled rendition, ready to run for a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from campaigns.merging.compiling import (
    Encode,
    Person,
    Pieces,
    compile_pieces,
)
from campaigns.merging.knowing import knowing
from campaigns.merging.nodes import Fixed, Node, fields_of, walk
from campaigns.merging.storing import nodes_from_json, nodes_to_json, stored
from campaigns.merging.walking import walked
from campaigns.merging.weaving import Weave, compile_woven


@dataclass(frozen=True)
class Program:
    """A tree of nodes in one language; run it for a person, or write it in an ESP's dialect."""

    nodes: tuple[Node, ...]
    language: str = "en"
    encode_fixed: Encode | None = field(default=None, compare=False, repr=False)
    encode_slots: Encode | None = field(default=None, compare=False, repr=False)

    def run(self, person: Person) -> bytes:
        """The finished bytes for one person (UTF-8, or what `encoded` made of it)."""
        return b"".join(self._compiled(person))

    def woven(self, weave: Weave) -> Callable[[Person], Any]:
        """What runs the program as `weave` says, before any encoding."""
        return compile_woven(self.nodes, self.language, weave)

    def run_once(self, person: Person) -> bytes:
        """What `run` gives before any encoding, without making ready for more than one person."""
        return b"".join(walked(self.nodes, self.language, person))

    def knowing(self, known: Person) -> "Program":
        """A program that runs to the same bytes for everybody who has these fields.

        It still looks up, in whom it is run for, the fields that are not known.
        """
        nodes = knowing(self.nodes, self.language, known)
        return Program(nodes, self.language, self.encode_fixed, self.encode_slots)

    @cached_property
    def _compiled(self) -> Callable[[Person], Pieces]:
        return compile_pieces(self.nodes, self.language, self.encode_fixed, self.encode_slots)

    def fields(self) -> frozenset[str]:
        """The names of the person's fields that a run may look up."""
        return fields_of(self.nodes)

    def size(self) -> int:
        """How many fixed bytes the program holds, both sides of every condition counted."""
        return sum(len(node.content) for node in walk(self.nodes) if isinstance(node, Fixed))

    def fixed(self, encode: Encode) -> "Program":
        """The same program with its fixed pieces alone sent through `encode`, once."""
        return Program(self.nodes, self.language, encode, self.encode_slots)

    def encoded(self, encode: Encode) -> "Program":
        """The same program with every piece, fixed or filled in, sent through `encode`.

        `encode` must commute with joining: the encoded pieces, joined, are what is sent.
        """
        return Program(self.nodes, self.language, encode, encode)

    def to_json(self) -> dict[str, object]:
        """Plain JSON data from which `from_json` makes an equal program."""
        return {"language": self.language, "nodes": nodes_to_json(self.nodes)}

    @staticmethod
    def from_json(data: Mapping[str, object]) -> "Program":
        """The program that `to_json` wrote; MergeError when the data is no program."""
        nodes = nodes_from_json(stored(data, "nodes", list))
        return Program(nodes, stored(data, "language", str))
