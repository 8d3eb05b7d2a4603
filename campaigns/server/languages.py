"""Which language a stranger reads: the browser's wish against what the server's own pages speak."""

from __future__ import annotations

from collections.abc import Sequence

PAGES = ("en", "nl", "de", "fr")  # the first is the fallback
DESK = ("en", "nl")


def accepted(header: str, spoken: Sequence[str] = PAGES) -> str:
    """The spoken language an Accept-Language header likes best, else the first."""
    for wanted in _by_liking(header):
        for language in spoken:
            if wanted == language or wanted.split("-")[0] == language:
                return language
    return spoken[0]


def spoken_or(language: str, fallback: str = PAGES[0]) -> str:
    """The language where the server's pages speak it (`nl` for `nl-BE`), else the fallback."""
    base = language.split("-")[0]
    return base if base in PAGES else fallback


def _by_liking(header: str) -> list[str]:
    wishes = []
    for place, part in enumerate(header[:200].split(",")):
        tag, _, parameters = part.partition(";")
        wishes.append((-_quality(parameters), place, tag.strip().lower()))
    return [tag for liking, _, tag in sorted(wishes) if tag and liking < 0]


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
