"""Declarations as a client takes them: of a rule, or of a `style` attribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
import tinycss2.color3

from campaigns.clients import readings
from campaigns.clients.colours import Inversion, Role, hexadecimal, inverted
from campaigns.clients.rules import Rules, rules_of

_INKS = ("color", "-webkit-text-fill-color")
_GROUNDS = ("background", "background-color")
_SCHEMES = ("color-scheme", "supported-color-schemes")


@dataclass(frozen=True)
class Kept:
    """What is left of some declarations, what went for which feature, whose colours turned."""

    text: str
    taken: tuple[tuple[str, int], ...]
    turned: frozenset[Role] = frozenset()


@lru_cache(maxsize=16_384)
def inline(style: str, element: str, client_id: str, way: Inversion | None) -> Kept:
    """A `style` attribute of an element such as `td`; `way` is how colours are turned around."""
    parsed = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    return kept(parsed, rules_of(client_id), element, way)


def kept(parsed: Iterable[Any], rules: Rules, element: str, way: Inversion | None) -> Kept:
    """What a client keeps; `element` is "" in a style sheet, where it is not known."""
    taken: Counter[str] = Counter()
    turned: set[Role] = set()
    lines = []
    for declaration in parsed:
        if declaration.type != "declaration" or declaration.lower_name in _SCHEMES:
            continue
        line = _line(declaration, rules, element, way, taken, turned)
        if line:
            lines.append(line)
    return Kept("; ".join(lines), tuple(taken.items()), frozenset(turned))


def _line(
    declaration: Any,
    rules: Rules,
    element: str,
    way: Inversion | None,
    taken: Counter[str],
    turned: set[Role],
) -> str:
    name, value = declaration.lower_name, tinycss2.serialize(declaration.value).strip()
    if rules.word and name.startswith("mso-"):
        return _spoken_to_word(name, value)
    reason = _reason(name, value, rules, element)
    if reason:
        taken[reason] += 1
        return _colour_of(declaration, way, turned) if name == "background" else ""
    role = _role(name, rules.client.inverts)
    if way and role:
        value = _turned(declaration.value, role, way, turned)
    if name == "height" and rules.noted("css-height", readings.HEIGHT_IS_MINIMUM):
        name = "min-height"
    return f"{name}: {value}{_weight(declaration, rules, element, taken)}"


def _reason(name: str, value: str, rules: Rules, element: str) -> str:
    """The feature a declaration goes for; "" for one that stays."""
    if name in rules.properties:
        return rules.properties[name]
    if name == "background" and "url(" in value and "background-image" in rules.properties:
        return rules.properties["background-image"]
    scope = rules.scopes.get(name)
    if element and scope and scope.excludes(element):
        return scope.slug
    for unsuited in rules.unsuited:
        suits = unsuited.properties is None or name in unsuited.properties
        if suits and unsuited.pattern.fullmatch(value):
            return unsuited.slug
    if element and name == "background-image" and "gradient(" in value:
        noted = rules.noted("css-linear-gradient", readings.INLINE_GRADIENT)
        return "css-linear-gradient" if noted else ""
    return ""


def _weight(declaration: Any, rules: Rules, element: str, taken: Counter[str]) -> str:
    if not declaration.important:
        return ""
    weak = element and rules.noted("css-important", readings.NOT_INLINE_IMPORTANT)
    if weak or rules.gone("css-important"):
        taken["css-important"] += 1
        return ""
    return " !important"


def _spoken_to_word(name: str, value: str) -> str:
    """What only Word understands, as a browser shows it."""
    if name == "mso-hide" and value == "all":
        return "display: none !important"
    return f"padding: {value}" if name == "mso-padding-alt" else ""


def _role(name: str, inverts: str) -> Role | None:
    if name in _INKS:
        return "ink"
    edge = name.startswith("border") and "radius" not in name and inverts == "fully"
    return "ground" if name in _GROUNDS or edge else None


def _turned(tokens: list[Any], role: Role, way: Inversion, turned: set[Role]) -> str:
    parts = []
    for token in tokens:
        colour = tinycss2.color3.parse_color(token) if _may_be_colour(token) else None
        if not isinstance(colour, tinycss2.color3.RGBA) or colour.alpha == 0:
            parts.append(token.serialize())
            continue
        before = (colour.red, colour.green, colour.blue)
        after = inverted(before, role, way)
        if after != before:
            turned.add(role)
        parts.append(_written(after, colour.alpha))
    return "".join(parts).strip()


def _may_be_colour(token: Any) -> bool:
    return token.type in ("hash", "ident") or (
        token.type == "function" and token.lower_name in ("rgb", "rgba", "hsl", "hsla")
    )


def _written(rgb: tuple[float, float, float], alpha: float) -> str:
    if alpha == 1:
        return hexadecimal(rgb)
    red, green, blue = (round(channel * 255) for channel in rgb)
    return f"rgba({red},{green},{blue},{alpha:g})"


def _colour_of(declaration: Any, way: Inversion | None, turned: set[Role]) -> str:
    """The colour behind a background picture that went."""
    colours = [
        token
        for token in declaration.value
        if _may_be_colour(token) and tinycss2.color3.parse_color(token) is not None
    ]
    if not colours:
        return ""
    said = _turned(colours, "ground", way, turned) if way else tinycss2.serialize(colours)
    return f"background-color: {said}"
