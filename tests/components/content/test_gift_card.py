"""The gift as a card: the mail shows what it is, the page its code, and only after the play."""

from __future__ import annotations

from datetime import date

from components.content.gift_card import COMPONENT
from tests.components.scene import compiled, person_fields, render

PROGRAMS = compiled((COMPONENT.name, COMPONENT.sample))


def run(rendition: str, **more: object) -> str:
    fields = person_fields(rendition, **more)  # type: ignore[arg-type]
    shown = getattr(PROGRAMS, rendition).run(fields).decode()
    return str(shown.partition('class="gift-area"')[0])  # the page's own panel is no part of it


def test_every_rendition_names_the_gift_and_who_gives_it() -> None:
    for rendition in ("mail", "amp", "site", "text"):
        shown = run(rendition)
        assert "Free cake with your coffee" in shown and "Maison Lune" in shown


def test_the_code_is_on_the_page_after_the_play_and_nowhere_else() -> None:
    for rendition in ("mail", "amp", "text", "site"):
        played = run(rendition, code="GIFT-7K2M", until=date(2026, 12, 24))
        assert ("GIFT-7K2M" in played) is (rendition == "site"), rendition
        assert "GIFT-7K2M" not in run(rendition)
    page = run("site", code="GIFT-7K2M", until=date(2026, 12, 24))
    assert "24 December 2026" in page.replace("December 24, 2026", "24 December 2026")
    assert "/qr.svg" in page and "Open my card" not in page, "there is nothing left to open"


def test_before_the_play_the_page_asks_for_no_qr() -> None:
    assert "/qr.svg" not in run("site")


def test_the_words_on_a_light_card_are_dark() -> None:
    mail = render(COMPONENT, "mail", values={**COMPONENT.sample, "colour": "#ffe08a"})
    assert "color:#1b1530" in mail and 'bgcolor="#ffe08a"' in mail
