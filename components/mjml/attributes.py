"""Values read from MJML attributes, and written into them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from components.fields import LINK_WORDS

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|%)?\s*$")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NAMED = {"white": "#ffffff", "black": "#000000"}
_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)


def between(low: int, high: int, value: float) -> int:
    """The whole number nearest to a value within bounds."""
    return max(low, min(high, round(value)))


def pixels(text: str, fallback: float) -> float:
    """A length such as `20px`; the fallback for one in other units."""
    found = _NUMBER.match(text)
    return float(found[1]) if found and found[2] != "%" else fallback


def percent(text: str, room: float, fallback: int = 100) -> float:
    """A width in percent of the room, given as `50%` or `120px`."""
    found = _NUMBER.match(text)
    if not found:
        return fallback
    number = float(found[1])
    return number if found[2] == "%" else 100 * number / max(1.0, room)


def colour(text: str) -> str:
    """A colour as `#rrggbb`; "" for one that is said in another way."""
    text = _NAMED.get(text.strip().lower(), text.strip())
    if not _HEX.fullmatch(text):
        return ""
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return f"#{digits.lower()}"


def link(text: str) -> str:
    """An address or field a Link may hold; "" for any other (its attribute still has it)."""
    return text if _LINK.match(text) or text in LINK_WORDS or text.startswith("{{ ") else ""


def picture(text: str) -> str:
    """An address a Picture may hold, "" for any other."""
    return text if _ADDRESS.match(text) else ""


def side(text: str, fallback: str) -> str:
    """Left, center or right."""
    return text if text in ("left", "center", "right") else fallback


def plain(markup: str) -> str:
    """The words of a piece of HTML, on one line."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return re.sub(r"\s+", " ", "".join(reader.parts)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "p", "div", "td", "li", "tr"):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
