"""Which columns hold numbers, and so end where the line ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from components.look import Look

NAMES = ("first", "second", "third", "fourth")
# A merge field stands in a resolved text as one word that ends in an underscore.
_MERGED = re.compile(r"\w+_")
# Digits with what goes between and around them: `€ 1.250,50`, `- 20 %`, `10:30`, `4 x`.
_NUMBER = re.compile(r"[^\w]*\d[\d.,:'’/\s-]*[^\w]*[a-zA-Zäöü€]{0,3}\.?")


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`sides`: start, center or end for each column shown; `names` are the columns' keys."""
    names = NAMES[: values["columns"]]
    body = values["rows"][1 if values["header"] else 0 :]
    return {
        "names": names,
        "sides": {
            name: _side(values[f"{name}_side"], [row[name] for row in body]) for name in names
        },
    }


def _side(wanted: str, cells: Sequence[str]) -> str:
    if wanted != "auto":
        return wanted
    bare = (_MERGED.sub("", str(cell)).strip() for cell in cells)
    telling = [text for text in bare if any(sign.isalnum() for sign in text)]
    return "end" if telling and all(map(_NUMBER.fullmatch, telling)) else "start"
