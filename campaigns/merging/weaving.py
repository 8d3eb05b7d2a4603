"""A program run with some of its fixed pieces handled apart, in the same one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from campaigns.merging.compiling import Code, Person, Scope
from campaigns.merging.nodes import Each, Node, When


@dataclass(frozen=True)
class Weave:
    """How a program is run when some of its fixed pieces are handled apart.

    Where one stands for which `known` has lines, those are done with the names beside them; where
    the program begins and ends, `first` and `last`. All are Python in `names` and `person`, and
    find in `words` the bytes of all that was run since the piece before; `last` returns.
    """

    names: Mapping[str, object]
    known: Callable[[bytes], tuple[Sequence[str], Mapping[str, object]] | None]
    first: Sequence[str]
    last: Sequence[str]


def compile_woven(nodes: tuple[Node, ...], language: str, weave: Weave) -> Callable[[Person], Any]:
    """The function that runs nodes as `weave` says."""
    code = _Woven(language, weave)
    code.prepare(nodes)
    code.nodes(nodes, {}, 1)
    code.gather(1)
    begun = ["def run(person):", " get = person.get", " own = []"]
    first, last = ([f" {line}" for line in lines] for lines in (weave.first, weave.last))
    return code.define([*begun, *first, *code.lines, *last])


class _Woven(Code):
    """Lines that handle some fixed pieces apart."""

    def __init__(self, language: str, weave: Weave) -> None:
        super().__init__(language)
        self.weave = weave
        self.bound |= weave.names
        self.join = self.bind(b"".join)
        self.open = False  # whether a branch may have left something in `own`

    def append(self, pieces: list[str], depth: int) -> None:
        if pieces:
            self.emit(depth, f"own += ({', '.join(pieces)},)")
            self.open = True

    def apart(self, content: bytes, pieces: list[str], depth: int) -> bool:
        known = self.weave.known(content)
        if known is None:
            return False
        if self.open or depth > 1:
            self.append(pieces, depth)
            self.gather(depth)
        else:  # all that is waiting stands here
            self.emit(depth, f"words = {self.joined(pieces)}")
        pieces.clear()
        lines, values = known
        names = {name: self.bind(value) for name, value in values.items()}
        for line in lines:
            self.emit(depth, line.format(**names))
        return True

    def joined(self, pieces: list[str]) -> str:
        match pieces:
            case []:
                return 'b""'
            case [piece]:
                return piece
            case _:
                return f"{self.join}(({', '.join(pieces)},))"

    def gather(self, depth: int) -> None:
        """Write what takes all that waits in `own` into `words`."""
        self.emit(depth, f"words = {self.join}(own)")
        self.emit(depth, "own = []")
        self.open = depth > 1

    def block(self, node: When | Each, scope: Scope, depth: int) -> None:
        super().block(node, scope, depth)
        self.open = True
