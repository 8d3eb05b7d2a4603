"""The site rendition: the recipient's page with its game, and the gift panel it reveals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.document import Campaign
from campaigns.merging import Place, Program, cut
from campaigns.rendering.direction import direction
from campaigns.rendering.fonts import faces_of
from campaigns.rendering.gift import gift_area, render_gift
from campaigns.rendering.logo import logo
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.policy import policy
from campaigns.rendering.rows import Row, all_rows
from campaigns.rendering.scene import GAME_PLACE, Later, Scene
from campaigns.rendering.script import script, state
from campaigns.rendering.sheets import spaced
from campaigns.rendering.templates import fill
from components.look import readable_on

__all__ = ["Page", "render_gift", "render_site"]


@dataclass(frozen=True)
class Page:
    """The page as a Program, and the Content-Security-Policy that fits it."""

    program: Program
    policy: str


def render_site(
    campaign: Campaign,
    language: str,
    pictures: Pictures,
    *,
    marks: bool = False,
    later: Later | None = None,
) -> Page:
    """Render the recipient's page; every address on it is relative to our own host.

    `marks` and `later` are a preview's (see Scene).
    """
    scene = Scene(campaign, language, "site", "", pictures, marks=marks, later=later)
    rows, sheets = all_rows(scene)
    icon = scene.picture(campaign.brand.logo)
    played_in = next((row for row in reversed(rows) if row.game), None)
    html = fill(
        "site.html",
        rows=rows,
        place=GAME_PLACE,
        played_in=played_in,
        revealed_in=played_in if played_in and _always_seen(played_in) else None,
        stands_in=_stands_in(scene, played_in),
        gift_area=gift_area(scene),
        title=scene.words(campaign.document.subject),
        icon=icon.path if icon else "",
        logo=logo(scene),
        styles=_stylesheet(scene, rows, sheets),
        state=state(scene),
        script=script(campaign),
        language=language,
        direction=direction(language),
        look=scene.look,
        dark=scene.dark,
    )
    program = cut(html, scene.tokens, place=Place.HTML, language=language)
    return Page(program, policy(program))


def _always_seen(row: Row) -> bool:
    """Whether everybody sees the row: the gift may not be hidden together with a game."""
    return not (row.section.show_if or row.section.hide_on)


def _stands_in(scene: Scene, played_in: Row | None) -> str:
    """The attribute that makes the gift's section the game's place wherever no game is shown."""
    place = f'id="{GAME_PLACE}"'
    if played_in is None:
        return place
    if not played_in.section.show_if:
        return ""
    opened, closed = scene.condition(f"not ({played_in.section.show_if})")
    return f"{opened}{place}{closed}"


def _stylesheet(scene: Scene, rows: Sequence[Row], sheets: Sequence[str]) -> str:
    document = scene.campaign.document
    sheet = fill(
        "site.css",
        escape=False,
        look=scene.look,
        dark=scene.dark,
        on_accent=readable_on(scene.look.accent),
        faces=faces_of(document.theme),
        shares=sorted({cell.share for row in rows for cell in row.cells}),
        sections=[(section, *scene.looks(section)) for section in document.sections],
        sheets=sheets,
    )
    return spaced(sheet)
