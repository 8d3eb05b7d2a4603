"""The Content-Security-Policy of a page that asks nobody but our own host."""

from __future__ import annotations

import base64
import hashlib
import re

from campaigns.merging import Program

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r'<script type="module">(.*?)</script>', re.DOTALL)


def policy(program: Program) -> str:
    """The policy that lets through the page's own styles and scripts, named by their hashes.

    No recipient's value may stand in either, so one run gives everybody's hashes.
    """
    page = program.run({}).decode()
    return (
        f"default-src 'none'; style-src {_hashes(_STYLE, page)};"
        f" script-src 'self' {_hashes(_SCRIPT, page)}; img-src 'self'; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    )


def _hashes(element: re.Pattern[str], page: str) -> str:
    return " ".join(_hash(text) for text in element.findall(page))


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
