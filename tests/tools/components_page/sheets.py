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
HIGH, LABEL = 236, 46  # pixels of a tile for its picture, and for its name
ROUND, FADE = 20, 40  # pixels
LARGEST = 145_000  # bytes
GROUND, CARD, INK = "#FFF4EA", "#FFFFFF", "#2B2140"


def games_sheet(games: Sequence[Component], file: Path) -> None:
    """Every game as the art that stands for it."""
    _write([(one.label(), _art(one)) for one in games], file, across=6)


def blocks_sheet(blocks: Sequence[Component], folder: Path, file: Path) -> None:
    """Every block as it is in the mail."""
    tiles = []
    for one in blocks:
        with Image.open(folder / picture_name(one.name, "mail")) as picture:
            tiles.append((one.label(), picture.convert("RGB")))
    _write(tiles, file, across=7)


def _art(game: Component) -> Image.Image:
    campaign = campaign_of((game.name, game.sample))
    scene = Scene(campaign, "en", "mail", "", MemoryPictures())
    block = campaign.document.block("b1")
    assert game.draw is not None, f"{game.name} has no picture.py"
    if game.personal:
        return game.draw(personal_request(scene, game, block, PERSON)).convert("RGBA")
    return game.draw(request_for(scene, game, block, 552)).convert("RGBA")


def _write(tiles: list[tuple[str, Image.Image]], file: Path, *, across: int) -> None:
    wide = (WIDTH - GAP * (across + 1)) // across
    rows = -(-len(tiles) // across)
    sheet = Image.new("RGB", (WIDTH, rows * (HIGH + LABEL + GAP) + GAP), GROUND)
    for number, (label, picture) in enumerate(tiles):
        row, column = divmod(number, across)
        tile = _tile(label, picture, wide)
        sheet.paste(tile, (GAP + column * (wide + GAP), GAP + row * (HIGH + LABEL + GAP)), tile)
    for quality in (80, 70, 60, 50, 40):
        buffer = io.BytesIO()
        sheet.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= LARGEST:
            break
    file.write_bytes(buffer.getvalue())


def _tile(label: str, picture: Image.Image, wide: int) -> Image.Image:
    """A card with a picture and its name below."""
    tile = Image.new("RGBA", (wide, HIGH + LABEL), CARD)
    shown = _cut_out(picture, wide) if picture.mode == "RGBA" else _cut_off(picture, wide)
    tile.alpha_composite(shown, ((wide - shown.width) // 2, (HIGH - shown.height) // 2))
    letters = font("figtree", 24 if len(label) < 16 else 21)
    draw = ImageDraw.Draw(tile)
    draw.text((wide / 2, HIGH + LABEL / 2), label, INK, letters, anchor="mm")
    rounded = Image.new("L", tile.size, 0)
    ImageDraw.Draw(rounded).rounded_rectangle((0, 0, wide - 1, HIGH + LABEL - 1), ROUND, fill=255)
    tile.putalpha(rounded)
    return tile


def _cut_out(art: Image.Image, wide: int) -> Image.Image:
    """Art without a ground, whole."""
    scale = min((wide - 2 * PAD) / art.width, (HIGH - PAD) / art.height)
    return _scaled(art, scale)


def _cut_off(picture: Image.Image, wide: int) -> Image.Image:
    """A picture as wide as the card; one that is too long fades out."""
    shown = _scaled(picture.convert("RGBA"), wide / picture.width)
    if shown.height <= HIGH:
        return shown
    shown = shown.crop((0, 0, wide, HIGH))
    fade = Image.linear_gradient("L").rotate(180).resize((wide, FADE))
    opaque = Image.new("L", shown.size, 255)
    opaque.paste(fade, (0, HIGH - FADE))
    shown.putalpha(opaque)
    return shown


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)
