"""What mail clients support: caniemail's answers, an extract kept as an asset with its licence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import assets

FILE = Path(assets.__file__).parent / "data" / "client_support.json"


@dataclass(frozen=True)
class Support:
    """One answer: `answer` is yes, no, partial or unknown; `seen` the version or month tested."""

    answer: str
    seen: str = ""
    notes: tuple[str, ...] = ()

    @property
    def lacking(self) -> bool:
        """Whether a client is known not to have it; what nobody tested is taken as there."""
        return self.answer == "no"


#: What is said of a client that no row describes: everything works.
WHOLE = Support("yes")


@cache
def rows() -> dict[str, dict[str, Support]]:
    """Per client such as `gmail.ios`, per feature such as `css-position`."""
    table: dict[str, dict[str, list[str]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        row: {
            slug: Support(answer, seen, tuple(notes))
            for slug, (answer, seen, *notes) in told.items()
        }
        for row, told in table.items()
    }


def support(row: str, slug: str) -> Support:
    """What a row says of a feature."""
    return rows()[row].get(slug, WHOLE) if row else WHOLE
