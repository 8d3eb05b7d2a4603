"""The still: the picture cut in pieces, all lying but one, which waits tilted beside its place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageOps

import assets
from components.drawing import glow, paste, rounded_mask, shadowed
from components.games.jigsaw.cuts import GRIDS, SIDE, Cut, cuts
from components.look import rgb
from components.stills import StillRequest
from components.vector import rasterised

SCENE = Path(assets.__file__).parent / "pictures" / "scenes" / "balloon-morning.webp"
#: By number of pieces: which one is out, how far from its place (in pieces), and its turn.
OUT = {
    4: (4, 0.02, 0.0, 12),
    6: (5, 0.2, -0.14, 11),
    9: (6, -0.16, 0.2, -13),
    12: (7, 0.3, 0.22, 12),
}
SMALLER = 0.88  # than its place is the loose piece drawn, so that the gap shows
MARGIN = 40  # units round a piece: room for its knobs
RADIUS = 6  # units of the board's corners
EMPTY = 0.62  # of the light is gone where a piece is missing
COLOURS = 200  # as a palette the scene weighs a third of what it does in full colours


def draw(request: StillRequest) -> Image.Image:
    """Draw the board `width * scale` pixels wide: in full colours (RGB) with a picture of one's
    own, which may be a photo, and in few (mode P) with the shipped scene.
    """
    columns, rows = GRIDS[request.values["pieces"]]
    width = request.width * request.scale
    own = _own(request)
    board = fitted(own or _scene(), (width, round(width * rows / columns)), request.look.page)
    out, x, y, turn = OUT[request.values["pieces"]]
    cut, unit = cuts(columns, rows)[out - 1], width / columns
    piece = _lift(board, cut, unit)
    board.alpha_composite(_seams(columns, rows, width).resize(board.size))
    middle = ((cut.x / SIDE + 0.5 + x) * unit, (cut.y / SIDE + 0.5 + y) * unit)
    _lay(board, piece, turn, middle, unit)
    whole = _rounded(board, request.look.card, round(unit * RADIUS / SIDE))
    return whole if own else whole.quantize(COLOURS, dither=Image.Dither.NONE)


def _own(request: StillRequest) -> Image.Image | None:
    picture = request.values["picture"]
    return request.open(picture) if picture else None


def fitted(picture: Image.Image, size: tuple[int, int], ground: str) -> Image.Image:
    """A picture cropped around its middle to a size, on a ground where it is clear; RGBA."""
    board = Image.new("RGBA", size, (*rgb(ground), 255))
    board.alpha_composite(ImageOps.fit(picture, size, Image.Resampling.LANCZOS).convert("RGBA"))
    return board


def _lay(
    board: Image.Image, piece: Image.Image, turn: int, middle: tuple[float, float], unit: float
) -> None:
    """Lay the loose piece on the board: smaller, tilted, in its own light and shadow."""
    paste(board, glow(round(unit * 2.3), "#fff3c4", 0.7), middle)
    smaller = piece.resize((round(piece.width * SMALLER),) * 2, Image.Resampling.LANCZOS)
    tilted = smaller.rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    blur = max(2, round(unit / 22))
    paste(board, shadowed(tilted, blur=blur, drop=blur, opacity=0.6), middle)


@lru_cache(maxsize=1)
def _scene() -> Image.Image:
    with Image.open(SCENE) as picture:
        return picture.convert("RGBA")


def scene() -> Image.Image:
    """The shipped scene as it is drawn; SCENE is this, kept as lossless WebP."""
    drawn = rasterised("games/jigsaw/scene.svg", "", 1200).convert("RGB")
    return drawn.quantize(256, dither=Image.Dither.NONE).convert("RGB")


def _seams(columns: int, rows: int, width: int) -> Image.Image:
    box = f"0 0 {columns * SIDE} {rows * SIDE}"
    laid = tuple((cut.path, cut.x, cut.y) for cut in cuts(columns, rows))
    return rasterised("games/jigsaw/cuts.svg", "", width, box=box, pieces=laid, filled=False)


def _lift(board: Image.Image, cut: Cut, unit: float) -> Image.Image:
    """Take a piece with its knobs out of the board, and leave its place dark."""
    reach = SIDE + 2 * MARGIN
    box = f"{-MARGIN} {-MARGIN} {reach} {reach}"
    side = round(unit * reach / SIDE)
    alone = ((cut.path, 0, 0),)
    mask = rasterised("games/jigsaw/cuts.svg", "", side, box=box, pieces=alone, filled=True)
    left, top = (round((at - MARGIN) * unit / SIDE) for at in (cut.x, cut.y))
    piece = board.crop((left, top, left + side, top + side))
    piece.putalpha(mask.getchannel("A"))
    dark = Image.new("RGBA", piece.size, (*rgb("#1b1030"), 0))
    dark.putalpha(piece.getchannel("A").point(lambda alpha: round(alpha * EMPTY)))
    paste(board, dark, (left + side / 2, top + side / 2))
    rim = rasterised("games/jigsaw/cuts.svg", "", side, box=box, pieces=alone, filled=False)
    piece.alpha_composite(rim)
    return piece


def _rounded(board: Image.Image, ground: str, radius: int) -> Image.Image:
    """The board with soft corners on the ground it will lie on, for neither kind has half-clear."""
    whole = Image.new("RGB", board.size, rgb(ground))
    whole.paste(board, mask=rounded_mask(board.size, radius))
    return whole
