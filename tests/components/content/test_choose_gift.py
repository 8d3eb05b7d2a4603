"""Choosing a gift: what is offered is shown everywhere, and asked where there is a choice."""

from __future__ import annotations

import re

from campaigns.document import Campaign, Choice
from campaigns.rendering import compile_campaign
from components.contract import Rendition
from tests.components.content.showing import RENDITIONS, body, everywhere
from tests.components.scene import BASE, GIFT, PASS, MemoryPictures, campaign_of, person_fields
from tests.tools.amp import amp_errors

CHOICES = (
    Choice(id="tea", title={"en": "Tea & <b>honey</b>"}, picture="https://elsewhere.example/t.png"),
    Choice(id="ride", title={"en": "A ride"}, give="friend"),
    Choice(id="food", title={"en": "A meal"}, give="charity", picture="asset:heart"),
)


def offering(*choices: Choice) -> dict[Rendition, str]:
    whole: Campaign = campaign_of(("choose_gift", {}))
    gifts = whole.gifts.model_copy(update={"choices": choices})
    made = compile_campaign(whole.model_copy(update={"gifts": gifts}), "en", BASE, MemoryPictures())
    return {
        rendition: getattr(made, rendition).run(person_fields(rendition)).decode()
        for rendition in RENDITIONS
    }


def test_everything_that_is_offered_is_shown_everywhere_and_for_whom_it_is() -> None:
    for rendition, shown in offering(*CHOICES).items():
        told = "Tea & <b>" if rendition == "text" else "Tea &amp; &lt;b&gt;"
        for words in (GIFT.title["en"], told, "For a friend", "To charity"):
            assert words in body(shown), (rendition, words)


def test_a_gift_s_picture_on_another_host_is_fetched_by_nobody() -> None:
    assert not any("elsewhere.example" in shown for shown in offering(*CHOICES).values())


def test_a_mail_leads_to_the_place_on_the_page_where_one_chooses() -> None:
    shown = offering(*CHOICES)
    for rendition in ("mail", "amp", "text"):
        assert f"{BASE}/go/{PASS}#choose-b1" in shown[rendition]
        assert "<form" not in body(shown[rendition])
    assert 'id="choose-b1"' in shown["site"]
    assert amp_errors(shown["amp"]) == []


def test_each_card_of_the_page_is_a_button_that_posts_its_gift() -> None:
    shown = offering(*CHOICES)["site"]
    assert f'method="post" action="/go/{PASS}/choose"' in shown
    assert re.findall(r'name="gift" value="([^"]+)"', shown) == ["gift", "tea", "ride", "food"]


def test_one_gift_is_shown_and_nothing_asked() -> None:
    shown = everywhere("choose_gift")
    assert GIFT.title["en"] in body(shown["site"])
    assert "/choose" not in shown["site"]
    assert "To my gift" in shown["mail"] and "Choose my gift" not in shown["mail"]
