"""What the smaller blocks promise: menu, video, shop the look, quote, reviews, steps."""

from __future__ import annotations

import re
from typing import Any

import pytest

from components.registry import find
from tests.components.scene import BASE, PASS, MemoryPictures, render

RENDITIONS = ("mail", "amp", "site", "text")
HOME = f"{BASE}/go/{PASS}"


def show(name: str, rendition: str, values: dict[str, Any], **more: Any) -> str:
    return render(find(name), rendition, values=values, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_a_menu_leaves_out_what_has_no_words(rendition: str) -> None:
    items = [{"link": "https://x.nl/bare"}, {"label": "Shoes", "link": ""}]
    shown = show("menu", rendition, {"items": items})
    assert "x.nl/bare" not in shown
    assert "Shoes" in shown and "https://example.com" in shown


def test_outlook_reads_every_comment_of_a_video_to_its_end() -> None:
    mail = render(find("video"), "mail")
    assert mail.count("<!--[if") == mail.count("<![endif]-->")
    vml = re.search(r"<v:rect.*?</v:rect>", mail, re.DOTALL)
    assert vml and 'type="frame"' in vml[0] and 'href="https://example.com/film"' in vml[0]


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_a_video_without_a_still_can_be_played(rendition: str) -> None:
    shown = show(rendition=rendition, name="video", values={"link": "https://x.nl/film"})
    assert "https://x.nl/film" in shown and "Play the film" in shown


@pytest.mark.parametrize("rendition", ["mail", "amp", "site"])
def test_a_video_embeds_nobody(rendition: str) -> None:
    shown = render(find("video"), rendition)  # type: ignore[arg-type]
    assert "<iframe" not in shown and "<video" not in shown and "amp-video" not in shown


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_what_somebody_viewed_comes_from_their_own_list(rendition: str) -> None:
    values = {"heading": "viewed", "each": "products", "limit": 1}
    shown = show("shop_the_look", rendition, values)
    assert "You had your eye on these" in shown and "Striped socks" in shown
    assert "Sun hat" not in shown


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_who_viewed_nothing_reads_no_heading(rendition: str) -> None:
    shown = show("shop_the_look", rendition, {"heading": "viewed", "each": "products"}, person={})
    assert "You had your eye on these" not in shown


def test_words_of_ones_own_go_before_the_heading() -> None:
    mail = show("shop_the_look", "mail", {"heading": "basket", "title": "Our pick"})
    assert "Our pick" in mail and "basket" not in mail
    assert "<h2" not in show("shop_the_look", "mail", {"heading": "none"})


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
    for rendition in RENDITIONS:
        shown = show("quote", rendition, {"text": "Good", "stars": 4}, language=language)
        assert said in shown
        assert said in show(
            "review_list", rendition, {"items": [{"stars": 4, "text": "Good"}]}, language=language
        )


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_no_stars_is_not_none_out_of_five(rendition: str) -> None:
    assert (
        "stars"
        not in show("quote", rendition, {"text": "Good"})
        .replace("uw-stars", "")
        .split("</style>")[-1]
    )


@pytest.mark.parametrize("rendition", ["mail", "amp", "site"])
def test_a_source_is_a_link_only_where_it_leads_somewhere(rendition: str) -> None:
    assert "Read on" not in show("quote", rendition, {"text": "Good", "source": "Read on"})
    shown = show("quote", rendition, {"text": "A", "source": "Read on", "link": "https://x.nl/r"})
    assert 'href="https://x.nl/r"' in shown and "Read on" in shown


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_steps_go_on_counting_where_another_list_stopped(rendition: str) -> None:
    shown = show("steps", rendition, {"first": 4, "items": [{"title": "Stir"}, {"title": "Bake"}]})
    body = shown.split("</style>")[-1]
    assert re.search(r"4\b.*Stir.*5\b.*Bake", body, re.DOTALL)
