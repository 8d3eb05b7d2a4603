"""What people said: per block of a round, counts by choice, texts, and the file of it all."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from campaigns.audience import Contact, SafeTable
from campaigns.document import Block, Campaign
from campaigns.passes import recipient_id
from campaigns.rendering.asking import asked
from campaigns.storage import Release, Workspace
from campaigns.storage.answers import Kept
from components.contract import Answers
from components.errors import ComponentError
from components.fields import say
from components.registry import find

MOST_TEXTS = 100  # shown at once; the file has them all
NAMED = ("title", "question")  # the field that says what a block asks


@dataclass(frozen=True)
class Line:
    """A choice as the marketer reads it, how many chose it, and their share of who answered."""

    label: str
    count: int
    share: float


@dataclass(frozen=True)
class Text:
    """What somebody wrote on a day; `who` is "" unless they agreed to be named."""

    text: str
    day: date
    who: str


@dataclass(frozen=True)
class Said:
    """The answers to one block: `kind` and `title` say which; `gone` where it asks no more.

    `mean` is the average of a rating, None for choices that are no numbers.
    """

    block: str
    kind: str
    title: str
    total: int
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
    mean: float | None
    many: bool = False
    gone: bool = False


def said(
    workspace: Workspace, release: Release, language: str, *, texts: bool = True
) -> list[Said]:
    """What was said in a release's round: its blocks in order, then those that are gone.

    Without `texts` nothing is read but the counts.
    """
    campaign, names = release.campaign, _Names(workspace)
    known = {block.id: block for block in campaign.document.blocks()}
    asks = {name: found for name, block in known.items() if (found := asked(campaign, block))}
    rest = [name for name in workspace.answers.blocks(release.draw) if name not in asks]
    return [
        _said(
            workspace, release, name, asks.get(name), _title(campaign, known, name, language),
            names if texts else None,
        )
        for name in (*asks, *rest)
    ]  # fmt: skip


def _said(
    workspace: Workspace,
    release: Release,
    block: str,
    asks: Answers | None,
    called: tuple[str, str],
    names: _Names | None,
) -> Said:
    counts = workspace.answers.counts(release.draw, block)
    kind, title = called
    written = _texts(workspace, release, block, names) if names else ()
    return Said(
        block=block,
        kind=kind,
        title=title,
        total=counts.total,
        lines=tuple(_lines(asks, counts.choices, counts.total)),
        texts=tuple(written),
        mean=_mean(counts.choices),
        many=bool(asks and asks.many),
        gone=asks is None,
    )


def _lines(asks: Answers | None, counts: Mapping[str, int], total: int) -> Iterator[Line]:
    """The choices there are now, then those that were chosen while they were there."""
    offered = asks.choices if asks else ()
    labels = asks.labels if asks else {}
    for choice in dict.fromkeys((*offered, *sorted(counts))):
        count = counts.get(choice, 0)
        yield Line(labels.get(choice) or choice, count, count / total if total else 0.0)


def _mean(counts: Mapping[str, int]) -> float | None:
    if not counts or not all(choice.isdecimal() for choice in counts):
        return None
    return sum(int(choice) * count for choice, count in counts.items()) / sum(counts.values())


def _texts(workspace: Workspace, release: Release, block: str, names: _Names) -> Iterator[Text]:
    found = workspace.answers.all(release.draw, block, texts=True, most=MOST_TEXTS)
    names.look_up(found)
    for kept in found:
        yield Text(kept.answer.text, kept.day, names.name(kept.contact))


def _title(
    campaign: Campaign, known: Mapping[str, Block], name: str, language: str
) -> tuple[str, str]:
    """What kind of block it is, in the reader's language, and what it asks, in the campaign's."""
    block = known.get(name)
    if block is None:
        return "", name
    try:
        kind = find(block.component).label(language)
    except ComponentError:
        kind = block.component
    words = next((block.values[one] for one in NAMED if block.values.get(one)), "")
    title = say(words, campaign.languages[0]) if isinstance(words, Mapping) else str(words)
    return kind, title


class _Names:
    """Who the ties lead to: looked up together, since it takes a look at every address."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[bytes, Contact | None] = {}

    def look_up(self, found: list[Kept]) -> None:
        """Find everybody these answers are tied to."""
        wanted = {kept.contact for kept in found if kept.contact} - set(self._known)
        if not wanted:
            return
        self._known |= dict.fromkeys(wanted)
        key = self._workspace.contact_key
        people = self._workspace.contacts.find(lambda email: recipient_id(key, email) in wanted)
        for person in people:
            who = recipient_id(key, person.email)
            self._known[who] = person
            wanted.discard(who)
            if not wanted:
                return

    def person(self, contact: bytes | None) -> Contact | None:
        return self._known.get(contact) if contact else None

    def name(self, contact: bytes | None) -> str:
        """Their name, else their address; "" for nobody."""
        person = self.person(contact)
        if person is None:
            return ""
        return f"{person.first_name} {person.last_name}".strip() or person.email


def answers_file(workspace: Workspace, release: Release, language: str) -> bytes:
    """Every answer as a line of CSV (UTF-8 with a mark, as spreadsheets want it).

    Lines without a name are in no order that tells who came when. No cell runs as a formula.
    """
    names = _Names(workspace)
    out = io.StringIO(newline="")
    table = SafeTable(out)
    table.row(["block", "question", "answer", "text", "day", "name", "email"])
    for one in said(workspace, release, language, texts=False):
        labels = _labels(release, one.block)
        found = workspace.answers.all(release.draw, one.block)
        names.look_up(found)
        for kept in found:
            table.row(_row(one, kept, labels, names))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _labels(release: Release, block: str) -> Mapping[str, str]:
    known = next((one for one in release.campaign.document.blocks() if one.id == block), None)
    asks = asked(release.campaign, known) if known else None
    return asks.labels if asks else {}


def _row(one: Said, kept: Kept, labels: Mapping[str, str], names: _Names) -> list[str]:
    chosen = ", ".join(labels.get(choice) or choice for choice in kept.answer.choices)
    person = names.person(kept.contact)
    who = (names.name(kept.contact), person.email) if person else ("", "")
    return [one.block, one.title, chosen, kept.answer.text, kept.day.isoformat(), *who]
