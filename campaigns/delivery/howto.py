"""The page that tells an e-mail team how to import a bundle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from campaigns.delivery.recipients import OWN_COLUMNS, RecipientsFile
from campaigns.merging import Dialect
from campaigns.storage import Release

GUIDES = Path(__file__).parent / "guides"
CELL_LIMITS = {"mailchimp": 255, "hubspot": 65_536}  # bytes or characters of a text field


@cache
def _environment() -> Environment:
    return Environment(  # Markdown for people, from our own words: nothing to escape
        loader=FileSystemLoader(GUIDES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )


@dataclass(frozen=True)
class Fixed:
    """What is fixed before a draw, as fingerprints (hex): its outcomes, and so many people."""

    commitment: str
    list_hash: str
    people: int


def howto(
    dialect: Dialect, release: Release, recipients: RecipientsFile, public_url: str, fixed: Fixed
) -> str:
    """One page in Markdown: what is in the zip, what to do in which order, what was verified."""
    email, language, pass_ = OWN_COLUMNS[dialect.id]
    limit = CELL_LIMITS.get(dialect.id, 0)
    labels = {
        name: column.label
        for part in recipients.templates.values()
        for name, column in part.columns.items()
    }
    return (
        _environment()
        .get_template(f"{dialect.id}.md")
        .render(
            dialect=dialect,
            campaign=release.campaign,
            release=release,
            count=recipients.count,
            email=email,
            language=language,
            pass_=pass_,
            columns=labels,
            too_long=sorted(n for n, size in recipients.longest.items() if limit and size > limit),
            limit=limit,
            public_url=public_url,
            fixed=fixed,
        )
    )
