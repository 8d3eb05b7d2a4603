"""Where in an HTML document one stands: a scanner that is fed the text between tokens.

It follows browsers closely enough to know text, tags, quoted attributes, comments and the two raw
elements. MSO conditional comments are looked through: Outlook reads their content as markup.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum


class Spot(Enum):
    """The kinds of place a token can stand in."""

    TEXT = "text"
    TAG = "a tag"
    VALUE = "a quoted attribute"
    UNQUOTED = "an attribute without quotes"
    RAW = "a style or script element"
    COMMENT = "a comment"
    BROKEN = "the middle of a markup sign"


@dataclass(frozen=True)
class State:
    """Where the scanner stands.

    `before` is what the attribute or raw element holds so far, with `SLOT` for each slot.
    """

    spot: Spot = Spot.TEXT
    tag: str = ""
    attribute: str = ""
    quote: str = ""
    before: str = ""
    script_type: str = ""
    gap: bool = False  # in a tag: after white space or a quote, where an attribute may begin

    def kind(self) -> tuple[object, ...]:
        """What two sides of a condition must share where they meet."""
        return (self.spot, self.tag, self.attribute, self.quote, self.script_type)


SLOT = "\x01"

_MSO = re.compile(
    r"<!--\[if[^\]]*\]>(?:<!-->|-->)?|<!--<!\[endif\]-->|<!\[(?:if[^\]]*|endif)\](?:--)?>"
)
_OPENING = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_UNFINISHED = re.compile(r"<(?:/|!-?|!(?:--)?\[[^>]*)?$")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=>/\"'][^\s=>/]*)(?:(\s*=\s*)([\"']?))?")
_COMMENT_END = re.compile(r"--!?>")
_UNQUOTED = re.compile(r"[^\s>]*")
_RAW = ("style", "script")
# What leaves a scanner in text where it was: words, and marks that are whole. It says in one
# pattern what the steps below do one by one, and stops before anything it is not sure of.
_WHOLE = re.compile(
    r"""(?:
      [^<]++
    | </?+(?!(?:style|script)[\s/>])[A-Za-z][^\s/>]*+
      (?>
        [\s/]*+[^\s=>/"'][^\s=>/]*+
        (?: \s*+=\s*+ (?> "[^"]*+" | '[^']*+' | (?!["'])[^\s>]*+ ) | (?!\s*+=) )
      | (?![\s/]*+[^\s=>/"'])[^>]
      )*+>
    | <!--\[if[^\]]*+\]>(?><!-->|-->)?+ | <!--<!\[endif\]--> | <!\[(?>if[^\]]*+|endif)\](?:--)?+>
    )*+""",
    re.VERBOSE | re.IGNORECASE,
)
_TEXT = State()


def feed(state: State, text: str) -> State:
    """The state after some more of the document."""
    at, end = 0, len(text)
    while at < end:
        if state.spot is Spot.TEXT:
            passed = _WHOLE.match(text, at)
            assert passed is not None  # it matches nothing, too
            if passed.end() > at:
                state, at = _TEXT, passed.end()
                continue
        state, at = _STEPS[state.spot](state, text, at)
    return state


def after_slot(state: State) -> State:
    """The state after a slot's value."""
    return _holding(state, SLOT)


def _holding(state: State, more: str) -> State:
    """The state with more in `before`; `replace` takes four times as long."""
    kept = state.spot, state.tag, state.attribute, state.quote, state.before + more
    return State(*kept, state.script_type, state.gap)


def _in_text(state: State, text: str, at: int) -> tuple[State, int]:
    at = text.find("<", at)
    if at < 0:
        return state, len(text)
    if found := _MSO.match(text, at):
        return state, found.end()
    if text.startswith("<!--", at):
        return replace(state, spot=Spot.COMMENT), at + 2
    if found := _OPENING.match(text, at):
        closing, name = found.groups()
        name = "" if closing else name.lower()
        return State(Spot.TAG, tag=name), found.end()
    if _UNFINISHED.match(text, at):
        return replace(state, spot=Spot.BROKEN), len(text)
    if text.startswith(("<!", "<?"), at):
        end = text.find(">", at)
        return (state, end + 1) if end >= 0 else (replace(state, spot=Spot.BROKEN), len(text))
    return state, at + 1


def _in_comment(state: State, text: str, at: int) -> tuple[State, int]:
    end = _COMMENT_END.search(text, at)
    return (State(), end.end()) if end else (state, len(text))


def _in_tag(state: State, text: str, at: int) -> tuple[State, int]:
    if text[at] == ">":
        return _entered(state), at + 1
    found = _ATTRIBUTE.match(text, at)
    if found is None:
        return replace(state, gap=text[at] in " \t\r\n\f\"'"), at + 1
    name, equals, quote = found.groups()
    if equals is None:
        return replace(state, gap=False), found.end()
    spot = Spot.VALUE if quote else Spot.UNQUOTED
    entered = State(spot, state.tag, name.lower(), quote, "", state.script_type)
    return entered, found.end()


def _entered(state: State) -> State:
    if state.tag in _RAW:
        return State(Spot.RAW, tag=state.tag, script_type=state.script_type)
    return State()


def _in_unquoted(state: State, text: str, at: int) -> tuple[State, int]:
    value = "".join(_UNQUOTED.findall(text, at)[:1])
    end = at + len(value)
    return (state, end) if end == len(text) else (_left(state, value), end)


def _in_value(state: State, text: str, at: int) -> tuple[State, int]:
    end = text.find(state.quote, at)
    if end < 0:
        return _holding(state, text[at:]), len(text)
    return _left(state, state.before + text[at:end]), end + 1


def _left(state: State, value: str) -> State:
    kind = state.script_type
    if state.tag == "script" and state.attribute == "type":
        kind = value.strip().lower()
    return State(Spot.TAG, tag=state.tag, script_type=kind, gap=True)


def _in_raw(state: State, text: str, at: int) -> tuple[State, int]:
    end = re.compile(rf"</{state.tag}(?=[\s/>])", re.IGNORECASE).search(text, at)
    if end is None:
        return _holding(state, text[at:]), len(text)
    return State(Spot.TAG), end.end()


def _broken(state: State, text: str, at: int) -> tuple[State, int]:
    return state, len(text)


_STEPS = {
    Spot.TEXT: _in_text,
    Spot.TAG: _in_tag,
    Spot.VALUE: _in_value,
    Spot.UNQUOTED: _in_unquoted,
    Spot.RAW: _in_raw,
    Spot.COMMENT: _in_comment,
    Spot.BROKEN: _broken,
}
