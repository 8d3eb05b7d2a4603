"""What draws a still may open the campaign's own pictures, and nobody else's."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from campaigns.document import Theme
from campaigns.rendering.pictures import Asked, PictureView, opener
from campaigns.storage.pictures import PictureStore
from components.stills import StillRequest
from tests.components.scene import BASE


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures")


def png(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_an_uploaded_picture_opens_by_reference_and_by_address(store: PictureStore) -> None:
    reference = store.upload(png("#336699"))
    view = store.view(reference)
    assert view
    whole = PictureView(view.url(BASE), view.width, view.height)
    for asked in (reference, view, whole):
        picture = opener(store)(asked)
        assert picture and picture.mode == "RGBA" and picture.size == (30, 20)
        assert picture.getpixel((3, 3)) == (0x33, 0x66, 0x99, 255)


def test_a_shipped_picture_opens(store: PictureStore) -> None:
    picture = opener(Asked(store))("asset:coin")
    assert picture and picture.size == (256, 256)


@pytest.mark.parametrize("asked", ["", None, "asset:none", "library:../../secret.png"])
def test_what_is_not_there_opens_as_nothing(store: PictureStore, asked: str | None) -> None:
    assert opener(store)(asked) is None


def test_a_picture_of_another_host_is_never_asked_for(store: PictureStore) -> None:
    for address in ("https://example.com/a.png", "https://example.com/go/pictures/a.png"):
        assert opener(store)(address) is None


def test_a_broken_file_opens_as_nothing(store: PictureStore) -> None:
    view = store.view(store.upload(png("red")))
    assert view
    (store.folder / view.path.rsplit("/", 1)[1]).write_bytes(b"\x89PNG broken")
    assert opener(store)(view) is None


def test_who_opens_is_no_part_of_what_is_drawn(store: PictureStore) -> None:
    request = StillRequest({}, Theme().look(), {})
    assert request == replace(request, open=opener(store))
    assert request.open("asset:coin") is None, "apart from a store there is nothing to open"
