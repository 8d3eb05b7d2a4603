"""The site rendition: the recipient's page with its game, and the gift panel it reveals."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from campaigns.document import Campaign
from campaigns.merging import Place, Program, cut
from campaigns.rendering.blocks import environment
from campaigns.rendering.direction import direction
from campaigns.rendering.fonts import faces
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.resolve import derived
from campaigns.rendering.rows import Row, all_rows, shares
from campaigns.rendering.scene import Scene
from campaigns.rendering.words import page_words
from components.contract import Component
from components.errors import ComponentError
from components.fields import say
from components.registry import find

PAGE_WIDTH = 680  # CSS pixels
CONFETTI = "/go/assets/canvas-confetti/confetti.module.mjs"
_EXPORT = re.compile(r"^export (?=function |const |class )", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """The page as a Program, and the Content-Security-Policy that fits it."""

    program: Program
    policy: str


def render_site(campaign: Campaign, language: str, pictures: Pictures) -> Page:
    """Render the recipient's page; every address on it is relative to our own host."""
    scene = Scene(campaign, language, "site", "", pictures)
    rows, styles = all_rows(scene, PAGE_WIDTH)
    icon = scene.picture(campaign.brand.logo)
    html = (
        environment(True)
        .get_template("site.html")
        .render(
            rows=[(row, _condition(scene, row.section.show_if)) for row in rows],
            game_section=_game_section(rows, campaign),
            gift_area=_gift_area(scene),
            title=scene.tokens.text(
                say(campaign.document.subject, language, campaign.languages[0])
            ),
            icon=icon.path if icon else "",
            styles=_stylesheet(scene, styles),
            state=_state(scene),
            script=_script(campaign),
            language=language,
            direction=direction(language),
            look=scene.look,
        )
    )
    program = cut(html, scene.tokens, place=Place.HTML, language=language)
    return Page(program, policy(program))


def render_gift(campaign: Campaign, language: str, pictures: Pictures) -> Program:
    """Render the gift panel alone: what a play answers with."""
    scene = Scene(campaign, language, "site", "", pictures)
    return cut(_gift(scene), scene.tokens, place=Place.HTML, language=language)


def _condition(scene: Scene, condition: str) -> tuple[str, str]:
    if not condition:
        return "", ""
    opened, _, closed = scene.tokens.when(condition)
    return opened, closed


def _game_section(rows: list[Row], campaign: Campaign) -> str:
    """The section the gift is shown in: that of the last game."""
    found = ""
    for section in campaign.document.sections:
        for column in section.columns:
            if any(_game(block.component) for block in column.blocks):
                found = section.id
    return found if any(row.section.id == found for row in rows) else ""


def _game(name: str) -> Component | None:
    try:
        component = find(name)
    except ComponentError:
        return None
    return component if component.kind == "game" else None


def _gift(scene: Scene) -> str:
    slot, when = scene.tokens.slot, scene.tokens.when
    how, test = when("gift_how_to_use"), when("gift_test")
    until, shop = when("gift_until"), when("gift_shop")
    return (
        environment(True)
        .get_template("gift.html")
        .render(
            words=page_words(scene.language),
            outcome=scene.outcome(),
            code=slot("gift_code"),
            qr=f"{scene.pass_path}/qr.svg",
            until=slot('gift_until|date("long")'),
            until_open=until[0],
            until_close=until[2],
            how_to_use=slot("gift_how_to_use"),
            how_open=how[0],
            how_else=how[1],
            how_close=how[2],
            test_open=test[0],
            test_close=test[2],
            shop=slot("gift_shop"),
            shop_open=shop[0],
            shop_close=shop[2],
        )
    )


def _gift_area(scene: Scene) -> str:
    played, unplayed = scene.tokens.when("played"), scene.tokens.when("not played")
    return (
        environment(True)
        .get_template("gift_area.html")
        .render(
            words=page_words(scene.language),
            gift=_gift(scene),
            claim=f"{scene.pass_path}/play",
            gift_open=played[0],
            gift_close=played[2],
            skip_open=unplayed[0],
            skip_close=unplayed[2],
        )
    )


def _stylesheet(scene: Scene, styles: list[str]) -> Markup:
    document = scene.campaign.document
    sheet = (
        environment(False)
        .get_template("site.css")
        .render(
            look=scene.look,
            dark=scene.dark,
            faces=faces({document.theme.title_font, document.theme.body_font}),
            shares=sorted(
                {part for section in document.sections for part in shares(section.columns)}
            ),
            sections=document.sections,
            blocks="\n".join(styles),
        )
    )
    return Markup(re.sub(r"\{(?=[#%{])", "{ ", sheet))


def _script(campaign: Campaign) -> Markup:
    """The games' modules and the page's, as one inline module: no request but the page itself."""
    names = dict.fromkeys(name for name, _ in _games(campaign))
    modules = [
        f"games.{name} = (() => {{\n{_body(find(name))}\nreturn {{ start }};\n}})();"
        for name in names
    ]
    shell = environment(False).loader.get_source(environment(False), "site.js")[0]  # type: ignore[union-attr]
    return Markup("\n".join(["const games = {};", *modules, shell]))


def _body(game: Component) -> str:
    """A game's script without its `export`s: plain functions in a scope of their own."""
    return _EXPORT.sub("", game.source("site.js"))


def _games(campaign: Campaign) -> Iterator[tuple[str, Any]]:
    for block in campaign.document.blocks():
        if _game(block.component):
            yield block.component, block


def _state(scene: Scene) -> Markup:
    """What the script reads: strings in it may hold tokens, which are filled as JSON strings."""
    outcome = scene.outcome()
    words = page_words(scene.language)
    data = {
        "home": scene.pass_path,
        "confetti": CONFETTI,
        "played": "PLAYED",
        "outcome": outcome.__dict__,
        "words": {key: words[key] for key in ("wait", "copied", "your_gift")},
        "games": [_game_state(scene, name, block) for name, block in _games(scene.campaign)],
    }
    opened, otherwise, closed = scene.tokens.when("played")
    written = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return Markup(written.replace('"PLAYED"', f"{opened}true{otherwise}false{closed}"))


def _game_state(scene: Scene, name: str, block: Any) -> dict[str, Any]:
    game = find(name)
    values = derived(scene, game, block)
    return {
        "game": name,
        "block": block.id,
        "words": game.words(scene.language),
        "fields": json.loads(json.dumps(values, default=_plain)),
    }


def _plain(value: Any) -> Any:
    return getattr(value, "path", None) or str(value)


def policy(program: Program) -> str:
    """The page's Content-Security-Policy: our own host, and these styles and scripts by hash."""
    page = program.run({}).decode()
    styles = " ".join(_hash(text) for text in re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    scripts = " ".join(
        _hash(text) for text in re.findall(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    )
    return (
        f"default-src 'none'; style-src {styles}; script-src 'self' {scripts}; img-src 'self';"
        " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'self'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
