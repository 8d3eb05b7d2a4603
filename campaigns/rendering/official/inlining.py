"""Style sheets that a mail wants on the elements themselves (`mj-style inline`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import css_inline

from campaigns.merging import TOKEN

_PIECE = re.compile(
    r"<!--.*?-->|<(style|title|script)\b.*?</\1\s*>|<[^>]*>|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(TOKEN)
_HIDDEN = re.compile(rf"<!--({TOKEN})-->")


def inlined(html: str, sheets: Sequence[str]) -> str:
    """The HTML with the sheets' rules on the elements they meet.

    A merge token between the rows of a table goes through as a comment: words there would be
    moved in front of the table.
    """
    inliner = css_inline.CSSInliner(
        extra_css="\n".join(sheets),
        inline_style_tags=False,
        keep_style_tags=True,
        keep_link_tags=True,
        load_remote_stylesheets=False,
    )
    hidden = _PIECE.sub(_hide, html)
    return _HIDDEN.sub(r"\1", inliner.inline(hidden))


def _hide(found: re.Match[str]) -> str:
    return _TOKEN.sub(r"<!--\g<0>-->", found[0]) if found["text"] else found[0]
