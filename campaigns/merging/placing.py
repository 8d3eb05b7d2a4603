"""Which escape a slot needs where it stands, and where no value may stand at all."""

import html
import re
from enum import StrEnum

from campaigns.merging.escaping import Escape
from campaigns.merging.scanning import SLOT, Spot, State


class Place(StrEnum):
    """What a source is, as a whole."""

    HTML = "html"
    TEXT = "text"
    HEADER = "header"
    JSON = "json"
    URL = "url"


class Misplaced(Exception):
    """No value can be made safe here; `problem` says why, `cure` what to do."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cure = cure


URL_ATTRIBUTES = frozenset(
    {
        "href",
        "src",
        "action",
        "action-xhr",
        "verify-xhr",
        "background",
        "poster",
        "cite",
        "data",
        "formaction",
        "longdesc",
        "srcset",
        "xlink:href",
    }
)
# Event handlers, AMP actions, AMP bindings and documents inside the document.
_PROGRAMS = ("on", "[", "data-amp-bind-", "srcdoc")
_SCHEMES = ("http", "https", "mailto", "tel", "sms", "cid")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_CSS_URL = re.compile(r"url\(\s*(?:[\"']|&quot;|&#0*39;|&#x27;)?\s*([^\"')]*)$", re.IGNORECASE)
_JSON_TYPES = re.compile(r"application/(?:[a-z0-9.+-]*\+)?json$")


def escape_in_html(state: State) -> Escape:
    """The escape for a slot at this state of the HTML scanner, or Misplaced."""
    match state.spot:
        case Spot.TEXT | Spot.COMMENT:
            return Escape.HTML
        case Spot.VALUE:
            return _in_attribute(state)
        case Spot.RAW:
            return _in_raw(state)
        case _:
            cure = "Put the field in text or between an attribute's quotes."
            raise Misplaced(f"A field cannot stand in {state.spot.value}", cure)


def _in_attribute(state: State) -> Escape:
    name = state.attribute
    if name == "style":
        return escape_in_css(html.unescape(state.before))
    if name.startswith(_PROGRAMS):
        cure = "Use a link or a form's hidden field to pass the value on."
        raise Misplaced(f"A field cannot stand in {name!r}, which is run as a program", cure)
    if name in URL_ATTRIBUTES:
        whole = escape_in_url(html.unescape(state.before))
        return Escape.LINK_HTML if whole is Escape.LINK else whole
    return Escape.HTML


def _in_raw(state: State) -> Escape:
    if state.tag == "style":
        return escape_in_css(state.before)
    if _JSON_TYPES.match(state.script_type):
        return escape_in_json(state.before)
    cure = 'Put it in a <script type="application/json"> and read it from there.'
    raise Misplaced("A field cannot stand in a script", cure)


def escape_in_url(before: str) -> Escape:
    """The escape after this much of a URL: its beginning decides where it leads."""
    # Browsers drop these characters before they read the scheme.
    readable = re.sub(r"[\x00\x02-\x20]", "", before)
    if not readable:
        return Escape.LINK
    scheme = _SCHEME.match(readable)
    if scheme and scheme.group(1).lower() not in _SCHEMES:
        cure = "Begin the link with https://."
        raise Misplaced(f"A field cannot stand in a {scheme.group()} link", cure)
    return Escape.URL


def escape_in_css(before: str) -> Escape:
    """Only a part of an http URL may vary in a style."""
    found = _CSS_URL.search(before)
    if found and re.match(r"https?://", found.group(1).strip(), re.IGNORECASE):
        return Escape.URL
    cure = "Choose between ready-made styles with a condition around the block instead."
    raise Misplaced("A field cannot stand in a style", cure)


def escape_in_json(before: str) -> Escape:
    """Inside a string's quotes, or as a value of its own?"""
    quotes = re.sub(r"\\.", "", before).count('"')
    if quotes % 2:
        return Escape.JSON
    if before.rstrip().endswith(SLOT):
        raise Misplaced("Two JSON values stand side by side", "Put a comma between them.")
    return Escape.JSON_VALUE


def escape_in(place: Place, state: State) -> Escape:
    """The escape for a slot in this place, after what `state` has seen."""
    match place:
        case Place.HTML:
            return escape_in_html(state)
        case Place.TEXT:
            return Escape.NONE
        case Place.HEADER:
            return Escape.LINE
        case Place.JSON:
            return escape_in_json(state.before)
        case Place.URL:
            return escape_in_url(state.before)
