"""Words that are there in one language and lack in another."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Language, Subject
from campaigns.checks.walking import WORD_KINDS, said
from components.fields import UNDETERMINED


def missing_words(subject: Subject) -> Iterator[Finding]:
    """Readers of that language would get the words of another."""
    for part in said(subject):
        if part.kind not in WORD_KINDS or not any(part.value.values()):
            continue
        for language in subject.campaign.languages:
            if not _spoken(part.value, language):
                there = next(key for key, text in part.value.items() if text)
                yield Finding(
                    "missing_words",
                    "warning",
                    "{where}: no words in {lacks}, so its readers get {there}. Translate them.",
                    part.block,
                    language,
                    {"where": part.where, "lacks": Language(language), "there": Language(there)},
                )


def _spoken(words: dict[str, str], language: str) -> bool:
    return any(words.get(key) for key in (language, language.split("-")[0], UNDETERMINED))
