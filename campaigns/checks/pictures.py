"""Pictures that are not here, or belong to somebody else's host."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject
from campaigns.checks.walking import Said, said
from campaigns.storage.pictures import shipped_names


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
                f"{part.where}: the picture {part.value} is not in this workspace."
                " Upload it again, or choose another.",
                part.block,
            )
        elif part.value.startswith("http"):
            yield Finding(
                "pictures",
                "warning",
                f"{part.where}: {part.value} lies on another host, which then learns who opens the"
                " mail; our page does not load it. Upload it.",
                part.block,
            )


def _lost(part: Said, rendered: bytes) -> bool:
    kind, _, name = part.value.partition(":")
    if kind == "asset":
        return name not in shipped_names()
    # What renders a block leaves a lost picture out; only blocks are sure to be rendered.
    return kind == "library" and bool(part.block and rendered) and name.encode() not in rendered
