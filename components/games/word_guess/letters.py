"""How a word is spelled on tiles, which keys it is guessed with, what a mail leaves out of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from components.look import Look, mix, readable_on

LEAST, MOST = 3, 8
TRIES = 5
CHOICES = 4  # letters to choose from for each gap in a mail
RIGHT = "#1c7a5a"
#: By the start of a letter's Unicode name; Latin keys are the language's own (strings.toml).
ALPHABETS = {
    "GREEK": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "CYRILLIC": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "HEBREW": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "ARABIC": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىء",
}
_COMMON = "EARIOTNSLCUDPM"  # Latin letters that no language finds odd
_FALSE = 3  # a step through them that no alphabet's length divides


def plain(word: str) -> str:
    """The word with each accent in its letter; marks that belong to no letter are dropped."""
    whole = unicodedata.normalize("NFC", word.strip())
    return "".join(char for char in whole if unicodedata.category(char) != "Mn")


def capital(letter: str) -> str:
    """A capital that is one letter: ß stays what it is."""
    large = letter.upper()
    return large if len(large) == 1 else letter


def base(letter: str) -> str:
    """The letter without its accents: what is typed where no key has them."""
    bare = unicodedata.normalize("NFD", letter)[0]
    return capital(bare)


def spelled(word: str) -> list[dict[str, str]]:
    """Each letter as a tile shows it, and its base."""
    letters = [capital(char) for char in plain(word)]
    return [{"letter": letter, "base": base(letter)} for letter in letters]


def alphabet(word: str) -> str:
    """The keys for a word that is not in Latin letters; "" for one that is."""
    return ALPHABETS.get(unicodedata.name(word[0], "").split(" ")[0], "") if word else ""


def gaps(word: str) -> list[dict[str, Any]]:
    """The letters a mail leaves out: where (from 0), which, and what to choose from.

    Never the first letter; one in a word of three, up to three in a long one.
    """
    letters = [each["letter"] for each in spelled(word)]
    count = min(3, len(letters) // 2)
    places = [1 + (2 * at + 1) * (len(letters) - 1) // (2 * count) for at in range(count)]
    return [
        {"at": at, "letter": letters[at], "choices": choices(letters, at, number)}
        for number, at in enumerate(places)
    ]


def choices(letters: list[str], at: int, number: int) -> list[str]:
    """The right letter among others that are not in the word, in an order that tells nothing."""
    pool = alphabet("".join(letters)) or _COMMON
    known = {*letters, *map(base, letters)}
    others = [letter for letter in pool if letter not in known]
    start = (ord(letters[at]) + number) * _FALSE
    false = [others[(start + step * _FALSE) % len(others)] for step in range(CHOICES - 1)]
    place = (ord(letters[at]) + at) % CHOICES
    return [*false[:place], letters[at], *false[place:]]


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The word as all renditions take it; colours come with what is read on them.

    `spelled`: per letter its tile and base; `alphabet`: "" for the language's own keys; `way`: the
    word's direction; `gaps`: what a mail leaves out, `open` what it shows, "" for a gap.
    """
    word = plain(values["word"])
    left_out = gaps(word)
    missing = {gap["at"] for gap in left_out}
    letters = spelled(word)
    right, near = values["right"] or RIGHT, values["near"] or look.accent
    return {
        "spelled": letters,
        "alphabet": alphabet(word),
        "way": "rtl" if unicodedata.bidirectional(word[0]) in ("R", "AL") else "ltr",
        "gaps": left_out,
        "open": ["" if at in missing else each["letter"] for at, each in enumerate(letters)],
        "tries": TRIES,
        "right": right,
        "on_right": readable_on(right),
        "near": near,
        "on_near": readable_on(near),
        "tint": mix(near, "#ffffff", 0.82),
    }
