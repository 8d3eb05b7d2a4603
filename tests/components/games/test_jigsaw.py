"""Jigsaw: every piece has one place, found by hand, by keys or by being told the way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page, expect

from campaigns.rendering import PictureView
from components.games.jigsaw import COMPONENT
from components.games.jigsaw.cuts import GRIDS, TURNED, cuts, derive
from components.games.jigsaw.picture import SCENE, draw, scene
from components.look import rgb
from components.stills import StillRequest
from tests.components.games.playing import (
    PHONE,
    desk_of,
    mail_in,
    opened,
    without_motion,
)
from tests.components.scene import campaign_of, render

TITLE = "Free cake with your coffee"
COUNTS = (4, 6, 9, 12)


def campaign(**values: Any) -> Any:
    return campaign_of(("jigsaw", {**COMPONENT.sample, **values}))


def mail(**values: Any) -> str:
    return render(COMPONENT, "mail", values={**COMPONENT.sample, **values})


def made(pieces: int, picture: Any = None) -> dict[str, Any]:
    return derive({"pieces": pieces, "picture": picture}, None, {})  # type: ignore[arg-type]


def moves(play: dict[str, Any]) -> list[str]:
    return [name for _, name in play["moves"]]


# The cuts


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


@pytest.mark.parametrize("pieces", COUNTS)
def test_every_piece_has_a_shape_of_its_own_and_stays_near_its_place(pieces: int) -> None:
    columns, rows = GRIDS[pieces]
    laid = cuts(columns, rows)
    assert len({cut.path for cut in laid}) == len(laid) == pieces == columns * rows
    assert all(-36 <= number <= 136 for cut in laid for number in numbers(cut.path))


def test_neighbours_share_their_edge() -> None:
    left, right = cuts(2, 2)[:2]
    edge = re.findall(r"C[^CHVZ]*", left.path)[0]
    back = re.findall(r"C[^CHVZ]*", right.path)[-1]
    ends = list(zip(numbers(edge)[::2], numbers(edge)[1::2], strict=True))[:-1]
    same = list(zip(numbers(back)[::2], numbers(back)[1::2], strict=True))[:-1]
    assert [x - 100 for x, _ in ends] == pytest.approx([x for x, _ in reversed(same)])
    assert [y for _, y in ends] == [y for _, y in reversed(same)]


@pytest.mark.parametrize("pieces", COUNTS)
@pytest.mark.parametrize("size", [(1200, 900), (400, 1000), (2000, 500)])
def test_a_picture_of_any_shape_covers_the_whole_board(pieces: int, size: tuple[int, int]) -> None:
    columns, rows = GRIDS[pieces]
    crop = made(pieces, PictureView("/p.png", *size))["crop"]
    assert crop["width"] >= columns * 100 - 1
    assert crop["height"] >= rows * 100 - 1
    assert crop["width"] / crop["height"] == pytest.approx(size[0] / size[1], rel=0.01)


@pytest.mark.parametrize("pieces", COUNTS)
def test_a_mail_turns_half_of_the_pieces_and_none_all_the_way_round(pieces: int) -> None:
    turns = [cell["turn"] for cell in made(pieces)["cells"] if cell["turn"]]
    assert len(turns) == len(TURNED[pieces]) >= pieces / 2
    assert set(turns) <= {1, 2, 3}


# The still


def still(request_open: Any = None, picture: Any = None, pieces: int = 9) -> Image.Image:
    values = {"pieces": pieces, "picture": picture}
    look = campaign().document.theme.look()
    request = StillRequest(values, look, COMPONENT.words("en"), 300, 1)
    if request_open:
        object.__setattr__(request, "open", request_open)
    return draw(request)


def test_the_shipped_scene_is_what_its_drawing_gives() -> None:
    with Image.open(SCENE) as kept:
        apart = ImageChops.difference(kept.convert("RGB"), scene())
    assert max(ImageStat.Stat(apart).mean) < 1


def test_the_still_shows_the_marketer_s_own_picture_in_full_colours() -> None:
    own = Image.new("RGBA", (90, 30), "#00aa33")
    shown = still(lambda _: own, PictureView("/p.png", 90, 30))
    assert (shown.size, shown.mode) == ((300, 300), "RGB")
    red, green, _ = shown.getpixel((40, 40))  # type: ignore[misc]
    assert green > 150 > 60 > red
    assert still().mode == "P"


def test_a_clear_ground_of_an_own_picture_is_the_page_s() -> None:
    clear = Image.new("RGBA", (60, 60), 0)
    shown = still(lambda _: clear, PictureView("/p.png", 60, 60))
    assert shown.getpixel((40, 40)) == rgb(campaign().document.theme.look().page)


# The mail


@pytest.mark.browser
def test_a_mail_brings_the_gift_when_all_pieces_are_turned_right(browser: Browser) -> None:
    with mail_in(browser, without_motion(mail())) as page:
        assert not page.locator(".uw-still-b1").first.is_visible()
        for number in TURNED[9]:
            assert not page.locator(".found").is_visible()
            page.locator(f"label[for=b1t{number}]").click()
        assert page.locator(".found .what").inner_text() == TITLE
        assert not page.locator(".tap").is_visible()


def test_each_turned_piece_of_the_amp_mail_can_be_the_one_that_asks_the_server() -> None:
    html = render(COMPONENT, "amp")
    asking = re.findall(r"k(\d+): true, count: \d \} \}\),b1form\.submit", html)
    assert asking == [str(number) for number in TURNED[9]]


# The page


def drag(page: Page, piece: int, spot: int, columns: int = 2) -> None:
    """Drag a piece to a place, a little beside its middle, as a hand does."""
    held = page.locator(f".jigsaw-piece[data-at='{piece}']").bounding_box()
    board = page.locator(".jigsaw-board").bounding_box()
    assert held and board
    unit = board["width"] / columns
    page.mouse.move(held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
    page.mouse.down()
    x, y = spot % columns + 0.58, spot // columns + 0.44
    page.mouse.move(board["x"] + x * unit, board["y"] + y * unit, steps=3)
    page.mouse.up()


@pytest.mark.browser
def test_a_dragged_piece_snaps_into_its_place_and_flies_back_from_another(
    browser: Browser,
) -> None:
    with (
        desk_of(campaign(pieces=4)) as desk,
        opened(browser, desk, viewport=PHONE, reduced_motion="reduce") as page,
    ):
        drag(page, 0, 3)
        expect(page.locator(".jigsaw-told")).to_contain_text("higher, more to the left")
        assert page.locator(".jigsaw-part.laid").count() == 0
        for piece in range(4):
            drag(page, piece, piece)
        expect(page.locator(".gift-card")).to_contain_text(TITLE)
        assert moves(desk.plays[0]) == ["miss", *(f"piece {at}" for at in range(1, 5)), "whole"]


@pytest.mark.browser
def test_who_sees_nothing_of_the_picture_is_told_the_way_and_lays_it_by_keys(
    browser: Browser,
) -> None:
    """Arrow keys go where the hint says; two tries a piece suffice."""
    with (
        desk_of(campaign(pieces=6)) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        page.locator(".jigsaw-piece").first.focus()
        ways = {"higher": "Up", "lower": "Down", "left": "Left", "right": "Right"}
        told = page.locator(".jigsaw-told")
        for left in range(5, -1, -1):
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")
            for _ in range(4):
                hint = told.inner_text()
                if "Not quite" not in hint:
                    break
                for word, key in ways.items():
                    if word in hint.removeprefix("Not quite there."):
                        page.keyboard.press(f"Arrow{key}")
                page.keyboard.press("Enter")
            if left:
                expect(page.locator(".jigsaw-part.laid")).to_have_count(6 - left)
        page.wait_for_selector(".gift-card")
        assert page.evaluate("document.getAnimations().length") == 0
        assert moves(desk.plays[0])[-1] == "whole"


@pytest.mark.browser
def test_a_finger_that_cannot_drag_taps_a_piece_and_then_its_place(browser: Browser) -> None:
    small = {"width": 320, "height": 700}
    with (
        desk_of(campaign(pieces=12)) as desk,
        opened(browser, desk, has_touch=True, viewport=small) as page,
    ):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for piece in page.locator(".jigsaw-piece").all():
            box = piece.bounding_box()
            assert box and min(box["width"], box["height"]) >= 44, "pieces are small, thumbs not"
        page.locator(".jigsaw-piece[data-at='7']").tap()
        assert page.locator(".jigsaw-piece.picked").count() == 1
        page.locator(".jigsaw-place").nth(7).tap()
        assert page.locator(".jigsaw-part.laid").count() == 1


def test_its_mail_stays_light_and_its_script_small() -> None:
    assert len(mail(pieces=12).encode()) < 60_000
    assert len(COMPONENT.source("site.js").splitlines()) < 200
