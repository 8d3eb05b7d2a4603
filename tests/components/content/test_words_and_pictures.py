"""What the smaller blocks promise: menu, video, shop the look, quote, reviews, steps."""

from __future__ import annotations

import re

import pytest

from components.registry import find
from tests.components.content.showing import MARKUP, RENDITIONS, body, everywhere
from tests.components.scene import MemoryPictures, render


def test_a_menu_leaves_out_what_has_no_words() -> None:
    items = [{"link": "https://x.nl/bare"}, {"label": "Shoes", "link": ""}]
    for shown in everywhere("menu", {"items": items}).values():
        assert "x.nl/bare" not in shown
        assert "Shoes" in shown and "https://example.com" in shown


def test_outlook_reads_every_comment_of_a_video_to_its_end() -> None:
    mail = render(find("video"), "mail")
    assert mail.count("<!--[if") == mail.count("<![endif]-->")
    vml = re.search(r"<v:rect.*?</v:rect>", mail, re.DOTALL)
    assert vml and 'type="frame"' in vml[0] and 'href="https://example.com/film"' in vml[0]


def test_a_video_without_a_still_can_be_played() -> None:
    for shown in everywhere("video", {"link": "https://x.nl/film"}).values():
        assert "https://x.nl/film" in shown and "Play the film" in shown


def test_a_video_embeds_nobody() -> None:
    shown = everywhere("video")
    for rendition in MARKUP:
        assert not re.search(r"<(?:iframe|video|amp-video|amp-youtube)\b", shown[rendition])


def test_what_somebody_viewed_comes_from_their_own_list() -> None:
    values = {"heading": "viewed", "each": "products", "limit": 1}
    for shown in everywhere("shop_the_look", values).values():
        assert "You had your eye on these" in shown and "Striped socks" in shown
        assert "Sun hat" not in shown


def test_who_viewed_nothing_reads_no_heading() -> None:
    values = {"heading": "viewed", "each": "products"}
    for shown in everywhere("shop_the_look", values, person={}).values():
        assert "You had your eye on these" not in shown


def test_words_of_ones_own_go_before_the_heading() -> None:
    for shown in everywhere("shop_the_look", {"heading": "basket", "title": "Our pick"}).values():
        assert "Our pick" in shown and "basket" not in shown
    assert "<h2" not in everywhere("shop_the_look", {"heading": "none"})["mail"]


@pytest.mark.parametrize("count", range(6))
def test_every_row_of_stars_is_there(count: int) -> None:
    view = MemoryPictures().view(f"asset:stars-{count}")
    assert view and (view.width, view.height) == (244, 44)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "4 out of 5 stars"),
        ("nl", "4 van de 5 sterren"),
        ("de", "4 von 5 Sternen"),
        ("fr", "4 étoiles sur 5"),
    ],
)
def test_stars_are_said_in_words(language: str, said: str) -> None:
    one = everywhere("quote", {"text": "Good", "stars": 4}, language=language)
    items = [{"stars": 4, "text": "Good"}]
    several = everywhere("review_list", {"items": items}, language=language)
    for rendition in RENDITIONS:
        assert said in one[rendition] and said in several[rendition]


def test_no_stars_is_not_none_out_of_five() -> None:
    for shown in everywhere("quote", {"text": "Good"}).values():
        assert "out of 5" not in shown and "stars-" not in body(shown)


def test_a_source_is_a_link_only_where_it_leads_somewhere() -> None:
    unproven = everywhere("quote", {"text": "Good", "source": "Read on"})
    link = {"text": "Good", "source": "Read on", "link": "https://x.nl/r"}
    proven = everywhere("quote", link)
    for rendition in MARKUP:
        assert "Read on" not in unproven[rendition]
        assert re.search(r'href="https://x.nl/r"[^>]*>Read on</a>', proven[rendition])


def test_steps_go_on_counting_where_another_list_stopped() -> None:
    values = {"first": 4, "items": [{"title": "Stir"}, {"title": "Bake"}]}
    for shown in everywhere("steps", values).values():
        assert re.search(r"\b4\b.*Stir.*\b5\b.*Bake", body(shown), re.DOTALL)
