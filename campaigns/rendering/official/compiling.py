"""From MJML of any hand to the HTML the official compiler would make."""

from __future__ import annotations

import re
from itertools import count

from mjml import mjml2html

from campaigns.rendering.official.inheritance import inheritance
from campaigns.rendering.official.inlining import inlined
from campaigns.rendering.official.plain import Plain
from campaigns.rendering.official.sealing import Seals
from components.mjml import parse

# mrml gives every menu the same id, so that one would open them all.
_ID = re.compile(r'\b(id|for)="00000000"')


def compile_official(source: str) -> str:
    """The HTML of an MJML document; raises MjmlError or, from mrml, ValueError."""
    root = parse(source).find("mjml")
    if root is None:
        raise ValueError("there is no <mjml>")
    plain = Plain(inheritance(root), Seals(source))
    html = plain.seals.opened(_with_ids(mjml2html(plain.document(root), fonts={})))
    return inlined(html, plain.inline) if plain.inline else html


def _with_ids(html: str) -> str:
    numbers = count(1)
    now = 0

    def numbered(found: re.Match[str]) -> str:
        nonlocal now
        now = next(numbers) if found[1] == "id" else now
        return f'{found[1]}="menu-{now}"'

    return _ID.sub(numbered, html)
