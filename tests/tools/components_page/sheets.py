"""The two sheets of the README: all games by their stills, all blocks by their pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import personal_request, request_for
from components.contract import Component
from components.lettering import font
from tests.components.scene import PERSON, MemoryPictures, campaign_of
from tests.tools.components_page.index import picture_name

WIDTH, GAP, PAD = 1640, 20, 16  # pixels: twice what the README shows
LABEL = 46  # pixels of a tile for its name
LARGEST = 145_000  # bytes
GROUND, CARD, INK = "#FFF4EA", "#FFFFFF", "#2B2140"


def games_sheet(games: Sequence[Component], file: Path) -> None:
    """Every game as the art that stands for it."""
    _write([(one.label(), _art(one)) for one in games], file, across=6, high=230)


def blocks_sheet(blocks: Sequence[Component], folder: Path, file: Path) -> None:
    """Every block as it is in the mail."""
    tiles = []
    for one in blocks:
        with Image.open(folder / picture_name(one.name, "mail")) as picture:
            tiles.append((one.label(), picture.convert("RGBA")))
    _write(tiles, file, across=7, high=230)


def _art(game: Component) -> Image.Image:
    campaign = campaign_of((game.name, game.sample))
    scene = Scene(campaign, "en", "mail", "", MemoryPictures())
    block = campaign.document.block("b1")
    assert game.draw is not None, f"{game.name} has no picture.py"
    if game.personal:
        return game.draw(personal_request(scene, game, block, PERSON)).convert("RGBA")
    return game.draw(request_for(scene, game, block, 552)).convert("RGBA")


def _write(tiles: list[tuple[str, Image.Image]], file: Path, *, across: int, high: int) -> None:
    wide = (WIDTH - GAP * (across + 1)) // across
    rows = -(-len(tiles) // across)
    sheet = Image.new("RGB", (WIDTH, rows * (high + LABEL + GAP) + GAP), GROUND)
    for number, (label, picture) in enumerate(tiles):
        row, column = divmod(number, across)
        tile = _tile(label, picture, (wide, high))
        sheet.paste(tile, (GAP + column * (wide + GAP), GAP + row * (high + LABEL + GAP)), tile)
    for quality in (80, 70, 60, 50, 40):
        buffer = io.BytesIO()
        sheet.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= LARGEST:
            break
    file.write_bytes(buffer.getvalue())


def _tile(label: str, picture: Image.Image, room: tuple[int, int]) -> Image.Image:
    """A card with a picture, as large as fits (a long one from its top), and its name below."""
    wide, high = room
    tile = Image.new("RGBA", (wide, high + LABEL), "#00000000")
    draw = ImageDraw.Draw(tile)
    draw.rounded_rectangle((0, 0, wide - 1, high + LABEL - 1), 20, fill=CARD)
    scale = min((wide - 2 * PAD) / picture.width, 1)
    if picture.mode == "RGBA" and picture.width > picture.height:
        scale = min(scale, (high - PAD) / picture.height)
    shown = picture.resize(
        (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))),
        Image.Resampling.LANCZOS,
    ).crop((0, 0, round(picture.width * scale), min(high - PAD, round(picture.height * scale))))
    place = ((wide - shown.width) // 2, PAD + (high - PAD - shown.height) // 2)
    tile.paste(shown, place, shown)
    letters = font("figtree", 24 if len(label) < 17 else 21)
    draw.text((wide / 2, high + LABEL / 2), label, INK, letters, anchor="mm")
    return tile
