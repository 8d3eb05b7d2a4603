"""Drawn pictures: words that fit and read in every script we ship, shapes with soft edges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from components.drawing import (
    canvas,
    card,
    emoji,
    emoji_names,
    font,
    glow,
    paste,
    rounded_mask,
    shadowed,
    text_size,
    vertical_gradient,
    writable,
    write,
)
from components.lettering import SMALLEST, runs, wrapped

INK = "#2b2140"
BOX = (40, 30, 360, 130)


def inked(image: Image.Image, paper: str = "#ffffff") -> tuple[int, int, int, int] | None:
    """The box that holds everything drawn on the paper."""
    blank = Image.new("RGBA", image.size, paper)
    return ImageChops.difference(image.convert("RGB"), blank.convert("RGB")).getbbox()


def written(text: str, family: str = "Fredoka", size: int = 60) -> Image.Image:
    image = canvas(200, 80, 2, "#ffffff")
    write(image, BOX, text, family, size, 600, INK)
    return image


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("abcdefghij KLMN éłß", min_size=1, max_size=9), min_size=1, max_size=7))
def test_fitted_words_stay_in_their_box(words: list[str]) -> None:
    found = inked(written(" ".join(words)))
    if found:
        left, top, right, bottom = found
        # Letters such as j hang out of their advance by up to a tenth of the size.
        assert left >= BOX[0] - 6 and right <= BOX[2] + 6
        assert top >= BOX[1] - 6 and bottom <= BOX[3] + 6


def test_short_words_keep_the_size_asked() -> None:
    assert write(canvas(200, 80), BOX, "Hi", "Figtree", 40) == 40


def test_long_words_shrink_but_stay_readable() -> None:
    size = write(canvas(200, 80), BOX, "Donaudampfschifffahrtsgesellschaft", "Figtree", 60)
    assert SMALLEST < size < 60
    assert write(canvas(200, 80), BOX, "W" * 900, "Figtree", 60) == SMALLEST


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_alignment_holds_the_side_it_names(align: str) -> None:
    image = canvas(200, 80, 2, "#ffffff")
    write(image, BOX, "Hello", "Figtree", 40, 600, INK, align)  # type: ignore[arg-type]
    found = inked(image)
    assert found
    before, after = found[0] - BOX[0], BOX[2] - found[2]
    assert {"left": before < 6, "right": after < 6, "center": abs(before - after) < 6}[align]


def test_capitals_stand_in_the_middle_of_the_box() -> None:
    found = inked(written("HIH"))
    assert found
    assert abs((found[1] + found[3]) / 2 - (BOX[1] + BOX[3]) / 2) <= 2


@pytest.mark.parametrize("name", ["Łukasz", "Ğüneş", "Żółć", "Œuvre", "Ștefan", "نور", "Zoë"])
@pytest.mark.parametrize("family", ["Fredoka", "Figtree", "Caveat"])
def test_every_name_our_readers_have_is_drawn_without_boxes(name: str, family: str) -> None:
    assert writable(name, family)
    missing = font("Figtree", 40).getmask("\U0010ffff")
    for run in runs(name, family, 40, 600):
        for char in run.text:
            assert bytes(run.font.getmask(char)) != bytes(missing), char


def test_a_script_we_have_no_font_for_is_known_beforehand() -> None:
    assert not writable("Иван")
    assert writable("Happy birthday 🎉")


def test_a_word_is_spelled_in_one_font() -> None:
    families = {str(run.font.getname()[0]).split()[0] for run in runs("Ğüneş", "Fredoka", 40, 600)}
    assert families == {"Figtree"}


def test_an_emoji_in_a_text_is_left_out_not_boxed() -> None:
    assert text_size("Hi", "Figtree", 40) == text_size("Hi\U0001f389", "Figtree", 40)


def test_arabic_runs_from_right_to_left_around_latin() -> None:
    seen = runs("عيد سعيد Anna يا نور", "Figtree", 40, 600)
    assert [run.direction for run in seen] == ["rtl", "ltr", "rtl"]
    assert seen[1].text.strip() == "Anna"
    assert "عيد" in seen[-1].text, "the sentence begins at the right"


def test_arabic_letters_are_joined() -> None:
    together = text_size("سلام", "Figtree", 60)[0]
    apart = sum(text_size(letter, "Figtree", 60)[0] for letter in "سلام")
    assert together < apart


def test_lines_break_between_words_only() -> None:
    lines = wrapped("one two three four", "Figtree", 40, 600, 160)
    assert " ".join(lines) == "one two three four"
    assert len(lines) > 1


def test_a_css_font_stack_names_its_first_family() -> None:
    assert "Fredoka" in str(font("'Fredoka', 'Trebuchet MS', Arial", 20).getname())
    assert "Figtree" in str(font("Comic Sans MS", 20).getname())


@pytest.mark.parametrize("name", emoji_names())
def test_every_glossy_picture_is_drawn(name: str) -> None:
    picture = emoji(name, 64)
    assert picture.size == (64, 64) and picture.mode == "RGBA"
    assert picture.getchannel("A").getextrema()[1] == 255


def test_a_glossy_picture_is_ours_to_draw_on() -> None:
    emoji("coin", 32).paste((0, 0, 0, 0), (0, 0, 32, 32))
    assert emoji("coin", 32).getbbox()


def test_a_gradient_runs_from_one_colour_to_the_other() -> None:
    ramp = vertical_gradient((10, 100), "#000000", "#ffffff")
    column = [ramp.getpixel((5, y))[0] for y in range(100)]  # type: ignore[index]
    assert column == sorted(column)
    assert column[0] < 6 and column[-1] > 249


def test_a_shadow_lies_below_and_leaves_the_picture_as_it_was() -> None:
    square = Image.new("RGBA", (40, 40), INK)
    whole = shadowed(square, blur=8, drop=10)
    assert whole.size == (40 + 2 * 26, 40 + 2 * 26)
    assert whole.crop((26, 26, 66, 66)).tobytes() == square.tobytes()
    alpha = whole.getchannel("A")
    assert alpha.getpixel((46, 70)) > alpha.getpixel((46, 22))  # type: ignore[operator]


def test_a_rounded_corner_is_empty_and_its_middle_full() -> None:
    mask = rounded_mask((60, 40), 12)
    assert mask.getpixel((0, 0)) == 0 and mask.getpixel((30, 20)) == 255
    assert any(0 < value < 255 for value in mask.tobytes()), "its edge is smooth"


def test_a_card_fills_its_box() -> None:
    image = canvas(100, 80, 2)
    card(image, (40, 40, 160, 120), 16, "#c92a5e", to="#ff7aa5", line="#ffffff")
    assert image.getpixel((100, 80))[3] == 255  # type: ignore[index]
    assert image.getpixel((2, 2))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("centre", [(0, 0), (100, 100), (-300, 50), (999, 999)])
def test_a_picture_laid_over_the_edge_is_cut_off(centre: tuple[int, int]) -> None:
    image = canvas(50, 50, 2, "#ffffff")
    paste(image, glow(80, "#ffc247", 0.9), centre)
    assert image.size == (100, 100)
