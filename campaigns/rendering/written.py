"""Source that somebody wrote, with tokens for the merge fields in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaigns.merging.parsing import MAX_TEXT
from campaigns.rendering.scene import Scene

_SEAM = re.compile(r"(?<=>)(?=<)")


def tokens_in(scene: Scene, source: str) -> str:
    """The source with tokens; one too long for a text is read in pieces, cut between tags.

    Raises MergeError, also for a source that holds a word that looks like a token.
    """
    scene.tokens.check(source)
    if "{{" not in source and "{%" not in source:
        return source
    if len(source) <= MAX_TEXT:
        return scene.tokens.text(source)
    return "".join(map(scene.tokens.text, _pieces(source)))


def _pieces(source: str) -> Iterator[str]:
    piece = ""
    for part in _SEAM.split(source):
        if len(piece) + len(part) > MAX_TEXT:
            yield piece
            piece = ""
        piece += part
    yield piece
