"""The mail rendition: the document as MJML, compiled to HTML and cut into a Program."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mjml import mjml2html

from campaigns.document import Campaign
from campaigns.errors import RenderFailed
from campaigns.merging import Place, Program, cut
from campaigns.rendering.blocks import environment
from campaigns.rendering.direction import direction
from campaigns.rendering.fonts import faces
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.rows import all_rows
from campaigns.rendering.scene import Scene
from components.fields import say

MAIL_WIDTH = 600  # CSS pixels; what desktop panes of mail clients show without scrolling
STYLE_LIMIT = 15_000  # bytes per <style>: Gmail drops one over 16 KB (FACTS, inbox rules)
# mrml escapes control characters and doubled quotes in attributes the Rust way (FACTS, MJML).
_ATTRIBUTE_BREAKS = re.compile(r'="([^"<>]*[\n\t][^"<>]*)"')
_JOINED_BRACE = re.compile(r"\{(?=[#%{])")


@dataclass(frozen=True)
class Mail:
    """The HTML part as a Program, and the MJML it came from (tokens still in it)."""

    program: Program
    mjml: str


def render_mail(campaign: Campaign, language: str, base: str, pictures: Pictures) -> Mail:
    """Render the mail in a language; `base` is our public address such as `https://mail.brand.com`."""
    scene = Scene(campaign, language, "mail", base, pictures)
    source = mail_source(scene)
    try:
        html = mjml2html(source, fonts={})
    except ValueError as refused:
        raise RenderFailed("mail", f"{refused} {_near(source, str(refused))}") from refused
    return Mail(cut(html, scene.tokens, place=Place.HTML, language=language), source)


def mail_source(scene: Scene) -> str:
    """The mail's MJML, with tokens where a recipient's values go."""
    rows, styles = all_rows(scene, MAIL_WIDTH)
    document = scene.campaign.document
    source = (
        environment(True)
        .get_template("mail.mjml")
        .render(
            rows=rows,
            styles=_sheets([_JOINED_BRACE.sub("{ ", sheet) for sheet in styles]),
            title=_words(scene, document.subject),
            preheader=_words(scene, document.preheader),
            language=scene.language,
            direction=direction(scene.language),
            look=scene.look,
            dark=scene.dark,
            conditions=_conditions(scene),
            faces=faces({document.theme.title_font, document.theme.body_font}),
            base=scene.base,
        )
    )
    return _ATTRIBUTE_BREAKS.sub(lambda m: '="' + " ".join(m[1].split()) + '"', source)


def _words(scene: Scene, words: dict[str, str]) -> str:
    return scene.tokens.text(say(words, scene.language, scene.campaign.languages[0]))


def _conditions(scene: Scene) -> dict[str, tuple[str, str]]:
    found = {}
    for section in scene.campaign.document.sections:
        if section.show_if:
            opened, _, closed = scene.tokens.when(section.show_if)
            found[section.id] = (opened, closed)
    return found


def _sheets(styles: list[str]) -> list[str]:
    """Style sheets joined into as few as keep each under the limit."""
    sheets: list[str] = []
    for sheet in styles:
        if sheets and len((sheets[-1] + sheet).encode()) < STYLE_LIMIT:
            sheets[-1] += "\n" + sheet
        else:
            sheets.append(sheet)
    return sheets


def _near(source: str, message: str) -> str:
    """The MJML around the offset mrml names, so that a component's author sees the place."""
    offset = re.search(r"position (\d+)", message)
    if not offset:
        return ""
    at = int(offset[1])
    return f"(near: {source.encode()[max(0, at - 80) : at + 80].decode(errors='replace')!r})"
