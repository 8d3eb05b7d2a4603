"""Merge tags of another system, and marks of ours that were left over."""

import re
from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject
from campaigns.checks.walking import WORD_KINDS, said
from campaigns.merging import TOKEN

_FOREIGN = re.compile(
    r"\*\|[A-Za-z_:0-9 ]+\|\*|%%[A-Za-z_][^%\n]{0,60}%%|\$\{[^}\n]{1,60}\}|\[%[^%\n]{1,60}%\]"
    r"|<%[^%\n]{1,60}%>|%[a-z_]+\.[a-z_]+%|%recipient[._][a-z_]+%|#\{[a-z_.]{1,60}\}|\[\[[^\]\n]{1,60}\]\]"
)
_LEFT_OVER = re.compile(TOKEN.encode())


def foreign_tags(subject: Subject) -> Iterator[Finding]:
    """Readers would see them; some mail providers stop a whole mailing for one."""
    for part in said(subject):
        if part.kind not in WORD_KINDS:
            continue
        for language, text in part.value.items():
            for tag in dict.fromkeys(_FOREIGN.findall(text)):
                yield Finding(
                    "foreign_tags",
                    "warning",
                    "{where}: “{tag}” is a tag of another system and readers would see it."
                    " Insert the field with the pill, such as {{{{ first_name }}}}.",
                    part.block,
                    language,
                    {"where": part.where, "tag": tag},
                )


def leftover_marks(subject: Subject) -> Iterator[Finding]:
    """A mark that compiling should have turned into a value."""
    for language, compiled in subject.compiled.items():
        for name in ("subject", "mail", "amp", "text", "site", "gift"):
            if found := _LEFT_OVER.search(getattr(compiled, name).run({})):
                yield Finding(
                    "leftover_marks",
                    "error",
                    "The {part} rendition still holds the mark {mark}; a component's template"
                    " changes its value. Report this with the campaign's file.",
                    language=language,
                    facts={"part": name, "mark": found[0].decode()},
                )
