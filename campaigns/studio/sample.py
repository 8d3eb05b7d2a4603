"""A file of invented people, for somebody who has none at hand."""

from __future__ import annotations

import io

from campaigns.audience import SafeTable, invented

PEOPLE, SEED = 40, 7


def sample_file() -> bytes:
    """A CSV as a shop would export it: Dutch headers, semicolons, dates as the Dutch write them."""
    text = io.StringIO()
    table = SafeTable(text, delimiter=";")
    table.row(["E-mail", "Voornaam", "Achternaam", "Taal", "Geboortedatum", "Punten", "Stad"])
    for person in invented(PEOPLE, seed=SEED):
        born = person.birthday
        table.row(
            [
                person.email,
                person.first_name,
                person.last_name,
                person.language,
                f"{born.day:02}-{born.month:02}-{born.year}" if born and born.year else "",
                person.attributes["points"],
                person.attributes["city"],
            ]
        )
    return text.getvalue().encode("utf-8-sig")
