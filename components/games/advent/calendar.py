"""The calendar as all renditions hold it: dates, places, colours, what lies behind doors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from components.look import Look, mix, readable_on

LINES = 12  # cheerful words of ours, `line1` to `line12` in strings.toml
#: What lies behind a door that was given no picture; friendly, and no prize.
SPARE = {
    "winter": (
        *("hot-coffee", "snowman", "bell", "cookie", "christmas-tree", "gloves"),
        *("candle", "deer", "chocolate", "snowflake", "socks", "glowing-star"),
    ),
    "spring": (
        *("tulip", "butterfly", "sun", "rabbit-face", "sunflower", "rainbow"),
        *("clover", "bicycle", "bouquet", "ice-cream", "balloon", "heart"),
    ),
    "party": (
        *("balloon", "cupcake", "confetti-ball", "sunglasses", "doughnut", "mirror-ball"),
        *("party-popper", "ice-cream", "partying-face", "heart", "cake-slice", "glowing-star"),
    ),
}
#: What the primary colour is mixed with for the sky's top and bottom, and how much of it.
SKIES = {
    "winter": (("#080d2c", 0.8), ("#101a4a", 0.5)),
    "spring": (("#cfeeff", 0.86), ("#fff6d8", 0.84)),
    "party": (("#1d0a33", 0.7), ("#5a1560", 0.35)),
}


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The doors and the light they stand in.

    `days` are ISO dates by door, none where there are no dates; `found` what lies behind each:
    `text` and `picture` of the marketer's, or `line` and `spare` of ours; `tones` pairs of a
    door's colour and its number's; `across` how many stand side by side on a phone and elsewhere,
    `wide` how many of those the last door takes.
    """
    count, season = values["doors"], values["season"]
    across = columns(count)
    return {
        "gift": values["gift"] if values["first_day"] else "today",
        "days": days(values["first_day"], count),
        "found": [_behind(at, values["surprises"], SPARE[season]) for at in range(count)],
        "spares": SPARE[season],
        "across": across,
        "wide": [side - (count - 1) % side for side in across],
        "sky": [mix(look.primary, other, share) for other, share in SKIES[season]],
        "tones": [(tone, readable_on(tone)) for tone in tones(look)],
    }


def days(first: str, count: int) -> list[str]:
    """The date of each door, one a day from the first; empty without a first day."""
    if not first:
        return []
    start = date.fromisoformat(first)
    return [(start + timedelta(days=at)).isoformat() for at in range(count)]


def columns(count: int) -> tuple[int, int]:
    """How many doors stand side by side on a phone, and where there is room."""
    if count < 10:
        return (2 if count == 4 else 3), (4 if count in (4, 7, 8) else 3)
    return 4, 6 if count > 10 else 5


def tones(look: Look) -> tuple[str, ...]:
    """The colours of the doors, in turn: all of the brand's, light and deep."""
    pale = mix(look.primary, "#ffffff", 0.86)
    return look.primary, pale, look.accent, mix(look.primary, "#12082e", 0.45)


def _behind(at: int, surprises: list[Mapping[str, Any]], spare: tuple[str, ...]) -> dict[str, Any]:
    own = surprises[at] if at < len(surprises) else {"text": "", "picture": None}
    return {
        "text": own["text"],
        "picture": own["picture"],
        "line": f"line{at % LINES + 1}",
        "spare": spare[at % len(spare)],
    }
