"""Rich text as a browser gives it back, and palettes taken from a logo."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from campaigns.document import Palette
from campaigns.studio.canvas.wording import taken
from campaigns.studio.colours import READABLE, from_logo, logo_colours
from components.look import contrast, readable_on

COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    "markup", ["<p>Hi <b>you</b></p>", "Hi", "", "<p>a &amp; b</p>", "<p>{{ first_name }}</p>"]
)
def test_words_that_say_the_same_are_not_changed(markup: str) -> None:
    assert taken(markup, markup) == markup


def test_a_condition_survives_the_browsers_way_of_writing_it() -> None:
    typed = "<p>{% if points &lt; 3 &amp;&amp; x %}1 &lt; 2{% endif %}</p>"
    assert taken("", typed) == "<p>{% if points < 3 && x %}1 &lt; 2{% endif %}</p>"


def test_what_a_mail_cannot_carry_is_left_out() -> None:
    assert taken("", '<p onclick="x()" style="color:red">Hi<script>x()</script></p>') == "<p>Hi</p>"


def test_a_space_that_never_breaks_is_an_ordinary_one() -> None:
    assert taken("", "<p>a&nbsp;b</p>") == "<p>a b</p>"


def logo(*colours: tuple[int, int, int]) -> bytes:
    """Stripes, the first the widest, on nothing."""
    image = Image.new("RGBA", (100, 100))
    for at, colour in enumerate(colours):
        image.paste((*colour, 255), (at * 60, 0, min(100, at * 60 + 60), 80))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_logos_own_colours_are_found_the_widest_first() -> None:
    assert logo_colours(logo((20, 120, 70), (200, 30, 90))) == ("#147846", "#c81e5a")


def test_a_grey_logo_has_no_colours_and_changes_nothing() -> None:
    assert logo_colours(logo((90, 90, 90), (250, 250, 250))) == ()
    assert from_logo(Palette(), ()) == Palette()


@given(st.lists(COLOUR, min_size=1, max_size=4), st.booleans())
def test_a_palette_from_any_logo_is_readable(colours: list[str], dark: bool) -> None:
    card = "#2a2140" if dark else "#ffffff"
    palette = from_logo(Palette(card=card), tuple(colours), dark=dark)
    assert contrast(palette.primary, card) >= READABLE
    assert contrast(readable_on(palette.primary), palette.primary) >= READABLE
