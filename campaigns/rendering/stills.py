"""The pictures drawn for components: kept ones for everybody, personal ones for one recipient."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from PIL import Image

from campaigns.document import Block
from campaigns.merging import Place, Tokens, cut
from campaigns.rendering.pictures import PictureView
from campaigns.rendering.resolve import derived
from campaigns.rendering.scene import Scene
from components.contract import RENDITION_FILES, Component, StillRequest

CACHED = 256  # drawings held in memory; one is about 100 kB
STILL_WIDTH = 552  # CSS pixels of a personal still: a mail's width without its blocks' padding


class Unaddressed(Tokens):
    """Merge fields as nobody's: a drawing for everybody shows what a missing field gives."""

    def text(self, source: str) -> str:
        return _nobodys(source)


@lru_cache(maxsize=1024)
def _nobodys(source: str) -> str:
    return merged(source, {})


def merged(source: str, person: Mapping[str, Any], language: str = "en") -> str:
    """A marketer's text for one person, as plain text."""
    tokens = Tokens()
    return (
        cut(tokens.text(source), tokens, place=Place.TEXT, language=language).run(person).decode()
    )


def still(scene: Scene, component: Component, block: Block, width: int) -> PictureView | None:
    """The component's still, kept; a personal one is drawn per recipient by the server."""
    files = (RENDITION_FILES[scene.rendition], f"{scene.rendition}.css")
    if component.draw is None or not any("still" in component.source(file) for file in files):
        return None
    personal = _is_personal(component, block)
    request = request_for(scene, component, block, STILL_WIDTH if personal else width)
    png, size = drawn(component, request)
    if personal:
        return PictureView(f"{scene.pass_path}/still/{block.id}.png", *size)
    return PictureView(scene.pictures.keep(png, ".png").url(scene.base), *size)


def _is_personal(component: Component, block: Block) -> bool:
    """Whether there are words to draw; a still that says nothing is the same for everybody."""
    if not component.personal:
        return False
    return any(component.values(block.values).model_dump()[component.personal].values())


def request_for(
    scene: Scene, component: Component, block: Block, width: int, text: str = ""
) -> StillRequest:
    """What to draw `width` CSS pixels wide, with `text` for a personal still."""
    plain = replace(scene, tokens=Unaddressed())
    values = derived(plain, component, block)
    return StillRequest(values, scene.look, component.words(scene.language), width, text=text)


def drawn(component: Component, request: StillRequest) -> tuple[bytes, tuple[int, int]]:
    """The drawing as PNG and its size in device pixels; the same request is drawn once."""
    key = repr((sorted(request.values.items()), request.look, sorted(request.words.items())))
    return _drawn(component.name, _Drawing(component, request, key))


class _Drawing:
    """A request that is equal to another by what would be drawn."""

    def __init__(self, component: Component, request: StillRequest, key: str) -> None:
        self.component, self.request = component, request
        self.key = (key, request.width, request.scale, request.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawing) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=CACHED)
def _drawn(name: str, drawing: _Drawing) -> tuple[bytes, tuple[int, int]]:
    draw = drawing.component.draw
    assert draw is not None, f"{name} has no picture.py"
    image = draw(drawing.request)
    return _png(image), image.size


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=6)  # "optimize" is ten times slower for 7 % less
    return buffer.getvalue()


def personal_still(
    scene: Scene, component: Component, block: Block, person: Mapping[str, Any]
) -> bytes:
    """The still of a block with one person's words in it, as PNG, STILL_WIDTH CSS pixels wide."""
    words = replace(scene, tokens=_Person(person, scene.language))
    text = str(derived(words, component, block)[component.personal])
    return drawn(component, request_for(scene, component, block, STILL_WIDTH, text))[0]


class _Person(Tokens):
    def __init__(self, person: Mapping[str, Any], language: str) -> None:
        super().__init__()
        self._person, self._language = person, language

    def text(self, source: str) -> str:
        return merged(source, self._person, self._language)
