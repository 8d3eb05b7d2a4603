"""Writing a value so that it stays a value in the place where it lands."""

import json
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from campaigns.merging.values import clean, text


class Escape(StrEnum):
    """How a slot's value is made safe for its place."""

    NONE = "none"  # plain text
    LINE = "line"  # plain text on one line: mail headers
    HTML = "html"  # HTML text and quoted attributes
    URL = "url"  # part of a URL, percent-encoded
    LINK = "link"  # a whole URL outside HTML
    LINK_HTML = "link_html"  # a whole URL in a quoted attribute
    JSON = "json"  # inside a JSON string's quotes
    JSON_VALUE = "json_value"  # a whole JSON value, with its own quotes


_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s]", re.IGNORECASE)
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_PLAIN_URL = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch
_PLAIN_JSON = re.compile(r"[A-Za-z0-9 .,:;/_!?-]*").fullmatch
_LINK_KEEPS = "-._~:/?#[]@!$&*+,;=%"


def _plain(value: object) -> bytes:
    return clean(text(value))


def _line(value: object) -> bytes:
    return clean(_BREAKS.sub(" ", text(value)))


def _html(value: object) -> bytes:
    words = value if type(value) is str else text(value)
    if words.isalnum():
        return words.encode()
    # Looking first is faster than replacing in vain, and five lines than a loop: most of a
    # run's time is spent here. The spelling is html.escape's, as are Django's and python-liquid's.
    if "&" in words:
        words = words.replace("&", "&amp;")
    if "<" in words:
        words = words.replace("<", "&lt;")
    if ">" in words:
        words = words.replace(">", "&gt;")
    if '"' in words:
        words = words.replace('"', "&quot;")
    if "'" in words:
        words = words.replace("'", "&#x27;")
    try:
        return words.encode()
    except UnicodeEncodeError:
        return clean(words)


def _url(value: object) -> bytes:
    words = value if type(value) is str else text(value)
    # What `quote` leaves as it is; most are a word or a pass.
    if _PLAIN_URL(words):
        return words.encode()
    return quote(clean(words), safe="").encode()


def _link(value: object) -> bytes:
    words = text(value).strip()
    if not _LINK.match(words):
        return b"#"
    return quote(clean(words), safe=_LINK_KEEPS).encode()


def _link_html(value: object) -> bytes:
    return _link(value).replace(b"&", b"&amp;")


def _json_ready(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        # JSON has no infinity and no NaN.
        return value if value - value == 0 else None
    if isinstance(value, dict):
        return {text(key): _json_ready(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_json_ready(entry) for entry in value]
    return clean(text(value)).decode()


def _json_value(value: object) -> bytes:
    if type(value) is int:
        return b"%d" % value
    if type(value) is bool:
        return b"true" if value else b"false"
    if isinstance(value, date):
        value = value.isoformat()
    if type(value) is str and _PLAIN_JSON(value):
        return b'"%b"' % value.encode()
    # `<` and `>` would end a script element or a comment; `&` and `'` keep any engine's
    # automatic HTML escaping from finding something to do.
    spelled = json.dumps(_json_ready(value), separators=(",", ":"))
    for character in "<>&'":
        spelled = spelled.replace(character, f"\\u{ord(character):04x}")
    return spelled.encode()


def _json(value: object) -> bytes:
    # Most are one plain word or an id, which stand as they are.
    if type(value) is str and _PLAIN_JSON(value):
        return value.encode()
    return _json_value(text(value))[1:-1].replace(b'\\"', b"\\u0022")


ESCAPES: dict[Escape, Callable[[object], bytes]] = {
    Escape.NONE: _plain,
    Escape.LINE: _line,
    Escape.HTML: _html,
    Escape.URL: _url,
    Escape.LINK: _link,
    Escape.LINK_HTML: _link_html,
    Escape.JSON: _json,
    Escape.JSON_VALUE: _json_value,
}
