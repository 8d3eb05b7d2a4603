"""Pictures that are not here, or belong to somebody else's host."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import assets
from campaigns.checks.contract import Finding, Subject
from campaigns.checks.walking import Said, said


def pictures(subject: Subject) -> Iterator[Finding]:
    """A lost picture leaves a gap; one of another host is not loaded by our pages, and spies."""
    rendered = b"".join(part.site.run({}) + part.mail.run({}) for part in subject.compiled.values())
    for part in said(subject):
        if part.kind != "picture" or not part.value:
            continue
        if _lost(part, rendered):
            yield Finding(
                "pictures",
                "error",
                "{where}: the picture {picture} is not in this workspace."
                " Upload it again, or choose another.",
                part.block,
                facts={"where": part.where, "picture": part.value},
            )
        elif part.value.startswith("http"):
            yield Finding(
                "pictures",
                "warning",
                "{where}: {picture} lies on another host, which then learns who opens the mail; our"
                " page does not load it. Upload it.",
                part.block,
                facts={"where": part.where, "picture": part.value},
            )


def _lost(part: Said, rendered: bytes) -> bool:
    kind, _, name = part.value.partition(":")
    if kind == "asset":
        return name not in _shipped()
    # What renders a block leaves a lost picture out; only blocks are sure to be rendered.
    return kind == "library" and bool(part.block and rendered) and name.encode() not in rendered


@cache
def _shipped() -> frozenset[str]:
    """The names that `asset:` knows: pictures in the folders of `assets/pictures`."""
    folder = Path(assets.__file__).parent / "pictures"
    return frozenset(path.stem for path in folder.glob("*/*") if path.suffix in (".webp", ".png"))
