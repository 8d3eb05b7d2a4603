"""Which segments a wheel has: what it may promise, and where it stops for each gift."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from typing import Any

from components.look import Look, mix, readable_on

#: With one gift for all there is nothing to choose between: pictures that promise nothing.
PICTURES = (
    "wrapped-gift",
    "glowing-star",
    "heart",
    "party-popper",
    "sun",
    "clover",
    "balloon",
    "sparkles",
)
FACE = 178  # radius of the face, in the units all art of the wheel is drawn in
USUAL = 8  # segments, where there is room for every prize between two of the equal gift
MOST = 12
LABEL = (102, 84)  # room for a label, along and across its segment
LABEL_AT = 113  # from the middle
TURNS = 5  # whole turns before a stop


@dataclass(frozen=True)
class Marked:
    """One promise: a label or a picture; `gift` is what it leads to, "" for whatever is yours."""

    label: str = ""
    gift: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Segment:
    """A promise with its place: `middle` and its label's `turn` in degrees, an SVG path."""

    label: str
    gift: str
    picture: str
    lines: tuple[str, ...]
    size: int
    middle: float
    turn: float
    path: str
    colour: str
    ink: str


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The wheel as all renditions draw it; `stops` maps each gift's id to the turn it stops at."""
    marked = list(promises(values["segments"], gifts))
    colours = painted(palette(values, look), len(marked))
    wheel = [placed(mark, at, len(marked), colours[at]) for at, mark in enumerate(marked)]
    rim = look.accent
    return {
        "wheel": [asdict(segment) for segment in wheel],
        "stops": {gift: stop(wheel, gift) for gift in gifts},
        "several": len(gifts) > 1,
        "rim": [mix(rim, "#ffffff", 0.6), rim, mix(rim, "#3a1500", 0.42)],
        "ink": readable_on(look.accent),
    }


def promises(own: Sequence[Mapping[str, str]], gifts: Mapping[str, str]) -> Iterator[Marked]:
    """The marketer's own segments, or those the gifts give; every gift has one to stop at."""
    kept = [Marked(each["label"], each["gift"]) for each in own if each["gift"] in ("", *gifts)]
    if not kept:
        yield from _from_gifts(gifts)
        return
    yield from kept
    led_to = {mark.gift for mark in kept}
    if "" not in led_to:
        yield from (Marked(title, gift) for gift, title in gifts.items() if gift not in led_to)


def _from_gifts(gifts: Mapping[str, str]) -> Iterator[Marked]:
    if len(gifts) < 2:
        yield from (Marked(picture=picture) for picture in PICTURES)
        return
    (equal, title), *prizes = gifts.items()
    for gift, prize in prizes:
        yield Marked(prize, gift)
        yield Marked(title, equal)
    yield from islice(cycle([Marked(title, equal)]), max(0, USUAL - 2 * len(prizes)))


def palette(values: Mapping[str, Any], look: Look) -> tuple[str, str, str, str]:
    """Four colours to go round with: chosen ones, else the brand's and their kin."""
    one = values["one"] or look.primary
    two = values["two"] or mix(look.accent, "#ffffff", 0.8)
    three = values["three"] or look.accent
    return one, two, three, mix(one, "#12061f", 0.38)


def painted(colours: tuple[str, str, str, str], count: int) -> list[str]:
    """A colour per segment, no two neighbours alike, the last and the first neither."""
    wheel = list(islice(cycle(colours), count))
    if wheel[-1] == wheel[0]:
        wheel[-1] = colours[2]
    return wheel


def placed(mark: Marked, at: int, count: int, colour: str) -> Segment:
    """The promise on its slice; the first begins at the top: a wheel at rest points at none."""
    step = 360 / count
    lines = tuple(textwrap.wrap(mark.label, 12, max_lines=3, placeholder="…"))
    longest = max((len(line) for line in lines), default=1)
    size = round(min(20, LABEL[0] / (0.56 * longest), 1.1 * step / max(1, len(lines)) + 5))
    middle = (at + 0.5) * step
    return Segment(
        **asdict(mark),
        lines=lines,
        size=size,
        middle=middle,
        turn=middle - 90 if middle < 180 else middle + 90,  # no label upside down at rest
        path=slice_path(at * step, (at + 1) * step),
        colour=colour,
        ink=readable_on(colour, "#ffffff", "#2b1020"),
    )


def slice_path(start: float, end: float) -> str:
    """SVG path data of a slice between two angles."""
    (x, y), (to_x, to_y) = (on_circle(angle, FACE) for angle in (start, end))
    return f"M0 0L{x} {y}A{FACE} {FACE} 0 {int(end - start > 180)} 1 {to_x} {to_y}Z"


def on_circle(degrees: float, radius: float) -> tuple[float, float]:
    """A point at an angle clockwise from the top."""
    angle = math.radians(degrees)
    return round(radius * math.sin(angle), 2), round(-radius * math.cos(angle), 2)


def stops_for(wheel: Sequence[Segment], gift: str) -> list[Segment]:
    """The segments that may be stopped at for a gift: its own, else those that leave it open."""
    own = [segment for segment in wheel if segment.gift == gift]
    return own or [segment for segment in wheel if not segment.gift]


def stop(wheel: Sequence[Segment], gift: str) -> float:
    """How far the wheel turns, in degrees clockwise, to stop with the gift's segment at the top."""
    return round(TURNS * 360 + 360 - stops_for(wheel, gift)[0].middle, 2)
