"""What a new prize or choice is called until somebody calls it otherwise: in the campaign's words.

They stand in a mail, so they are in the languages of the campaign, not in that of the studio.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SURPRISE = {
    "en": "A big surprise",
    "nl": "Een grote verrassing",
    "de": "Eine große Überraschung",
    "fr": "Une grande surprise",
}
OTHER = {
    "en": "Something else nice",
    "nl": "Iets anders leuks",
    "de": "Etwas anderes Schönes",
    "fr": "Autre chose de sympa",
}


def first_words(words: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """The words in those of the languages that there are words in; English where in none."""
    said = {code: words[code.split("-")[0]] for code in languages if code.split("-")[0] in words}
    return said or {languages[0]: words["en"]}
