"""Whether the mail sounds like the brand: its form of address, and the words it never uses."""

import re
from collections.abc import Iterator
from html import unescape

from campaigns.checks.contract import Finding, Phrase, Subject
from campaigns.checks.walking import WORD_KINDS, Said, said

_TAGS = re.compile(r"<[^>]*>|\{[{%].*?[%}]\}", re.DOTALL)
#: Words that can only be the one form of address. German's formal ones are known by their capital,
#: which a sentence's first word has too, so those are looked for within a sentence.
FORMS: dict[str, dict[str, re.Pattern[str]]] = {
    "nl": {
        "informal": re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE),
        "formal": re.compile(r"\b(u|uw)\b", re.IGNORECASE),
    },
    "de": {
        "informal": re.compile(r"\b(du|dich|dir|dein\w{0,2})\b", re.IGNORECASE),
        "formal": re.compile(r"(?<=[\w,;] )(Sie|Ihnen|Ihr\w{0,2})\b"),
    },
    "fr": {
        "informal": re.compile(r"\b(tu|toi|ton|ta|tes)\b", re.IGNORECASE),
        "formal": re.compile(r"\b(vous|votre|vos)\b", re.IGNORECASE),
    },
}
_OTHER = {"informal": "formal", "formal": "informal"}


def tone(subject: Subject) -> Iterator[Finding]:
    """A brand that says je in one line and u in the next sounds like two people."""
    voice = subject.campaign.brand.tone
    for place in said(subject):
        if place.kind not in WORD_KINDS or not isinstance(place.value, dict):
            continue
        for language in subject.campaign.languages:
            words = _plain(place.value.get(language, ""))
            yield from _address(place, language, words, voice.address)
            yield from _avoided(place, language, words, voice.avoid)


def _plain(text: str) -> str:
    return unescape(_TAGS.sub(" ", text))


def _address(place: Said, language: str, words: str, wanted: str) -> Iterator[Finding]:
    forms = FORMS.get(language.split("-")[0], {})
    slip = forms[_OTHER[wanted]].search(words) if wanted and forms else None
    if slip:
        yield Finding(
            "tone",
            "note",
            "{where} says “{word}”, while the brand’s voice is {form}. Say it the brand’s way, or"
            " change the voice under Brands.",
            place.block,
            language,
            {"where": place.where, "word": slip[0], "form": Phrase(wanted)},
        )


def _avoided(place: Said, language: str, words: str, avoid: tuple[str, ...]) -> Iterator[Finding]:
    for word in avoid:
        if word.strip() and re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", words, re.I):
            yield Finding(
                "tone",
                "warning",
                "{where} uses “{word}”, which the brand avoids. Say it another way.",
                place.block,
                language,
                {"where": place.where, "word": word.strip()},
            )
