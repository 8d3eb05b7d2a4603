"""The brand's voice, looked for in every language of the mail."""

from __future__ import annotations

from typing import Any

import pytest

from campaigns.checks import Finding, Subject
from campaigns.checks.tone import tone
from campaigns.document import Campaign, Tone
from campaigns.editing import changed
from tests.campaigns.checks.building import sound, with_block


def heard(text: dict[str, str], **voice: Any) -> list[Finding]:
    """What the rule says of a heading alone."""
    campaign: Campaign = changed(sound(), brand=changed(sound().brand, tone=Tone(**voice)))
    said = tone(Subject(with_block(campaign, "heading", text=text), {}, ""))
    return [finding for finding in said if finding.block == "extra"]


@pytest.mark.parametrize(
    ("language", "wanted", "words"),
    [
        ("nl", "informal", "Uw cadeau ligt klaar"),
        ("nl", "formal", "Je cadeau ligt klaar"),
    ],
)
def test_the_other_form_of_address_is_told(language: str, wanted: str, words: str) -> None:
    (finding,) = heard({language: words}, address=wanted)
    assert finding.severity == "note" and finding.language == language
    assert words.split()[0] in finding.message


def test_the_brands_own_form_is_left_alone() -> None:
    assert heard({"nl": "Jouw cadeau", "en": "Your gift, you and u"}, address="informal") == []


@pytest.mark.parametrize("words", ["Geen korting!", "<b>Korting</b> voor je"])
def test_a_word_the_brand_avoids_is_told(words: str) -> None:
    (finding,) = heard({"nl": words}, avoid=("korting",))
    assert finding.severity == "warning" and "korting" in finding.message


def test_a_part_of_a_longer_word_is_not_the_word() -> None:
    assert heard({"nl": "Kortingsbon {{ korting }}"}, avoid=("korting", " ")) == []
