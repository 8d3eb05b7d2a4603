"""One block to its markup in one rendition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from campaigns.document import Block, Section
from campaigns.errors import RenderFailed
from campaigns.merging import MergeError
from campaigns.rendering.asking import asked_by, keeps
from campaigns.rendering.imported import classed, dressed, kept_block
from campaigns.rendering.offers import offers
from campaigns.rendering.resolve import by_hand, derived
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import still
from campaigns.rendering.templates import fill
from campaigns.rendering.words import page_words
from components.contract import RENDITION_FILES, Answers, Component, Stands
from components.errors import ComponentError
from components.look import Look
from components.registry import find

SIDE_PADDING = 24  # CSS pixels left and right of a block; the look's width is what lies between
PHONE = 480  # CSS pixels; the widest screen that counts as a phone in mails and pages
_MEDIA = {"phone": f"max-width: {PHONE}px", "desktop": f"min-width: {PHONE + 1}px"}
_PLAIN_TEXT = re.compile(r"<mj-text(?![^>]*\scolor=)")


@dataclass(frozen=True)
class Piece:
    """A block rendered: its markup and the styles it needs."""

    markup: str
    styles: str = ""
    stands: Stands = "column"
    game: bool = False


def render_block(scene: Scene, block: Block, section: Section, width: int) -> Piece:
    """Render a block in a column `width` CSS pixels wide; one that stands alone has all there is.

    What cannot be rendered becomes a visible marker; raises RenderFailed naming the block.
    """
    try:
        component = find(block.component)
        context = block_context(scene, component, block, section, width)
        kept = kept_block(scene, component, block, context) if scene.rendition == "mail" else None
        markup = _markup(scene, component, context) if kept is None else kept
        if scene.rendition == "site" and component.kind == "game":
            markup += _kit(scene, component, block, context)
        return Piece(
            _shown_if(scene, block.show_if, markup),
            _styles(scene, component, block, context) if kept is None else "",
            component.stands,
            component.kind == "game",
        )
    except ComponentError as problem:
        return Piece(_shown_if(scene, block.show_if, _marker(scene, block, str(problem))))
    except (TemplateError, MergeError) as problem:
        raise RenderFailed(scene.rendition, str(problem), block.id) from problem


def block_context(
    scene: Scene, component: Component, block: Block, section: Section, width: int
) -> dict[str, Any]:
    """Everything a component's template may name; the contract's page lists it."""
    inner = width - 2 * SIDE_PADDING if component.stands == "column" else scene.width
    look, dark = scene.looks(section)
    return {
        "f": derived(scene, component, block),
        "words": component.words(scene.language),
        "look": look.narrowed(inner),
        "dark": dark.narrowed(inner),
        "links": scene.links,
        "outcome": scene.outcome,
        "brand": scene.campaign.brand,
        "legal": scene.words(scene.campaign.brand.legal),
        "id": block.id,
        "cls": " ".join(_classes(component, block, section)),
        "extra": (extra := _extra_classes(scene, component, block, section)),
        "classed": lambda source: classed(source, extra),
        "language": scene.language,
        "served": f"{scene.pass_path}/{component.name}/{block.id}",
        "still": still(scene, component, block, inner),
        "picture": scene.picture,
        "each": lambda name, items: tuple(map(Markup, scene.tokens.each(name, items))),
        "slot": scene.tokens.slot,
        "when": lambda condition: tuple(map(Markup, scene.tokens.when(condition))),
        "asked": lambda block: _asked(scene, block),
        "gifts": scene.campaign.gifts.gifts(),
        "offers": lambda: offers(scene),
    }


def _asked(scene: Scene, block_id: str) -> Answers | None:
    """What another block asks, its labels as they are read here."""
    asks = asked_by(scene.campaign, block_id, scene.language)
    text = scene.tokens.text
    return asks and replace(asks, labels={name: text(said) for name, said in asks.labels.items()})


def _classes(component: Component, block: Block, section: Section) -> list[str]:
    """A block that stands alone is its section's row, and is hidden where the section is."""
    hidden = {block.hide_on, section.hide_on if component.stands == "row" else ""} - {""}
    names = [f"uw-{component.name}", f"uw-b-{block.id}"]
    return names + [f"uw-no-{screen}" for screen in sorted(hidden)]


def _extra_classes(scene: Scene, component: Component, block: Block, section: Section) -> list[str]:
    """The classes a block of another hand cannot do without: it is left as it is otherwise."""
    names = _classes(component, block, section)
    return names[1:] if scene.marks else names[2:]


def _markup(scene: Scene, component: Component, context: Mapping[str, Any]) -> str:
    markup = _filled(scene, component, RENDITION_FILES[scene.rendition], context)
    look: Look = context["look"]
    if scene.rendition == "text":
        return markup.strip() + "\n\n"
    if scene.rendition == "mail" and look.ink != scene.look.ink:
        # The frame gives every text the theme's ink, which can't be read on this ground.
        markup = _PLAIN_TEXT.sub(f'<mj-text color="{look.ink}"', markup)
    if scene.rendition == "mail" and scene.campaign.document.mjml and not by_hand(component):
        markup = dressed(markup, look)
    return markup


def _kit(scene: Scene, component: Component, block: Block, context: Mapping[str, Any]) -> str:
    """The choices a player has below a game: sound, no time limit, taking a consent back."""
    opened, _, closed = context["when"](f"not answers.{block.id}.tied")
    return fill(
        "kit.html",
        id=block.id,
        words=page_words(scene.language),
        timed=component.timed,
        keeps=keeps(scene.campaign, block),
        home=scene.links.home,
        untied=(opened, closed),
        hidden="".join(f" {name}" for name in context["cls"].split() if name.startswith("uw-no-")),
    )


def _styles(scene: Scene, component: Component, block: Block, context: Mapping[str, Any]) -> str:
    """Content's rules hold in every section and wear the theme's look; a game's are its own."""
    if component.kind == "content":
        width = context["look"].width
        theme = {"look": scene.look.narrowed(width), "dark": scene.dark.narrowed(width)}
        context = {**context, **theme}
    sheet = _filled(scene, component, f"{scene.rendition}.css", context)
    if scene.rendition == "mail" and component.kind == "game" and block.hide_on:
        # The part that plays is shown by an !important rule; one class more outweighs it.
        live = f"#gate:checked ~ div .uw-live-{block.id}.uw-live-{block.id}"
        sheet += f"\n@media ({_MEDIA[block.hide_on]}) {{ {live} {{ display: none !important; }} }}"
    return sheet.strip()


def _filled(scene: Scene, component: Component, file: str, context: Mapping[str, Any]) -> str:
    if not (component.folder / file).exists():
        return ""
    template = f"{component.folder.parent.name}/{component.name}/{file}"
    return fill(template, escape=scene.rendition != "text", **context)


def _shown_if(scene: Scene, show_if: str, markup: str) -> str:
    opened, closed = scene.condition(show_if)
    return f"{opened}{markup}{closed}"


def _marker(scene: Scene, block: Block, problem: str) -> str:
    """Visible in the draft; publishing is refused while one stands (see checks)."""
    escape = scene.rendition != "text"
    return fill(f"marker.{scene.rendition}", escape=escape, block=block, problem=problem)
