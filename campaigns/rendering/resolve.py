"""A block's values as templates see them: one language, tokens, safe markup."""

from __future__ import annotations

from typing import Any, get_args

import nh3
from markupsafe import Markup
from pydantic import BaseModel

from campaigns.document import Block
from campaigns.rendering.plain import plain_text
from campaigns.rendering.scene import Scene
from components.contract import Component
from components.fields import Fields, Widget, say

RICH_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "a", "ul", "ol", "li", "span"}
RICH_ATTRIBUTES = {"a": {"href", "title"}}


def clean_rich(markup: str) -> str:
    """Rich text reduced to the tags and attributes mails carry; well-formed whatever came in."""
    return nh3.clean(
        markup,
        tags=RICH_TAGS,
        attributes=RICH_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def resolved(fields: BaseModel, scene: Scene) -> dict[str, Any]:
    """All values by name; lists of items become lists of such mappings."""
    described = type(fields).model_fields
    return {
        name: _value(getattr(fields, name), _widget(info.metadata), scene)
        for name, info in described.items()
    }


def derived(scene: Scene, component: Component, block: Block) -> dict[str, Any]:
    """The block's values in this rendition, with what the component derives from them."""
    values = resolved(component.values(block.values), scene)
    if component.derive is None:
        return values
    default = scene.campaign.languages[0]
    gifts = scene.campaign.gifts.gifts()
    titles = {gift.id: say(gift.title, scene.language, default) for gift in gifts}
    return {**values, **component.derive(values, scene.look, titles)}


def _widget(metadata: list[Any]) -> Widget | None:
    return next((mark for mark in metadata if isinstance(mark, Widget)), None)


def _value(value: Any, widget: Widget | None, scene: Scene) -> Any:
    if widget:
        return _RESOLVE[widget.kind](value, scene)
    if isinstance(value, Fields):
        return resolved(value, scene)
    if isinstance(value, (tuple, list)):
        return [_value(item, None, scene) for item in value]
    return value


def _words(value: dict[str, str], scene: Scene) -> str:
    return scene.tokens.text(say(value, scene.language, scene.campaign.languages[0]))


def _rich(value: dict[str, str], scene: Scene) -> str:
    # Tokens go in before cleaning: a condition such as `a < b` is no HTML to a sanitiser.
    marked = clean_rich(_words(value, scene))
    return plain_text(marked) if scene.rendition == "text" else Markup(marked)


def _link(value: str, scene: Scene) -> str:
    return scene.named_links().get(value) or scene.tokens.text(value)


def _picture(value: str, scene: Scene) -> Any:
    return scene.picture(value)


_RESOLVE: dict[str, Any] = {
    "words": _words,
    "rich": _rich,
    "link": _link,
    "picture": _picture,
    "colour": lambda value, scene: value,
    "list_field": lambda value, scene: value,
}


def item_model(annotation: Any) -> type[Fields] | None:
    """The Fields class inside `tuple[Item, ...]`, None for any other annotation."""
    return next(
        (arg for arg in get_args(annotation) if isinstance(arg, type) and issubclass(arg, Fields)),
        None,
    )
