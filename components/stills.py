"""What is drawn or made of a component: the still that stands for it, files made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from PIL import Image

from components.look import Look

#: Opens a picture of the campaign as RGBA: a value of a Picture field, or a reference such as
#: `asset:coin`. None for "", for a lost one, and for one of another host, which nobody asks.
Open = Callable[[Any], Image.Image | None]


def opens_nothing(picture: Any) -> None:
    """A drawing that is asked for apart from any store of pictures has none to show."""


@dataclass(frozen=True)
class StillRequest:
    """What a still is drawn from; `width` in CSS pixels, `scale` in device pixels for each.

    `open` is no part of what is drawn: a picture is named by what is in it, so `values` say which.
    """

    values: Mapping[str, Any]
    look: Look
    words: Mapping[str, str]
    width: int = 560
    scale: int = 2
    text: str = ""
    open: Open = field(default=opens_nothing, compare=False, repr=False)


class Draw(Protocol):
    """Draws the picture that stands for a component where nothing moves.

    RGB says that it is like a photo and may be sent as JPEG; RGBA and palettes become PNG.
    """

    def __call__(self, request: StillRequest) -> Image.Image: ...


@dataclass(frozen=True)
class Serving:
    """What a file is made from that is made when somebody asks for it: for one person, at a moment.

    `request` holds the block's values with the person's words merged in. `ends` is the last moment
    of the person's gift, as far as it is known; both times are UTC. `uid` is of this block and
    person and stays; it tells neither. `address` is the person's own page.
    """

    request: StillRequest
    language: str
    now: datetime
    ends: datetime
    uid: str
    address: str


@dataclass(frozen=True)
class Served:
    """A file of a component at `/go/{pass}/{component}/{block}.{ending}`, never kept on the way."""

    media_type: str
    make: Callable[[Serving], bytes]
