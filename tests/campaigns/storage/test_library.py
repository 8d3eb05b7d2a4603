"""The library: what was uploaded can be cropped, cropped again, and deleted with all of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from campaigns.storage import BadPicture, PictureStore
from campaigns.storage.gif_notes import without_notes
from campaigns.storage.imaging import Box, prepared


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures")


def halves(width: int = 400, height: int = 200, format_: str = "PNG") -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "#ff0000")
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill="#0000ff")
    buffer = io.BytesIO()
    image.save(buffer, format_)
    return buffer.getvalue()


def moving(width: int, height: int, frames: int = 3, comment: bytes = b"") -> bytes:
    drawn = [Image.new("RGB", (width, height), (12 * at, 20, 90)) for at in range(frames)]
    buffer = io.BytesIO()
    drawn[0].info["comment"] = comment
    drawn[0].save(buffer, "GIF", save_all=True, append_images=drawn[1:], duration=70, loop=0)
    return buffer.getvalue()


def kept_bytes(store: PictureStore, reference: str) -> bytes:
    path = store.path(reference.removeprefix("library:"))
    assert path
    return path.read_bytes()


def shown(store: PictureStore, reference: str) -> Image.Image:
    return Image.open(io.BytesIO(kept_bytes(store, reference)))


def test_a_part_is_cut_out_and_knows_where_it_came_from(store: PictureStore) -> None:
    whole = store.upload(halves(), "Halves.png")
    part = store.crop(whole, Box(0.5, 0, 0.5, 1), (0.75, 0.5))
    assert shown(store, part).size == (200, 200)
    assert shown(store, part).convert("RGB").getpixel((5, 5)) == (0, 0, 255)
    note = store.about(part)
    assert (note.title, note.focal, note.box) == ("Halves.png", (0.75, 0.5), (0.5, 0, 0.5, 1))
    assert note.original == store.about(whole).original


def test_a_crop_can_be_taken_back_to_the_whole(store: PictureStore) -> None:
    whole = store.upload(halves())
    part = store.crop(whole, Box(0, 0, 0.25, 0.5))
    assert store.crop(part, Box(0, 0, 1, 1)) == whole


def test_a_crop_of_a_large_picture_is_as_sharp_as_its_original(store: PictureStore) -> None:
    part = store.crop(store.upload(halves(2400, 1200)), Box(0, 0, 0.5, 1))
    assert shown(store, part).size == (1200, 1200)


def test_a_shipped_picture_can_be_cropped(store: PictureStore) -> None:
    part = store.crop("asset:wrapped-gift", Box(0, 0, 0.5, 0.5))
    assert shown(store, part).size == (128, 128)


@pytest.mark.parametrize("reference", ["", "library:0000.png", "https://example.com/a.png"])
def test_what_is_not_here_is_not_cropped(store: PictureStore, reference: str) -> None:
    with pytest.raises(BadPicture, match="library"):
        store.crop(reference, Box(0, 0, 1, 1))


@pytest.mark.parametrize("box", [Box(0, 0, 0, 1), Box(-0.1, 0, 1, 1), Box(0, 2, 1, 1)])
def test_a_part_outside_of_the_picture_is_refused(store: PictureStore, box: Box) -> None:
    reference = store.upload(halves())
    with pytest.raises(BadPicture, match="outside"):
        store.crop(reference, box)


@pytest.mark.parametrize("focal", [(2, 2), (-0.1, 0), (float("nan"), 0.5)])
def test_a_focal_point_outside_of_the_picture_is_refused(
    store: PictureStore, focal: tuple[float, float]
) -> None:
    reference = store.upload(halves())
    with pytest.raises(BadPicture, match="outside"):
        store.crop(reference, Box(0, 0, 0.5, 1), focal)
    assert store.library() == [reference]


@pytest.mark.parametrize(("broken", "title"), [('"focal":[2,2]', "Cake"), ('"focal":', "")])
def test_a_note_that_cannot_be_read_loses_no_picture(
    store: PictureStore, broken: str, title: str
) -> None:
    whole = store.upload(halves(2000, 1000), "Cake")
    part = store.crop(whole, Box(0, 0, 0.5, 1))
    note = next(store.folder.glob(f"notes/{part[8:]}.json"))
    note.write_text(note.read_text().replace('"focal":[0.5,0.5]', broken))
    assert store.about(part).title == title
    assert set(store.library()) == {whole, part}
    assert store.view(store.crop(part, Box(0, 0, 0.5, 0.5)))
    store.delete(part)
    assert part not in store.library()


@given(st.tuples(*[st.floats(0, 1) for _ in range(4)]), st.integers(1, 50), st.integers(1, 50))
def test_every_part_is_inside_and_never_empty(
    shares: tuple[float, float, float, float], wide: int, high: int
) -> None:
    box = Box(*shares)
    if box.width and box.height:
        left, top, right, low = box.pixels((wide, high))
        assert 0 <= left < right <= wide
        assert 0 <= top < low <= high


def test_a_moving_picture_goes_on_moving_and_loses_its_comment(store: PictureStore) -> None:
    data = moving(60, 40, comment=b"made at home")
    reference = store.upload(data)
    kept = shown(store, reference)
    assert kept.format == "GIF"
    assert getattr(kept, "n_frames", 1) == 3
    assert kept.info["duration"] == 70
    assert b"made at home" in data
    assert b"made at home" not in kept_bytes(store, reference)


def test_a_moving_picture_is_cropped_in_every_frame(store: PictureStore) -> None:
    part = shown(store, store.crop(store.upload(moving(60, 40)), Box(0, 0, 0.5, 1)))
    assert (part.size, getattr(part, "n_frames", 1)) == ((30, 40), 3)


def test_a_moving_webp_becomes_a_gif_that_mails_show(store: PictureStore) -> None:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (50, 20), (90 * at, 9, 9)) for at in range(3)]
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:], duration=50)
    assert store.upload(buffer.getvalue()).endswith(".gif")


def test_a_moving_bomb_is_refused(store: PictureStore) -> None:
    with pytest.raises(BadPicture, match="frames"):
        store.upload(moving(2000, 2000, frames=16))


@pytest.mark.parametrize("format_", ["EPS", "TIFF", "BMP", "ICO"])
def test_no_decoder_runs_of_a_format_that_mails_do_not_show(
    store: PictureStore, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = halves(format_=format_)

    def decoded(file: object, name: object = None) -> Image.Image:
        raise AssertionError(f"{format_} was opened")

    monkeypatch.setitem(Image.OPEN, format_, (decoded, None))
    with pytest.raises(BadPicture, match="PNG, JPEG, GIF or WebP"):
        store.upload(data)


def test_a_phones_jpeg_with_a_second_picture_is_a_still_one(store: PictureStore) -> None:
    buffer = io.BytesIO()
    shots = [Image.new("RGB", (80, 60), colour) for colour in ("#ff0000", "#0000ff")]
    shots[0].save(buffer, "MPO", save_all=True, append_images=shots[1:])
    kept = shown(store, store.upload(buffer.getvalue()))
    assert (kept.size, kept.format) == ((80, 60), "PNG")


@pytest.mark.parametrize("cut", [20, 60, 90])
def test_a_broken_gif_is_no_reason_to_walk_for_ever(cut: int) -> None:
    data = moving(60, 40)
    with pytest.raises(ValueError):
        without_notes(data[: len(data) * cut // 100])


def _noise() -> Image.Image:
    return Image.effect_noise((120, 120), 80).convert("RGB")


@pytest.mark.parametrize(
    ("draw", "suffix"),
    [
        (lambda: Image.new("RGB", (50, 50), "#c92a5e"), ".png"),
        (lambda: Image.new("RGBA", (50, 50), (200, 40, 90, 255)), ".png"),
        (lambda: Image.new("RGBA", (50, 50), (200, 40, 90, 100)), ".png"),
        (_noise, ".jpg"),
        (lambda: _noise().convert("RGBA"), ".jpg"),
        (lambda: Image.new("CMYK", (50, 50)), ".png"),
    ],
)
def test_a_picture_is_kept_in_the_form_that_takes_least(
    draw: Callable[[], Image.Image], suffix: str
) -> None:
    buffer = io.BytesIO()
    image = draw()
    image.save(buffer, "JPEG" if image.mode == "CMYK" else "PNG")
    assert prepared(buffer.getvalue()).suffix == suffix


def test_what_is_deleted_is_gone_with_its_original_unless_a_crop_needs_it(
    store: PictureStore,
) -> None:
    whole = store.upload(halves(2000, 1000))
    part = store.crop(whole, Box(0, 0, 0.5, 1))
    store.thumb(whole)
    original = store.about(whole).original
    store.delete(whole)
    assert store.view(whole) is None
    assert store.path(original)
    assert store.library() == [part]
    store.delete(part)
    assert not [path for path in store.folder.iterdir() if path.is_file() and part[8:] in str(path)]
    assert store.path(original) is None


def test_only_the_library_is_deleted_from(store: PictureStore) -> None:
    drawn = store.keep(halves(), ".png").path.rsplit("/", 1)[1]
    store.delete(f"library:{drawn}")
    assert store.path(drawn)


def test_a_thumb_is_small_and_made_once(store: PictureStore) -> None:
    reference = store.upload(halves(900, 900))
    first = store.thumb(reference)
    assert first == store.thumb(reference)
    assert shown(store, "library:" + first.rsplit("/", 1)[1]).size == (240, 240)
    assert store.thumb("asset:wrapped-gift")
    assert store.thumb("asset:nothing") == store.thumb("library:0.png") == ""
