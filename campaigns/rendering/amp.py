"""The AMP rendition: the same document for clients that run AMP for Email."""

from __future__ import annotations

import re

from campaigns.document import Campaign
from campaigns.merging import Place, Program, cut
from campaigns.rendering.direction import direction
from campaigns.rendering.logo import logo
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.rows import all_rows
from campaigns.rendering.scene import Later, Scene
from campaigns.rendering.sheets import spaced
from campaigns.rendering.templates import fill

VERSION = "0.1"  # of every extension AMP for Email knows
#: What in a body needs which extension script; an unused script is an error in AMP.
EXTENSIONS = {
    "amp-form": re.compile(r"<form\b"),
    "amp-bind": re.compile(r"<amp-state\b|AMP\.setState"),
    "amp-selector": re.compile(r"<amp-selector\b"),
    "amp-accordion": re.compile(r"<amp-accordion\b"),
    "amp-carousel": re.compile(r"<amp-carousel\b"),
}


def render_amp(
    campaign: Campaign,
    language: str,
    base: str,
    pictures: Pictures,
    *,
    marks: bool = False,
    later: Later | None = None,
) -> Program:
    """Render the AMP part; AMP allows https only, so `base` is written with https.

    `marks` and `later` are a preview's (see Scene).
    """
    secure = base.replace("http://", "https://", 1)
    scene = Scene(campaign, language, "amp", secure, pictures, marks=marks, later=later)
    rows, styles = all_rows(scene)
    body = fill("amp_body.html", rows=rows, logo=logo(scene))
    html = fill(
        "amp.html",
        body=body,
        styles=[spaced(sheet) for sheet in styles],
        sections=[(section, scene.looks(section)[0]) for section in campaign.document.sections],
        shares=sorted({cell.share for row in rows for cell in row.cells} | {100}),
        scripts=needed_extensions(body),
        version=VERSION,
        language=language,
        direction=direction(language),
        look=scene.look,
    )
    return cut(html, scene.tokens, place=Place.HTML, language=language)


def needed_extensions(body: str) -> list[str]:
    """The names of the extensions the body uses."""
    return [name for name, used in EXTENSIONS.items() if used.search(body)]
