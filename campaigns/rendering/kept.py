"""Blocks rendered before: a piece is made anew only when something it depends on has changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

from campaigns.document import Block, Section
from campaigns.merging import Tokens
from campaigns.rendering.asking import leans_on
from campaigns.rendering.blocks import Piece, render_block
from campaigns.rendering.pictures import Asked
from campaigns.rendering.scene import Scene

PIECES = 4_096  # held at most: a draft of 50 blocks in 5 languages and 3 renditions takes 750
BYTES = 24_000_000  # of markup and styles held at most


@dataclass(frozen=True)
class _Kept:
    """A piece with the tokens it is written in, and what the picture store said for it."""

    piece: Piece
    tokens: Tokens
    asked: Asked

    @property
    def size(self) -> int:
        return len(self.piece.markup) + len(self.piece.styles)


class _Shelf:
    """The pieces used last, by everything they depend on; shared by all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()
        self._bytes = 0

    def find(self, key: tuple[object, ...]) -> _Kept | None:
        """The piece under a key, None where there is none."""
        with self._lock:
            kept = self._held.get(key)
            if kept is not None:
                self._held.move_to_end(key)
            return kept

    def keep(self, key: tuple[object, ...], kept: _Kept) -> None:
        """Hold a piece; those used longest ago make room."""
        with self._lock:
            self._drop(self._held.pop(key, None))
            self._held[key] = kept
            self._bytes += kept.size
            while len(self._held) > PIECES or self._bytes > BYTES:
                self._drop(self._held.popitem(last=False)[1])

    @property
    def count(self) -> int:
        """How many pieces are held."""
        return len(self._held)

    def clear(self) -> None:
        """Forget every piece."""
        with self._lock:
            self._held.clear()
            self._bytes = 0

    def _drop(self, kept: _Kept | None) -> None:
        self._bytes -= kept.size if kept else 0


SHELF = _Shelf()


def piece_of(scene: Scene, block: Block, section: Section, width: int) -> Piece:
    """A block rendered, as `render_block` does it, in tokens that the scene then knows.

    A piece made before is taken again where block, surroundings and pictures are the same. Raises
    what `render_block` raises.
    """
    ground = (section.background, section.hide_on)
    beside = leans_on(scene.campaign, block)
    key = (block.model_dump_json(), beside, ground, width, scene.surroundings)
    kept = SHELF.find(key)
    if kept is None or not kept.asked.still_holds(scene.pictures):
        kept = _made(scene, block, section, width, Tokens(repr(key)))
        SHELF.keep(key, kept)
    scene.tokens.include(kept.tokens)
    return kept.piece


def _made(scene: Scene, block: Block, section: Section, width: int, tokens: Tokens) -> _Kept:
    asked = Asked(scene.pictures)
    apart = replace(scene, pictures=asked, tokens=tokens)
    return _Kept(render_block(apart, block, section, width), tokens, asked.closed())
