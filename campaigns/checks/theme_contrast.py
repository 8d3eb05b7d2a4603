"""Words that are hard to read on what lies behind them."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Subject
from components.look import Look, contrast

READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3, for text of any size


def theme_contrast(subject: Subject) -> Iterator[Finding]:
    """The theme's pairs in light and dark, and sections with a background of their own."""
    theme = subject.campaign.document.theme
    for scheme, look in (("light", theme.look()), ("dark", theme.look(dark=True))):
        for words, ink, behind, ground in _pairs(look):
            look_of = {"scheme": Phrase(scheme), "words": Phrase(words)}
            where = Phrase("In the {scheme} look, {words}", look_of)
            yield from _judged(where, ink, behind, Phrase(ground))
    light = theme.look()
    for section in subject.campaign.document.sections:
        if section.background:
            part = Phrase("section {section}", {"section": section.id})
            yield from _judged(Phrase("Text"), light.ink, section.background, part)


def _pairs(look: Look) -> list[tuple[str, str, str, str]]:
    return [
        ("text", look.ink, look.card, "the card"),
        ("quiet text", look.quiet, look.card, "the card"),
        ("links", look.primary, look.card, "the card"),
        ("words on buttons", look.on_primary, look.primary, "the button"),
    ]


def _judged(words: Phrase, ink: str, behind: str, ground: Phrase) -> Iterator[Finding]:
    ratio = contrast(ink, behind)
    if ratio < READABLE:
        yield Finding(
            "theme_contrast",
            "warning",
            "{words} ({ink}) on {ground} ({behind}) has a contrast of {ratio:.1f}:1; readable is"
            " {readable}:1. Choose a darker or lighter colour in the theme.",
            facts={
                "words": words,
                "ink": ink,
                "ground": ground,
                "behind": behind,
                "ratio": ratio,
                "readable": READABLE,
            },
        )
