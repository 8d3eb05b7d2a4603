"""What the audience's file must bring."""

from collections.abc import Iterator

from campaigns.audience.contact import RESERVED
from campaigns.checks.contract import Finding, Subject
from campaigns.rendering.scene import SYSTEM_FIELDS

KNOWN = RESERVED | SYSTEM_FIELDS | {"gift_test"}


def own_fields(subject: Subject) -> Iterator[Finding]:
    """Fields that are none of ours are looked up among the audience's own columns."""
    used = frozenset[str]().union(*(part.fields() for part in subject.compiled.values()))
    if own := sorted(used - KNOWN):
        yield Finding(
            "own_fields",
            "note",
            "The mail uses {fields} from the audience's file. Who has no such column or cell gets"
            " the default, or nothing.",
            facts={"fields": ", ".join(own)},
        )
