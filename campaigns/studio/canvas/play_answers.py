"""What the playable draft is told and answers with, apart from the draft itself."""

from __future__ import annotations

import json

from markupsafe import escape
from starlette.responses import Response

from campaigns.studio.canvas.playing import Draft
from campaigns.studio.canvas.wording import _
from campaigns.studio.words import say

MOST = 16_384  # bytes of a play; what is in it is not looked at
FOREVER = "private, max-age=31536000, immutable"
QUIET = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
BARE = "default-src 'none'; base-uri 'none'; frame-ancestors 'self'"
NOTE = _("This is your draft. A play counts for nothing here.")
AGAIN = _("Play again")


def block_of(body: bytes) -> str:
    """The block that an answer is for; "" for a body that is none."""
    try:
        values = json.loads(body[:MOST])
    except (ValueError, RecursionError):
        return ""
    return str(values.get("block", "")) if isinstance(values, dict) else ""


def picture(body: bytes, kind: str, cache: str = FOREVER) -> Response:
    """A picture, which nothing in it can run."""
    headers = {**QUIET, "cache-control": cache, "content-security-policy": BARE}
    return Response(body, 200, headers, kind)


def noted(body: bytes, draft: Draft) -> bytes:
    """A page that says it is a draft, in the style the gift panel says that it is a test."""
    note, again = (escape(say(text, draft.player.tongue)) for text in (NOTE, AGAIN))
    link = f'<a class="gift-test" href="{draft.home}/">{again}</a>'
    aside = f'<body>\n<aside class="gift-test center">{note} {link}</aside>'
    return body.replace(b"<body>", aside.encode(), 1)
