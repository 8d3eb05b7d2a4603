"""The text rendition: what the text part of the mail says."""

from __future__ import annotations

import re

from campaigns.document import Campaign
from campaigns.merging import Place, Program, cut
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.rows import all_rows
from campaigns.rendering.scene import Scene


def render_text(campaign: Campaign, language: str, base: str, pictures: Pictures) -> Program:
    """Render the text part: blocks below each other, one empty line between them."""
    scene = Scene(campaign, language, "text", base, pictures)
    rows, _ = all_rows(scene)
    parts = []
    for row in rows:
        words = row.alone or "\n".join(cell.markup for cell in row.cells)
        parts.append(f"{row.opened}{words.strip()}\n\n{row.closed}")
    source = re.sub(r"[ \t]+\n", "\n", "".join(parts))
    source = re.sub(r"\n{3,}", "\n\n", source).strip() + "\n"
    return cut(source, scene.tokens, place=Place.TEXT, language=language)
