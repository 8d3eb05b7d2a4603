"""The AMP rendition: the same document for clients that run AMP for Email."""

from __future__ import annotations

from campaigns.document import Campaign
from campaigns.merging import Place, Program, cut
from campaigns.rendering.blocks import environment
from campaigns.rendering.direction import direction
from campaigns.rendering.mail import MAIL_WIDTH
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.rows import all_rows
from campaigns.rendering.scene import Scene

#: Extension scripts by the element that needs them; an unused script is an error in AMP.
EXTENSIONS = {
    "amp-form": ("<form", "0.1"),
    "amp-bind": ("[", "0.1"),
    "amp-selector": ("<amp-selector", "0.1"),
    "amp-accordion": ("<amp-accordion", "0.1"),
    "amp-carousel": ("<amp-carousel", "0.1"),
}


def render_amp(campaign: Campaign, language: str, base: str, pictures: Pictures) -> Program:
    """Render the AMP part; AMP allows https only, so `base` is written with https."""
    secure = base.replace("http://", "https://", 1)
    scene = Scene(campaign, language, "amp", secure, pictures)
    rows, styles = all_rows(scene, MAIL_WIDTH)
    opened = [_conditions(scene, row.section.show_if) for row in rows]
    body = (
        environment(True)
        .get_template("amp_body.html")
        .render(rows=list(zip(rows, opened, strict=True)), look=scene.look)
    )
    html = (
        environment(True)
        .get_template("amp.html")
        .render(
            body=body,
            styles="\n".join(styles),
            sections=campaign.document.sections,
            scripts=needed_extensions(body),
            language=language,
            direction=direction(language),
            look=scene.look,
        )
    )
    return cut(html, scene.tokens, place=Place.HTML, language=language)


def _conditions(scene: Scene, condition: str) -> tuple[str, str]:
    if not condition:
        return "", ""
    opened, _, closed = scene.tokens.when(condition)
    return opened, closed


def needed_extensions(body: str) -> list[tuple[str, str]]:
    """Name and version of each extension the body uses."""
    bound = "amp-state" in body or "AMP.setState" in body
    return [
        (name, version)
        for name, (mark, version) in EXTENSIONS.items()
        if (bound if name == "amp-bind" else mark in body)
    ]
