"""Odd MJML files, read from this folder or made here where they are large."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from campaigns.document import Campaign
from campaigns.importing import Imported, import_mjml
from campaigns.rendering.mail import authored_mjml, render_mail
from campaigns.rendering.pictures import PictureView

ODD = Path(__file__).parent / "odd"
BASE = "https://mail.example.com"


def body(content: str) -> str:
    """A document with this in its body."""
    return f"<mjml><mj-body>{content}</mj-body></mjml>"


def column(content: str) -> str:
    """A document with this in its only column."""
    return body(f"<mj-section><mj-column>{content}</mj-column></mj-section>")


def _deep(depth: int) -> str:
    return "<mj-wrapper>" * depth + "</mj-wrapper>" * depth


SMALL = {path.stem: path.read_text(encoding="utf-8") for path in sorted(ODD.glob("*.mjml"))}
LARGE = {
    "5,000 wrappers in each other": body(_deep(5_000)),
    "5,000 tags of HTML in each other": column(
        f"<mj-text>{'<div>' * 5_000}deep{'</div>' * 5_000}</mj-text>"
    ),
    "5 MB in one text": column(f"<mj-text>{'<p>Many words. </p>' * 300_000}</mj-text>"),
    "5 MB with a tag in it": column(f"<mj-text>{{{{ x }}}}{'<p>Words. </p>' * 380_000}</mj-text>"),
    "1,000 sections": body(
        "<mj-section><mj-column><mj-text>One</mj-text></mj-column></mj-section>" * 1_000
    ),
}
FILES = {**SMALL, **LARGE}


class Elsewhere:
    """Pictures of other hosts; none is fetched."""

    def view(self, reference: str) -> PictureView | None:
        """The picture's address, of unknown size."""
        return PictureView(reference, 0, 0) if reference else None

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """Nothing is kept."""
        return PictureView(f"/go/pictures/kept{suffix}", 1, 1)

    def data(self, address: str) -> bytes | None:
        """Nothing is here."""
        return None


@lru_cache(maxsize=256)
def taken_in(source: str | bytes) -> Imported:
    """What importing a source gives; the large ones take seconds, and many tests ask for them."""
    return import_mjml(source, name="Imported")


def imported(source: str | bytes) -> Campaign:
    """The campaign of a source."""
    return taken_in(source).campaign


def exported(campaign: Campaign) -> str:
    """The campaign's MJML, as it would be gone on from."""
    return authored_mjml(campaign, campaign.languages[0], BASE, Elsewhere())


def mail(campaign: Campaign, **fields: object) -> str:
    """The mail of a person with these fields."""
    program = render_mail(campaign, campaign.languages[0], BASE, Elsewhere()).program
    return program.run(fields).decode()
