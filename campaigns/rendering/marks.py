"""What a preview is marked with, so that an editor knows what it shows; never in what is sent.

Words of a content block stand in `<uw-w data-f="b1/text" data-kind="words">` (`rich` for rich
text; `data-logic` where conditions or loops are in them), each merge field inside in
`<uw-m data-e="first_name">`. Sections have the class `uw-s-ID`, columns `uw-c-ID-NUMBER`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from campaigns.rendering.scene import Scene

_ROW = re.compile(r"<mj-(?:section|wrapper|hero)\b[^>]*>")


def marked_words(scene: Scene, words: Mapping[str, str]) -> str:
    """A marketer's words with tokens, and tags around each merge field."""
    return scene.tokens.marked(scene.said(words), _around_field)


def _around_field(expression: str) -> tuple[str, str]:
    return f'<uw-m data-e="{escape(expression)}">', "</uw-m>"


def around_words(scene: Scene, path: str, kind: str, words: Mapping[str, str], made: str) -> str:
    """What was made of a field's words, in tags that name the field; nothing stays nothing."""
    if not made:
        return made
    logic = " data-logic" if "{%" in scene.said(words) else ""
    opened = scene.tokens.tag(f'<uw-w data-f="{escape(path)}" data-kind="{kind}"{logic}>')
    return f"{opened}{made}{scene.tokens.tag('</uw-w>')}"


def section_class(scene: Scene, section_id: str) -> str:
    """The class of a section's outermost elements, with a space before it; "" but in previews."""
    return f" uw-s-{section_id}" if scene.marks else ""


def column_class(scene: Scene, section_id: str, number: int) -> str:
    """The class of a column, counted from 0, with a space before it; "" but in previews."""
    return f" uw-c-{section_id}-{number}" if scene.marks else ""


def with_classes(markup: str, classes: str) -> str:
    """A block that is a row of its own in MJML, with classes on each of its rows."""
    return _ROW.sub(lambda row: _with_class(row[0], classes), markup) if classes else markup


def _with_class(tag: str, classes: str) -> str:
    if ' css-class="' in tag:
        return tag.replace(' css-class="', f' css-class="{classes.strip()} ', 1)
    name, rest = re.split(r"(?=[\s/>])", tag, maxsplit=1)
    return f'{name} css-class="{classes.strip()}"{rest}'
