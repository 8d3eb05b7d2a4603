"""The pictures drawn for components: kept ones for everybody, personal ones for one recipient."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from PIL import Image

from campaigns.document import Block
from campaigns.merging import Place, Tokens, cut
from campaigns.rendering.drawings import Drawings, drawing_name, drawings_of
from campaigns.rendering.pictures import PictureView, opener
from campaigns.rendering.resolve import derived
from campaigns.rendering.scene import Scene
from components.contract import RENDITION_FILES, Component
from components.stills import StillRequest

_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
_STARTS = {b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif"}
_MERGED = re.compile(r"\{[{%]")
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
    address = f"{scene.pass_path}/still/{block.id}.png" if personal else ""
    if scene.later:
        return PictureView(address or scene.later(component, request), 0, 0)
    file, size = drawn(component, request, drawings_of(scene.pictures))
    if personal:
        return PictureView(address, *size)
    site = scene.rendition == "site"
    made = (_light(file), ".webp") if site else (file, _SUFFIXES[kind_of(file)])
    return PictureView(scene.pictures.keep(*made).url(scene.base), *size)


@lru_cache(maxsize=CACHED)
def _light(file: bytes) -> bytes:
    """The drawing as every browser takes it, in a sixth of the bytes; mail clients do not."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(file)) as image:
        image.save(buffer, "WEBP", quality=80, method=4)
    return buffer.getvalue()


def _is_personal(component: Component, block: Block) -> bool:
    """Whether the words to draw differ by reader; a still of fixed ones is the same for all."""
    if not component.personal:
        return False
    spoken = component.values(block.values).model_dump()[component.personal].values()
    return any(_MERGED.search(words) for words in spoken)


def request_for(
    scene: Scene, component: Component, block: Block, width: int, text: str = ""
) -> StillRequest:
    """What to draw `width` CSS pixels wide, with `text` for a personal still."""
    plain = replace(scene, tokens=Unaddressed(), marks=False)
    values, words = derived(plain, component, block), component.words(scene.language)
    open_ = opener(scene.pictures)
    return StillRequest(values, scene.look, words, width, scene.density, text, open_)


def drawn(
    component: Component, request: StillRequest, drawings: Drawings | None = None
) -> tuple[bytes, tuple[int, int]]:
    """The drawing as a file (see `encoded`) and its size; the same request is drawn once.

    On disk there are only drawings for everybody: a person's words leave no trace there.
    """
    return _drawn(_Drawing(component, request, None if request.text else drawings))


class _Drawing:
    """A request that is equal to another by what would be drawn."""

    def __init__(
        self, component: Component, request: StillRequest, drawings: Drawings | None
    ) -> None:
        self.component, self.request, self.drawings = component, request, drawings
        self.name = drawing_name(component, request)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawing) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def file(self) -> bytes:
        """The drawing, from disk where it was drawn before."""
        found = self.drawings.find(self.name) if self.drawings else None
        if found:
            return found
        draw = self.component.draw
        assert draw is not None, f"{self.component.name} has no picture.py"
        made = encoded(draw(self.request))
        if self.drawings:
            self.drawings.keep(self.name, made)
        return made


@lru_cache(maxsize=CACHED)
def _drawn(drawing: _Drawing) -> tuple[bytes, tuple[int, int]]:
    file = drawing.file()
    with Image.open(io.BytesIO(file)) as image:
        return file, image.size


def encoded(image: Image.Image) -> bytes:
    """A drawing as PNG; one without transparency (RGB) is a photo's, and JPEG, a tenth of that."""
    buffer = io.BytesIO()
    if image.mode == "RGB":
        # Letters in colour need their colours in full: no subsampling.
        image.save(buffer, "JPEG", quality=82, subsampling=0, optimize=True, progressive=True)
    else:
        image.save(buffer, "PNG", compress_level=6)  # "optimize" is ten times slower for 7 % less
    return buffer.getvalue()


def kind_of(file: bytes) -> str:
    """A drawing's media type."""
    return next((kind for start, kind in _STARTS.items() if file.startswith(start)), "image/png")


def personal_still(
    scene: Scene, component: Component, block: Block, person: Mapping[str, Any]
) -> bytes:
    """A block's still with one person's words in it, as a file, STILL_WIDTH CSS pixels wide."""
    return drawn(component, personal_request(scene, component, block, person))[0]


def personal_request(
    scene: Scene, component: Component, block: Block, person: Mapping[str, Any]
) -> StillRequest:
    """What is drawn for one person."""
    words = replace(scene, tokens=_Person(person, scene.language), marks=False)
    text = str(derived(words, component, block)[component.personal])
    return request_for(scene, component, block, STILL_WIDTH, text)


def merged_request(
    scene: Scene, component: Component, block: Block, person: Mapping[str, Any]
) -> StillRequest:
    """What a block is drawn from with all its words merged for one person."""
    words = replace(scene, tokens=_Person(person, scene.language), marks=False)
    plain = request_for(scene, component, block, STILL_WIDTH)
    return replace(plain, values=derived(words, component, block))


class _Person(Tokens):
    def __init__(self, person: Mapping[str, Any], language: str) -> None:
        super().__init__()
        self._person, self._language = person, language

    def text(self, source: str) -> str:
        return merged(source, self._person, self._language)
