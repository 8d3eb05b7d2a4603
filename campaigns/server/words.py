"""The server's own words, per language."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.dates import format_date

from components.fields import say

_FILES = Path(__file__).parent / "pages"


@cache
def words(language: str, file: str = "strings") -> dict[str, str]:
    """Every word of one of the files, English where the language lacks one."""
    table = tomllib.loads((_FILES / f"{file}.toml").read_text(encoding="utf-8"))["words"]
    return {key: say(texts, language, "en") for key, texts in table.items()}


def told_day(day: date, language: str) -> str:
    """A day as people write it: `5 december 2026`."""
    return str(format_date(day, "long", locale=language.replace("-", "_")))


def told_moment(moment: datetime, language: str) -> str:
    """A moment in the machine's own time zone, as a shop reads its clock."""
    here = moment.astimezone()
    return f"{told_day(here.date(), language)}, {here:%H:%M}"
