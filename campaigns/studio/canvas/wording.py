"""Words of the canvas: texts to be said later, and rich text as browsers write it."""

from __future__ import annotations

import re
from html import unescape

from campaigns.rendering.resolve import clean_rich

#: Conditions and fields are no HTML: a browser writes their `<` as `&lt;`.
_MARKS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def _(text: str) -> str:
    """A text that is said in a tongue later; this marks it for the catalogues."""
    return text


def taken(markup: str, typed: str) -> str:
    """What a browser made of the words, as we keep it; the old markup when it says the same."""
    cleaned = clean_rich(typed).replace("&nbsp;", " ").replace("\xa0", " ")
    if cleaned == clean_rich(markup):
        return markup
    return _MARKS.sub(lambda found: unescape(found[0]), cleaned)
