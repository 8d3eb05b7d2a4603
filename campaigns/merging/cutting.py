"""From compiled source with tokens in it to a Program."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from campaigns.merging.errors import MergeError
from campaigns.merging.escaping import Escape
from campaigns.merging.expressions import Expr, written
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When
from campaigns.merging.placing import Misplaced, Place, escape_in
from campaigns.merging.program import Program
from campaigns.merging.scanning import Spot, State, after_slot, feed
from campaigns.merging.tokens import (
    TOKEN,
    CloseMark,
    EachMark,
    ElseMark,
    Mark,
    SlotMark,
    TagMark,
    Tokens,
    WhenMark,
)

MAX_BLOCKS = 80
MAX_LOOPS = 8

_TOKEN = re.compile(TOKEN)
_STYLE = re.compile(r"<style\b[^>]*>.*?</style", re.DOTALL | re.IGNORECASE)
# Where a preview's tag would be words, or nothing: what Outlook alone reads, and these elements.
_TAGLESS = re.compile(
    r"<!--\[if[^\]]*\]>(?!<!-->|-->).*?<!\[endif\]-->"
    r"|<(head|title|textarea|select|svg|math)\b.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
#: Most pieces of a draft stand as they stood a gesture ago.
_fed = lru_cache(maxsize=2_048)(feed)
_TIDY = "Let it open and close in the same place."


def cut(source: str, tokens: Tokens, *, place: Place = Place.HTML, language: str = "en") -> Program:
    """The program for a source whose expressions are tokens.

    Each slot gets the escape of the place it stands in; MergeError when it stands where no value
    can be made safe, or when conditions and loops don't nest.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if place is Place.HTML:
        # "{#" opens a comment in the engines of several ESPs, and minified CSS is full of it.
        source = _STYLE.sub(lambda style: style.group().replace("{#", "{ #"), source)
    cutter, at = _Cutter(source, place), 0
    for found in _TOKEN.finditer(source):
        if found.start() > at:
            cutter.words(source[at : found.start()])
        at = found.end()
        cutter.token(tokens.mark(found[0]), at)
    if at < len(source):
        cutter.words(source[at:])
    return Program(cutter.finished(), language)


@dataclass
class _Open:
    """A condition or loop that waits for its close token."""

    mark: WhenMark | EachMark
    start: State
    nodes: list[Node]
    then: tuple[tuple[Node, ...], State] | None = None


class _Cutter:
    def __init__(self, source: str, place: Place) -> None:
        self.source = source
        self.place = place
        self.state = State()
        self.nodes: list[Node] = []
        self.stack: list[_Open] = []

    def words(self, piece: str) -> None:
        self.nodes.append(Fixed(piece.encode()))
        if self.place is Place.HTML:
            self.state = _fed(self.state, piece)
        else:
            self.state = replace(self.state, before=self.state.before + piece)

    def token(self, mark: Mark, at: int) -> None:
        match mark:
            case TagMark(tag):  # of a preview, and there most of all
                if self.takes_tags(at):
                    self.nodes.append(Fixed(tag.encode()))
            case SlotMark(expression):
                self.nodes.append(Slot(expression, self.escape(expression)))
                self.state = after_slot(self.state)
            case WhenMark() | EachMark():
                self.open(mark)
            case ElseMark(group):
                self.otherwise(group)
            case CloseMark(group):
                self.close(group)

    def takes_tags(self, at: int) -> bool:
        if self.place is not Place.HTML or self.state.spot is not Spot.TEXT:
            return False
        before = bisect_right(self.tagless, (at, at)) - 1
        return before < 0 or self.tagless[before][1] <= at

    @cached_property
    def tagless(self) -> list[tuple[int, int]]:
        return [found.span() for found in _TAGLESS.finditer(self.source)]

    def escape(self, expression: Expr) -> Escape:
        try:
            return escape_in(self.place, self.state)
        except Misplaced as misplaced:
            raise MergeError(
                misplaced.problem, misplaced.cure, source=written(expression)
            ) from None

    def open(self, mark: WhenMark | EachMark) -> None:
        self.check_gap(mark)
        loops = sum(isinstance(block.mark, EachMark) for block in self.stack)
        if len(self.stack) >= MAX_BLOCKS or loops >= MAX_LOOPS:
            raise _refusal(mark, "Conditions and loops are nested too deeply", "Make it simpler.")
        self.stack.append(_Open(mark, self.state, self.nodes))
        self.nodes = []

    def otherwise(self, group: int) -> None:
        block = self.innermost(group)
        if block.then is not None or isinstance(block.mark, EachMark):
            raise _refusal(block.mark, "This has an else too many", "Take one out.")
        self.check_gap(block.mark)
        block.then = tuple(self.nodes), self.state
        self.nodes, self.state = [], block.start

    def close(self, group: int) -> None:
        block = self.innermost(group)
        self.check_gap(block.mark)
        self.stack.pop()
        body, other_state = tuple(self.nodes), block.start
        otherwise: tuple[Node, ...] = ()
        if block.then is not None:
            otherwise, (body, other_state) = body, block.then
        self.state = self.met(block.mark, self.state, other_state)
        match block.mark:
            case WhenMark(_, test):
                node: Node = When(test, body, otherwise)
            case EachMark(_, name, items):
                node = Each(name, items, body)
        self.nodes = [*block.nodes, node]

    def innermost(self, group: int) -> _Open:
        if not self.stack or self.stack[-1].mark.group != group:
            problem = "The ends of conditions and loops don't match their beginnings"
            raise MergeError(problem, "Close the inner one before the outer one.")
        return self.stack[-1]

    def check_gap(self, mark: WhenMark | EachMark) -> None:
        state = self.state
        if state.spot in (Spot.UNQUOTED, Spot.BROKEN) or (state.spot is Spot.TAG and not state.gap):
            problem = f"A condition or loop cannot stand in {state.spot.value}'s name"
            raise _refusal(mark, problem, "Put it around the tag or after a space.")

    def met(self, mark: WhenMark | EachMark, one: State, other: State) -> State:
        """The state where two ways meet; the more careful one where both are possible."""
        if one.kind() != other.kind():
            raise _refusal(mark, "This condition or loop tears a tag or attribute apart", _TIDY)
        if one.before == other.before:
            return one
        ways = [self.possible(state) for state in (one, other)]
        if None in ways:
            return (one, other)[ways.index(None)]
        links = {Escape.LINK, Escape.LINK_HTML}
        if set(ways) & links:
            return one if ways[0] in links else other
        if ways[0] is not ways[1]:
            raise _refusal(mark, "This condition or loop tears a string or URL apart", _TIDY)
        return one

    def possible(self, state: State) -> Escape | None:
        try:
            return escape_in(self.place, state)
        except Misplaced:
            return None

    def finished(self) -> tuple[Node, ...]:
        if self.stack:
            raise _refusal(self.stack[-1].mark, "This is never closed", _TIDY)
        return tuple(self.nodes)


def _refusal(mark: WhenMark | EachMark, problem: str, cure: str) -> MergeError:
    shown = written(mark.test if isinstance(mark, WhenMark) else mark.items)
    return MergeError(problem, cure, source=shown)
