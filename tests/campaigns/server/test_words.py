"""The server's own words: whole in every language, and the right one for a stranger."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from campaigns.server import words as server_words
from campaigns.server.languages import DESK, PAGES, accepted, spoken_or

FILES = Path(server_words.__file__).parent / "pages"


@pytest.mark.parametrize(("file", "languages"), [("strings", PAGES), ("desk", DESK)])
def test_every_word_is_there_in_every_language(file: str, languages: tuple[str, ...]) -> None:
    table = tomllib.loads((FILES / f"{file}.toml").read_text())["words"]
    for key, texts in table.items():
        assert set(texts) == set(languages) and all(texts.values()), key


@pytest.mark.parametrize("file", ["strings", "desk"])
def test_every_language_fills_in_the_same_facts(file: str) -> None:
    table = tomllib.loads((FILES / f"{file}.toml").read_text())["words"]
    for key, texts in table.items():
        holes = {
            tuple(sorted(part.split("}")[0] for part in text.split("{")[1:]))
            for text in texts.values()
        }
        assert len(holes) == 1, key


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("de;q=0.5, fr;q=0.9", "fr"),
        ("en;q=0, nl;q=0.1", "nl"),
        ("pl, *;q=0.5", "en"),
        ("", "en"),
        ("nl;q=x", "en"),
        ("a" * 5_000, "en"),
    ],
)
def test_a_stranger_is_answered_in_a_language_they_read(header: str, language: str) -> None:
    assert accepted(header) == language


def test_a_readers_language_falls_back_to_one_the_pages_speak() -> None:
    assert (spoken_or("nl-BE"), spoken_or("pl"), spoken_or("pl", "de")) == ("nl", "en", "de")
