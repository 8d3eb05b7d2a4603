"""The page's own words, per language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from components.fields import say

_FILE = Path(__file__).parent / "frames" / "strings.toml"


@cache
def page_words(language: str) -> dict[str, str]:
    """Every word of the page's frame, English where the language lacks one."""
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))["words"]
    return {key: say(texts, language, "en") for key, texts in words.items()}
