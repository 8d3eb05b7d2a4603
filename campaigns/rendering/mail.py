"""The mail rendition: the document as MJML, compiled to HTML and cut into a Program."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mjml import mjml2html

from campaigns.document import Campaign
from campaigns.errors import RenderFailed
from campaigns.merging import Place, Program, cut
from campaigns.rendering.as_written import AsWritten
from campaigns.rendering.framed import framed, without_controls
from campaigns.rendering.imported.frame import imported_source
from campaigns.rendering.official import compile_official
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.resolve import by_hand
from campaigns.rendering.rows import all_rows
from campaigns.rendering.scene import Later, Scene
from components.mjml import MjmlError
from components.registry import components


@dataclass(frozen=True)
class Mail:
    """The HTML part as a Program, and the MJML it came from (tokens still in it)."""

    program: Program
    mjml: str


def render_mail(
    campaign: Campaign,
    language: str,
    base: str,
    pictures: Pictures,
    *,
    marks: bool = False,
    later: Later | None = None,
) -> Mail:
    """Render the mail in a language; `base` is our public address such as `https://mail.brand.com`.

    `marks` and `later` are a preview's (see Scene). Raises RenderFailed naming the block, or the
    place in the MJML that is refused.
    """
    scene = Scene(campaign, language, "mail", base, pictures, marks=marks, later=later)
    source = mail_source(scene)
    try:
        html = compile_official(source) if _of_another_hand(scene) else mjml2html(source, fonts={})
    except (ValueError, MjmlError) as refused:
        raise RenderFailed("mail", f"{refused} {_near(source, str(refused))}") from refused
    return Mail(cut(html, scene.tokens, place=Place.HTML, language=language), source)


def mail_source(scene: Scene) -> str:
    """The mail's MJML, with tokens where a recipient's values go."""
    document = scene.campaign.document
    if document.mjml is not None:
        return without_controls(imported_source(scene, document.mjml))
    return framed(scene, *all_rows(scene))


def authored_mjml(campaign: Campaign, language: str, base: str, pictures: Pictures) -> str:
    """The mail's MJML with the merge language as it is written, for who goes on from the source.

    What an imported campaign's editor left alone is what the imported file said. Raises
    RenderFailed.
    """
    frame = campaign.document.mjml
    tokens = AsWritten(frame.tags if frame else {})
    return mail_source(Scene(campaign, language, "mail", base, pictures, tokens=tokens))


def _of_another_hand(scene: Scene) -> bool:
    document = scene.campaign.document
    known = components()
    names = {block.component for block in document.blocks()}
    return document.mjml is not None or any(by_hand(known[n]) for n in names if n in known)


def _near(source: str, message: str) -> str:
    """The MJML around the offset mrml names, so that a component's author sees the place."""
    offset = re.search(r"position (\d+)", message)
    if not offset:
        return ""
    at = int(offset[1])
    return f"(near: {source.encode()[max(0, at - 80) : at + 80].decode(errors='replace')!r})"
