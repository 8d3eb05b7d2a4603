"""Draws the social networks' icons from their SVG paths: `python -m tests.tools.social_icons`.

Run it when a network is added; mails get the PNGs, since they show no SVG.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

import assets
from tests.tools.browser import browsing

FOLDER = Path(assets.__file__).parent / "pictures" / "social"
PIXELS = 96  # drawn size; shown at 40 CSS pixels
QUIET = "#6b6478"
COLOURS = {
    "instagram": "linear-gradient(45deg,#fa8f21,#d82d7e 55%,#8c3aaa)",
    "facebook": "#0866ff",
    "linkedin": "#0a66c2",
    "youtube": "#e60012",
    "tiktok": "#17151f",
    "pinterest": "#bd081c",
    "x": "#17151f",
    "website": "#5b3fd6",
}


def _page(network: str, background: str) -> str:
    svg = (FOLDER / "source" / f"{network}.svg").read_text(encoding="utf-8")
    return (
        "<style>html,body{margin:0;background:transparent}"
        f"div{{width:{PIXELS}px;height:{PIXELS}px;border-radius:50%;background:{background};"
        "display:flex;align-items:center;justify-content:center}"
        "svg{width:50%;height:50%;fill:#fff}</style>"
        f"<div>{svg}</div>"
    )


def main() -> None:
    """Write `social-NAME.png` and `social-NAME-quiet.png` for every network."""
    with browsing() as browser:
        page = browser.new_page(viewport={"width": PIXELS, "height": PIXELS})
        for network, colour in COLOURS.items():
            for suffix, background in (("", colour), ("-quiet", QUIET)):
                page.set_content(_page(network, background))
                shot = page.screenshot(omit_background=True)
                file = FOLDER / f"social-{network}{suffix}.png"
                Image.open(io.BytesIO(shot)).quantize(64, dither=Image.Dither.NONE).save(
                    file, optimize=True
                )


if __name__ == "__main__":
    main()
