"""One block to its markup in one rendition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

import components
from campaigns.document import Block
from campaigns.errors import RenderFailed
from campaigns.merging import MergeError
from campaigns.rendering.resolve import derived
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import still
from components.contract import RENDITION_FILES, Component
from components.errors import ComponentError
from components.registry import find

ROOTS = [Path(components.__file__).parent, Path(__file__).parent / "frames"]
SIDE_PADDING = 24  # CSS pixels left and right of a block; the look's width is what lies between


class _ByName(Environment):
    """`f.items` is the block's own field of that name, not the dictionary's method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@lru_cache(maxsize=2)
def environment(escape: bool) -> Environment:
    """Jinja2 over components and frames; a name a template does not get is an error."""
    return _ByName(
        loader=FileSystemLoader(ROOTS),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"],
    )


@dataclass(frozen=True)
class Piece:
    """A block rendered: its markup and the styles it needs."""

    markup: str
    styles: str = ""
    stands: str = "column"


def render_block(scene: Scene, block: Block, width: int) -> Piece:
    """Render a block `width` CSS pixels wide; what cannot be rendered becomes a visible marker."""
    try:
        component = find(block.component)
        context = block_context(scene, component, block, width)
        markup = _fill(scene, component, RENDITION_FILES[scene.rendition], context)
        styles = _fill(scene, component, f"{scene.rendition}.css", context)
    except ComponentError as problem:
        return Piece(_marker(scene, block, str(problem)))
    except (TemplateError, MergeError) as problem:
        raise RenderFailed(scene.rendition, str(problem), block.id) from problem
    return Piece(_conditional(scene, block.show_if, markup), styles, component.stands)


def block_context(scene: Scene, component: Component, block: Block, width: int) -> dict[str, Any]:
    """Everything a component's template may name; the contract's page lists it."""
    inner = width - 2 * SIDE_PADDING if component.stands == "column" else width
    values = derived(scene, component, block)
    words = component.words(scene.language)
    return {
        "f": values,
        "words": words,
        "look": scene.look.narrowed(inner),
        "dark": scene.dark.narrowed(inner),
        "links": scene.links(),
        "outcome": scene.outcome(),
        "brand": scene.campaign.brand,
        "id": block.id,
        "cls": f"uw-{component.name} uw-b-{block.id}"
        + (f" uw-no-{block.hide_on}" if block.hide_on else ""),
        "language": scene.language,
        "still": still(scene, component, block, inner),
        "picture": scene.picture,
        "each": lambda name, items: _each(scene, name, items),
        "slot": scene.tokens.slot,
        "gifts": scene.campaign.gifts.gifts(),
    }


def _fill(scene: Scene, component: Component, file: str, context: Mapping[str, Any]) -> str:
    if not (component.folder / file).exists():
        return ""
    folder = "games" if component.kind == "game" else "content"
    escape = scene.rendition != "text"
    template = environment(escape).get_template(f"{folder}/{component.name}/{file}")
    return template.render(context)


def _each(scene: Scene, name: str, items: str) -> tuple[Markup, Markup]:
    opened, closed = scene.tokens.each(name, items)
    return Markup(opened), Markup(closed)


def _conditional(scene: Scene, condition: str, markup: str) -> str:
    return wrapped(scene, condition, markup) if condition else markup


def wrapped(scene: Scene, condition: str, markup: str) -> str:
    """The markup shown only where the condition holds, for the rendition's syntax."""
    opened, _, closed = scene.tokens.when(condition)
    if scene.rendition == "mail":
        opened, closed = f"<mj-raw>{opened}</mj-raw>", f"<mj-raw>{closed}</mj-raw>"
    return f"{opened}{markup}{closed}"


def _marker(scene: Scene, block: Block, problem: str) -> str:
    """Visible in the draft; publishing is refused while one stands (see checks)."""
    template = environment(scene.rendition != "text").get_template(f"marker.{scene.rendition}")
    return template.render(block=block, problem=problem)
