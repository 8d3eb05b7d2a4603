"""Contrasts of which axe knows nothing: tracks of sliders, words of charts, edges of fields."""

from __future__ import annotations

import io
from itertools import pairwise

from PIL import Image
from playwright.sync_api import Locator, Page

from components.look import contrast

SEEN = 3.0  # WCAG 1.4.11: what shows where a control is, against what it stands on
READ = 5.0  # WCAG 1.4.3 asks 4.5 of words
#: Where a slider stands, 0 to 1.
_STANDS = "(node) => (node.value - node.min) / (node.max - node.min)"
_COLOURS = """
  const read = (text) => {
    const [red, green, blue, alpha = 1] = text.match(/[0-9.]+/g).map(Number);
    return [red, green, blue, alpha];
  };
  const ground = (node) => {
    const colour = read(getComputedStyle(node).backgroundColor);
    return colour[3] === 1 || !node.parentElement ? colour : ground(node.parentElement);
  };
"""
#: For each of Streamlit's sliders: the colours on each other from its ground up to where nothing is
#: filled, each [red, green, blue, alpha]. Those in what is folded stand there as well.
_TRACKS = f"""() => {{ {_COLOURS}
  const tracks = '.stSlider [role="group"] > div > div:first-child';
  return [...document.querySelectorAll(tracks)].map((track) => {{
    const {{ backgroundColor, backgroundImage }} = getComputedStyle(track);
    const over = backgroundImage.match(/rgba?\\([^)]*\\)/g) ?? [];
    return [ground(track.parentElement), read(backgroundColor), ...over.slice(-1).map(read)];
  }});
}}"""
#: For the words of each chart: [what they say, the colours of their ground and of themselves].
_WORDS = f"""() => {{ {_COLOURS}
  const words = [...document.querySelectorAll(".stVegaLiteChart svg text")];
  return words.filter((one) => one.textContent.trim()).map((one) => {{
    const under = ground(one.closest("svg").parentElement);
    return [one.textContent, [under, read(getComputedStyle(one).fill)]];
  }});
}}"""
#: For each field one writes or chooses in: [its name, the colours within and of its edge].
_EDGES = f"""() => {{ {_COLOURS}
  const fields = [...document.querySelectorAll("input:not([type]), [type=password], select")];
  return fields.filter((one) => one.checkVisibility()).map((one) =>
    [one.name, [ground(one), read(getComputedStyle(one).borderTopColor)]]);
}}"""


def track_contrast(slider: Locator) -> float:
    """The best that a range's track does on its picture, where its knob is not.

    That is behind the knob, where nothing is filled, unless there is hardly any of it left. The
    ground is what the slider's upper edge stands on there.
    """
    slider.scroll_into_view_if_needed()
    stands = float(slider.evaluate(_STANDS))
    at = (1 + stands) / 2 if stands < 0.8 else stands / 2
    picture = Image.open(io.BytesIO(slider.screenshot(animations="disabled"))).convert("RGB")
    across = round((picture.width - 1) * at)
    colours = [_hex(picture.getpixel((across, down))) for down in range(picture.height)]
    solid = [one for one, below in pairwise(colours) if one == below]  # no edge that is blurred
    return max(contrast(one, colours[0]) for one in solid)


def painted_contrasts(page: Page) -> list[float]:
    """What the track of each of Streamlit's sliders does where nothing of it is filled."""
    return [_painted(*layers) for layers in page.evaluate(_TRACKS)]


def chart_contrasts(page: Page) -> dict[str, float]:
    """What the words of the page's charts do on their ground."""
    return {told: _painted(*layers) for told, layers in page.evaluate(_WORDS)}


def edge_contrasts(page: Page) -> dict[str, float]:
    """What the edge of each field does against the field itself, by the field's name."""
    return {name: _painted(*layers) for name, layers in page.evaluate(_EDGES)}


def _painted(ground: list[float], *layers: list[float]) -> float:
    """The contrast of colours laid over each other, each [red, green, blue, alpha], on a ground."""
    seen = ground[:3]
    for *colour, alpha in layers:
        seen = [a * alpha + b * (1 - alpha) for a, b in zip(colour, seen, strict=True)]
    return contrast(_hex(seen), _hex(ground[:3]))


def _hex(colour: object) -> str:
    assert isinstance(colour, tuple | list)
    return "#" + "".join(f"{round(part):02x}" for part in colour)
