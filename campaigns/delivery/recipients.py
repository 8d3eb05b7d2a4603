"""The file of recipients: everybody's address, pass and the cells the templates ask for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from campaigns.audience import SafeTable
from campaigns.delivery.templates import Templates
from campaigns.release import Admitted

#: How each provider calls the columns that are ours: address, language, pass.
OWN_COLUMNS: Mapping[str, tuple[str, str, str]] = {
    "klaviyo": ("Email", "unwrap_language", "unwrap_pass"),
    "hubspot": ("Email", "unwrap_language", "unwrap_pass"),
    "mailchimp": ("Email Address", "UNWRAPLANG", "UNWRAPPASS"),
    "columns": ("email", "unwrap_language", "unwrap_pass"),
}


@dataclass
class RecipientsFile:
    """Lines of `recipients.csv`, one at a time; `count` and `longest` are known after the last.

    A cell that a spreadsheet would run as a formula has an apostrophe before it. `longest` maps a
    column to the bytes of its longest cell.
    """

    esp_id: str
    templates: Mapping[str, Templates]
    count: int = 0
    longest: dict[str, int] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        """The columns: ours, then those of the templates, each once."""
        asked = (name for part in self.templates.values() for name in part.columns)
        return (*OWN_COLUMNS[self.esp_id], *dict.fromkeys(asked))

    def lines(self, people: Iterable[Admitted]) -> Iterator[bytes]:
        """The header, then everybody, as UTF-8 with CRLF."""
        header = self.header
        yield _line(header)
        for one in people:
            row = self.row(one)
            for name, cell in row.items():
                self.longest[name] = max(self.longest.get(name, 0), len(cell.encode()))
            self.count += 1
            yield _line([row.get(name, "") for name in header])

    def row(self, one: Admitted) -> dict[str, str]:
        """A person's cells; those that only another language's mail asks for are left empty."""
        own = OWN_COLUMNS[self.esp_id]
        cells = dict(zip(own, (one.contact.email, one.language, one.pass_), strict=True))
        columns = self.templates[one.language].columns.values()
        return cells | {column.name: column.value(one.fields) for column in columns}


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO(newline="")
    SafeTable(out).row(cells)
    return out.getvalue().encode("utf-8", "replace")
