"""A greeting with a gap in it."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Subject
from campaigns.merging import Each, Node, Program, Slot, When
from campaigns.merging.expressions import Name

OFTEN_EMPTY = frozenset({"first_name", "last_name", "birthday"})


def greeting(subject: Subject) -> Iterator[Finding]:
    """A name that stands without a default or a condition leaves a hole where it is not known."""
    for language, compiled in subject.compiled.items():
        bare = sorted(set(_bare(compiled.subject.nodes)) | set(_bare(compiled.mail.nodes)))
        for name in bare:
            yield Finding(
                "greeting",
                "note",
                'Whoever has no {known} reads a gap. Write {{{{ {name}|default("…") }}}} with words'
                " that fit, or put it under a condition.",
                language=language,
                facts={"known": Phrase(name.replace("_", " ")), "name": name},
            )


def _bare(nodes: tuple[Node, ...], asked: frozenset[str] = frozenset()) -> Iterator[str]:
    for node in nodes:
        match node:
            case Slot(expression=Name(name=name)) if name in OFTEN_EMPTY - asked:
                yield name
            case When(test=test, then=then, otherwise=otherwise):
                known = asked | Program((When(test, ()),)).fields()
                yield from _bare(then, known)
                yield from _bare(otherwise, known)
            case Each(body=body):
                yield from _bare(body, asked)
