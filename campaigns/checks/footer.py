"""The way out and the sender's address, in every mail."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject
from campaigns.checks.walking import unconditional
from campaigns.merging import Program, Slot

WAY_OUT = "unsubscribe_url"


def footer(subject: Subject) -> Iterator[Finding]:
    """A mail without a visible way to unsubscribe is against the law and filtered as spam."""
    for language, compiled in subject.compiled.items():
        parts = {"mail": compiled.mail, "AMP": compiled.amp, "text": compiled.text}
        for part, program in parts.items():
            if WAY_OUT not in program.fields():
                yield _missing(part, language)
            elif not _for_everybody(program):
                yield Finding(
                    "footer",
                    "error",
                    "The {part} part shows the unsubscribe link to some readers only. Move it out"
                    " of what is shown under a condition.",
                    language=language,
                    facts={"part": part},
                )
    if not subject.campaign.brand.postal_address.strip():
        yield Finding(
            "footer",
            "warning",
            "The brand has no postal address; many countries ask for one in every mail."
            " Add it under Brand.",
        )


def _missing(part: str, language: str) -> Finding:
    return Finding(
        "footer",
        "error",
        "The {part} part has no unsubscribe link. Add the block Footer, or link to “unsubscribe”.",
        language=language,
        facts={"part": part},
    )


def _for_everybody(program: Program) -> bool:
    open_nodes = unconditional(program.nodes)
    slots = (node for node in open_nodes if isinstance(node, Slot))
    return any(WAY_OUT in Program((slot,)).fields() for slot in slots)
