"""Pictures are kept by content, cleaned of what nobody should see."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from campaigns.storage import BadPicture, PictureStore
from campaigns.storage.pictures import shipped_names


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures")


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#c92a5e").save(buffer, "PNG")
    return buffer.getvalue()


def test_the_same_picture_is_kept_once(store: PictureStore) -> None:
    assert store.upload(png(20, 10)) == store.upload(png(20, 10))
    assert len(list(store.folder.glob("*.png"))) == 1


def test_a_picture_that_a_power_cut_left_empty_is_written_again(store: PictureStore) -> None:
    view = store.keep(png(20, 10), ".png")
    path = store.folder / view.path.rsplit("/", 1)[1]
    path.write_bytes(b"")
    store.keep(png(20, 10), ".png")
    assert path.read_bytes() == png(20, 10)


def test_a_full_disk_leaves_no_part_of_a_picture(
    store: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        store.keep(png(20, 10), ".png")
    assert list(store.folder.iterdir()) == []


def test_a_large_picture_is_made_to_fit(store: PictureStore) -> None:
    view = store.view(store.upload(png(4000, 1000)))
    assert view and (view.width, view.height) == (1200, 300)


def test_a_photograph_is_turned_upright_and_loses_where_it_was_taken(store: PictureStore) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # rotated by the camera
    exif[0x9286] = "home address"
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20)).save(buffer, "JPEG", exif=exif)
    view = store.view(store.upload(buffer.getvalue()))
    assert view and (view.width, view.height) == (20, 40)
    name = view.path.rsplit("/", 1)[1]
    kept = store.path(name)
    assert kept and b"home address" not in kept.read_bytes()


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"0" * 40])
def test_what_is_no_picture_is_refused_in_words(store: PictureStore, data: bytes) -> None:
    with pytest.raises(BadPicture, match="PNG, JPEG"):
        store.upload(data)


def test_a_bomb_of_pixels_is_refused_before_it_unfolds(store: PictureStore) -> None:
    buffer = io.BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, "PNG")
    with pytest.raises(BadPicture, match="million"):
        store.upload(buffer.getvalue())


@pytest.mark.parametrize("name", ["../keys.json", ".new-x", "a/b.png", ""])
def test_no_name_leads_out_of_the_folder(store: PictureStore, name: str) -> None:
    (store.folder.parent / "keys.json").write_text("secret")
    assert store.path(name) is None


def test_shipped_pictures_come_as_png(store: PictureStore) -> None:
    assert "wrapped-gift" in shipped_names()
    view = store.view("asset:wrapped-gift")
    assert view and view.path.endswith(".png") and view.width == 256


def test_a_lost_reference_is_none(store: PictureStore) -> None:
    assert store.view("asset:nothing") is None
    assert store.view("asset:LICENSE") is None
    assert store.view("library:0000.png") is None
    assert store.view("") is None


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_a_moving_picture_damaged_anywhere_is_refused_in_words(
    store: PictureStore, kind: str
) -> None:
    still, buffer = Image.effect_noise((24, 24), 50).convert("RGB"), io.BytesIO()
    turned = [still.rotate(90), still.rotate(180)]
    still.save(buffer, kind, save_all=True, append_images=turned, duration=100)
    whole, refused = buffer.getvalue(), 0
    for at in range(20, len(whole), len(whole) // 150):
        try:
            store.upload(whole[:at] + bytes(byte ^ 255 for byte in whole[at : at + 4]))
        except BadPicture:
            refused += 1
    assert refused > 50
