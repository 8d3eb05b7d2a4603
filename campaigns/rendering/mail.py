"""The mail rendition: the document as MJML, compiled to HTML and cut into a Program."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape
from mjml import mjml2html

from campaigns.document import Campaign
from campaigns.errors import RenderFailed
from campaigns.merging import Place, Program, cut
from campaigns.rendering.as_written import AsWritten
from campaigns.rendering.direction import direction
from campaigns.rendering.fonts import faces_of
from campaigns.rendering.imported.frame import imported_source
from campaigns.rendering.logo import logo
from campaigns.rendering.official import compile_official
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.resolve import by_hand
from campaigns.rendering.rows import all_rows
from campaigns.rendering.scene import Later, Scene
from campaigns.rendering.sheets import gathered, spaced
from campaigns.rendering.templates import fill
from campaigns.rendering.words import page_words
from components.look import Look
from components.mjml import MjmlError
from components.registry import components

# An attribute with anything in it but printable ASCII.
_ATTRIBUTE = re.compile(r'="([ !#-;=?-\[\]-~]*+[^ -\[\]-~][^"<>]*+)"')
_SPACES = re.compile(r"[\n\r\t ]+")
# What XML has no place for; a pasted text may hold it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


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
        return _CONTROL.sub("", imported_source(scene, document.mjml))
    rows, styles = all_rows(scene)
    grounded = [each for each in document.sections if each.background]
    source = fill(
        "mail.mjml",
        rows=rows,
        sheet=Markup(
            _sheet(scene.look, scene.dark, tuple((g.id, scene.looks(g)[1]) for g in grounded))
        ),
        styles=gathered(spaced(sheet) for sheet in styles),
        # The title is an attribute too, of the mail's article.
        title=Markup(_spelled(escape(scene.words(document.subject)))),
        preheader=scene.words(document.preheader),
        language=scene.language,
        direction=direction(scene.language),
        look=scene.look,
        dark=scene.dark,
        faces=faces_of(document.theme, styles),
        logo=logo(scene),
        words=page_words(scene.language),
        base=scene.base,
    )
    return _ATTRIBUTE.sub(lambda found: f'="{_spelled(found[1])}"', _CONTROL.sub("", source))


@lru_cache(maxsize=64)
def _sheet(look: Look, dark: Look, grounds: tuple[tuple[str, Look], ...]) -> str:
    """The frame's own rules; `grounds` are the dark looks of sections on a colour of their own."""
    return fill("mail.css", look=look, dark=dark, grounds=grounds).strip()


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


def _spelled(value: str) -> str:
    """A value as mrml leaves it alone.

    It writes attributes as Rust spells strings (FACTS, MJML): a break comes out as `\\n`, a mark
    without a shape of its own (the joiner inside an emoji) as `\\u{200d}`. Breaks become spaces,
    the rest the references that HTML has for them.
    """
    return "".join(map(_sign, _SPACES.sub(" ", value)))


def _sign(sign: str) -> str:
    plain = sign.isprintable() and not unicodedata.combining(sign) and sign != "\\"
    return sign if plain else f"&#{ord(sign)};"


def _near(source: str, message: str) -> str:
    """The MJML around the offset mrml names, so that a component's author sees the place."""
    offset = re.search(r"position (\d+)", message)
    if not offset:
        return ""
    at = int(offset[1])
    return f"(near: {source.encode()[max(0, at - 80) : at + 80].decode(errors='replace')!r})"
