"""A block's values as templates see them: one language, tokens, safe markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

import nh3
from markupsafe import Markup
from pydantic import BaseModel

from campaigns.document import Block
from campaigns.merging import TOKEN
from campaigns.rendering.direction import direction
from campaigns.rendering.marks import around_words, marked_words
from campaigns.rendering.plain import plain_text
from campaigns.rendering.scene import Scene
from campaigns.rendering.sketch import sketch
from campaigns.rendering.written import tokens_in
from components.contract import Component
from components.fields import Align, Fields, Widget, say

RICH_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "a", "ul", "ol", "li", "span"}
RICH_ATTRIBUTES = {"a": {"href", "title"}}
_NO_LINKS: Mapping[str, str] = {}
# A token of campaigns.merging is an address too: what it brings is checked when it is filled in.
_WHOLE_LINK = re.compile(rf"\s*(?:https?:|mailto:|tel:|{TOKEN})", re.IGNORECASE)
SIDES = get_args(Align)
_MIRRORED = {"left": "right", "right": "left"}


def clean_rich(markup: str, links: Mapping[str, str] = _NO_LINKS) -> str:
    """Rich text reduced to the tags and attributes mails carry; well-formed whatever came in.

    `links` are the words that stand for an address; a relative link leads nowhere in a mail and
    is left out.
    """

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute != "href":
            return value
        return links.get(value) or (value if _WHOLE_LINK.match(value) else None)

    return nh3.clean(
        markup,
        tags=RICH_TAGS,
        attributes=RICH_ATTRIBUTES,
        attribute_filter=kept,
        link_rel=None,
    )


def resolved(fields: BaseModel, scene: Scene, path: str = "") -> dict[str, Any]:
    """All values by name; lists of items become lists of such mappings.

    With a `path` (`b1/`, `b1/items.0.`) words are marked as those of the fields below it.
    """
    described = type(fields).model_fields
    return {
        name: _aligned(getattr(fields, name), scene)
        if get_args(info.annotation) == SIDES
        else _value(getattr(fields, name), _widget(info.metadata), scene, path and path + name)
        for name, info in described.items()
    }


def derived(scene: Scene, component: Component, block: Block) -> dict[str, Any]:
    """The block's values in this rendition, with what the component derives from them."""
    marked = scene.marks and component.kind == "content" and scene.rendition != "text"
    values = resolved(component.values(block.values), scene, f"{block.id}/" if marked else "")
    if component.derive is None:
        return values
    default = scene.campaign.languages[0]
    gifts = scene.campaign.gifts.gifts()
    titles = {gift.id: say(gift.title, scene.language, default) for gift in gifts}
    return {**values, **component.derive(values, scene.look, titles)}


def _widget(metadata: list[Any]) -> Widget | None:
    return next((mark for mark in metadata if isinstance(mark, Widget)), None)


def _value(value: Any, widget: Widget | None, scene: Scene, path: str) -> Any:
    if widget:
        return _RESOLVE[widget.kind](value, scene, path)
    if isinstance(value, Fields):
        return resolved(value, scene, path and path + ".")
    if isinstance(value, (tuple, list)):
        return [_value(item, None, scene, path and f"{path}.{at}") for at, item in enumerate(value)]
    return value


def _aligned(value: str, scene: Scene) -> str:
    """A side is meant as seen from where a line begins, so right-to-left scripts mirror it."""
    return _MIRRORED.get(value, value) if direction(scene.language) == "rtl" else value


def _words(value: dict[str, str], scene: Scene, path: str) -> str:
    if not path:
        return scene.words(value)
    return around_words(scene, path, "words", value, marked_words(scene, value))


def _rich(value: dict[str, str], scene: Scene, path: str) -> str:
    # Tokens go in before cleaning: a condition such as `a < b` is no HTML to a sanitiser.
    words = marked_words(scene, value) if path else scene.words(value)
    cleaned = clean_rich(words, scene.named_links)
    if scene.rendition == "text":
        return plain_text(cleaned)
    return Markup(around_words(scene, path, "rich", value, cleaned) if path else cleaned)


def _link(value: str, scene: Scene, path: str) -> str:
    return scene.named_links.get(value) or scene.tokens.text(value)


def _picture(value: str, scene: Scene, path: str) -> Any:
    return scene.picture(value)


def _mjml(value: str, scene: Scene, path: str) -> Markup | str:
    source = tokens_in(scene, value)
    if scene.rendition == "mail":
        return Markup(source)
    cleaned = clean_rich(sketch(source), scene.named_links)
    return plain_text(cleaned) if scene.rendition == "text" else Markup(cleaned)


def by_hand(component: Component) -> bool:
    """Whether a component's blocks are MJML that somebody wrote."""
    return _holds_mjml(component.fields)


@cache
def _holds_mjml(fields: type[Fields]) -> bool:
    marks = (_widget(info.metadata) for info in fields.model_fields.values())
    return any(mark is not None and mark.kind == "mjml" for mark in marks)


def _plain(value: str, scene: Scene, path: str) -> str:
    return value


_RESOLVE: dict[str, Any] = {
    "words": _words,
    "rich": _rich,
    "link": _link,
    "picture": _picture,
    "mjml": _mjml,
    "colour": _plain,
    "list_field": _plain,
}


def item_model(annotation: Any) -> type[Fields] | None:
    """The Fields class inside `tuple[Item, ...]`, None for any other annotation."""
    return next(
        (arg for arg in get_args(annotation) if isinstance(arg, type) and issubclass(arg, Fields)),
        None,
    )
