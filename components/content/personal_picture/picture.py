"""The picture with the words on it: the marketer's own, or a party drawn in the look's colours."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from random import Random

from PIL import Image, ImageDraw, ImageStat

from components.drawing import canvas, emoji, glow, paste, shadowed, vertical_gradient
from components.inscription import Lettering, inscribe
from components.look import Look, luminance, mix, readable_on, rgb
from components.stills import StillRequest

FAMILIES = {"hand": "caveat", "round": "fredoka", "plain": "figtree"}
TALLEST = 1.6  # of the width: a taller picture is cut at top and bottom
PARTY = 0.62  # the party's height, of its width
FLOOR = 0.8  # where the table begins, of its height
#: What stands on the table: picture, middle across, foot, size; all of the width.
THINGS = (
    ("balloon", 0.1, 0.4, 0.21),
    ("balloon", 0.91, 0.36, 0.18),
    ("bouquet", 0.26, 0.55, 0.19),
    ("birthday-cake", 0.5, 0.575, 0.26),
    ("wrapped-gift", 0.74, 0.56, 0.2),
    ("party-popper", 0.9, 0.57, 0.13),
    ("cupcake", 0.1, 0.57, 0.13),
)


def draw(request: StillRequest) -> Image.Image:
    """The picture `width * scale` pixels wide, RGB, with the merged words in their box."""
    values, wide = request.values, request.width * request.scale
    picture = request.open(values["picture"])
    ground = _cut(picture, wide, request.look) if picture else _party(request.look, wide).copy()
    across, down = round(wide * values["across"] / 100), round(ground.height * values["down"] / 100)
    room, tall = wide * values["room"] // 100, ground.height * values["tall"] // 100
    how = Lettering(
        FAMILIES[values["font"]],
        values["size"] * request.scale,
        values["colour"] or _readable(ground, (across, down), (room, tall)),
        turn=values["turn"],
        bend=values["bend"] / 100,
        effect=values["effect"],
    )
    inscribe(ground, request.text or values["text"], (across, down), (room, tall), how)
    return ground.convert("RGB")


def _cut(picture: Image.Image, wide: int, look: Look) -> Image.Image:
    """The picture at a width, on the card's colour where one sees through it."""
    tall = min(round(picture.height * wide / picture.width), round(wide * TALLEST))
    share = wide / picture.width
    middle, half = picture.height / 2, tall / share / 2
    box = (0, max(0, middle - half), picture.width, min(picture.height, middle + half))
    sized = picture.resize((wide, max(1, tall)), Image.Resampling.LANCZOS, box)
    ground = Image.new("RGBA", sized.size, (*rgb(look.card), 255))
    ground.alpha_composite(sized)
    return ground


def _readable(ground: Image.Image, centre: tuple[int, int], box: tuple[int, int]) -> str:
    """White or near-black, by what lies under the words."""
    left, top = (max(0, at - side // 2) for at, side in zip(centre, box, strict=True))
    right, bottom = min(ground.width, left + box[0]), min(ground.height, top + box[1])
    under = ground.crop((left, top, max(left + 1, right), max(top + 1, bottom))).convert("RGB")
    mean = "#" + "".join(f"{round(channel):02x}" for channel in ImageStat.Stat(under).mean)
    return readable_on(mean)


@lru_cache(maxsize=8)
def _party(look: Look, wide: int) -> Image.Image:
    """A table with a cake, a present and balloons, before a wall of the look's colour."""
    tall = round(wide * PARTY)
    # Words are written here in white: the wall is never too light for them.
    wall = look.primary if luminance(look.primary) < 0.2 else mix(look.primary, "#1b1530", 0.55)
    image = vertical_gradient((wide, tall), mix(wall, "#ffffff", 0.1), mix(wall, "#1b1530", 0.25))
    paste(image, glow(round(wide * 1.1), "#fff1c9", 0.32), (wide / 2, tall * 0.62))
    _bunting(image, look)
    _table(image, look)
    _confetti(image, look)
    for name, across, foot, size in THINGS:
        thing = emoji(name, round(wide * size))
        stood = shadowed(thing, blur=max(2, wide // 90), drop=wide // 150, opacity=0.35)
        paste(image, stood, (wide * across, wide * (foot - size / 2)))
    return image


def _table(image: Image.Image, look: Look) -> None:
    top = round(image.height * FLOOR)
    cloth = vertical_gradient((image.width, image.height - top), "#fffaf2", "#f1e2cf")
    image.alpha_composite(cloth, (0, top))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, top, image.width, top + image.width // 160), "#ffffff")
    hem = image.height - image.width // 40
    pen.rectangle((0, hem, image.width, image.height), look.accent)


def _bunting(image: Image.Image, look: Look) -> None:
    """A string of little flags that hangs across the top."""
    flags, wide = 13, image.width
    large = canvas(wide, round(wide * 0.16), 2)
    pen = ImageDraw.Draw(large)
    pale = [mix(colour, "#ffffff", 0.6) for colour in (look.accent, look.primary)]
    colours = (look.accent, "#ffffff", *pale)

    def hang(share: float) -> tuple[float, float]:
        return share * large.width, large.height * (0.04 + 0.62 * (share - share * share))

    points = [hang(at / flags) for at in range(flags + 1)]
    for at, (one, other) in enumerate(pairwise(points)):
        gap = (other[0] - one[0]) * 0.12
        tip = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2 + (other[0] - one[0]) * 0.95)
        pen.polygon([(one[0] + gap, one[1]), (other[0] - gap, other[1]), tip], colours[at % 4])
    pen.line(points, "#ffffff", large.width // 400)
    small = large.resize((wide, large.height // 2), Image.Resampling.LANCZOS)
    hung = shadowed(small, blur=wide // 140, drop=wide // 220, opacity=0.4)
    paste(image, hung, (wide / 2, small.height / 2))


def _confetti(image: Image.Image, look: Look) -> None:
    random, wide = Random(11), image.width  # the same paper every time, so that it is kept once
    layer = canvas(wide, round(image.height * FLOOR), 2)
    pen = ImageDraw.Draw(layer)
    for _ in range(70):
        x, y = random.uniform(0, layer.width), random.uniform(0, layer.height)
        size = wide * random.uniform(0.004, 0.01)
        colour = random.choice((look.accent, "#ffffff", mix(look.primary, "#ffffff", 0.7)))
        fill = (*rgb(colour), random.randint(70, 190))
        pen.ellipse((x - size, y - size, x + size, y + size), fill)
    small = layer.resize((wide, layer.height // 2), Image.Resampling.LANCZOS)
    image.alpha_composite(small)
