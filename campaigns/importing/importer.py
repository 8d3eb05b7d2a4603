"""From an MJML file to a campaign."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from campaigns.document import Brand, Campaign, Document, Frame
from campaigns.errors import RenderFailed
from campaigns.importing.head import Head, read_head
from campaigns.importing.looks import theme_of
from campaigns.importing.notes import Note
from campaigns.importing.remarks import remarks
from campaigns.importing.sections import Sections
from campaigns.importing.source import Source, read_source
from campaigns.importing.tags import MergeTags
from campaigns.merging import MergeError
from campaigns.rendering.mail import render_mail
from campaigns.rendering.official.boxes import BODY, whole
from campaigns.rendering.official.inheritance import inheritance
from campaigns.rendering.pictures import PictureView

_LANGUAGE = "en"  # of a file that does not say


@dataclass(frozen=True)
class Imported:
    """The campaign, and what became of the file's parts, in the order of the file."""

    campaign: Campaign
    notes: tuple[Note, ...]


class _Elsewhere:
    """Pictures nobody fetches: a trial run shows them to nobody."""

    def view(self, reference: str) -> PictureView | None:
        return PictureView(reference, 0, 0) if reference else None

    def keep(self, data: bytes, suffix: str) -> PictureView:
        return PictureView(f"/go/pictures/kept{suffix}", 1, 1)

    def data(self, address: str) -> bytes | None:
        return None


def import_mjml(source: bytes | str, *, name: str, brand: Brand | None = None) -> Imported:
    """Any MJML as a campaign of that name; raises NotImported with line, column and the cure.

    What was not edited goes out of the campaign as it came in (`rendering.mail.authored_mjml`).
    """
    read = read_source(source)
    imported = _imported(read, name, brand or Brand(), live=True)
    try:
        render_mail(imported.campaign, imported.campaign.languages[0], "", _Elsewhere())
    except (RenderFailed, MergeError):
        # A field stands where no value can be made safe: then all tags stay as they are.
        return _imported(read, name, brand or Brand(), live=False)
    return imported


def _imported(source: Source, name: str, brand: Brand, *, live: bool) -> Imported:
    tags = MergeTags(source.text, live)
    inherited = inheritance(source.root)
    language = _language(source.root.attributes.get("lang", ""))
    head = read_head(source, tags)
    sections = Sections(source, tags, inherited, language, _width(source))
    made = sections.read()
    document = Document(
        theme=theme_of(source, inherited),
        subject={language: head.title or name},
        preheader={language: head.preview} if head.preview else {},
        sections=made,
        mjml=_frame(source, head, sections, language, name, tags),
    )
    campaign = Campaign(name=name, languages=(language,), brand=brand, document=document)
    notes = [*remarks(source, inherited, tags, live), *sections.notes]
    return Imported(campaign, tuple(sorted(notes, key=lambda note: note.line)))


def _frame(
    source: Source, head: Head, sections: Sections, language: str, name: str, tags: MergeTags
) -> Frame:
    text, root, body = source.text, source.root, source.body
    return Frame(
        prolog=text[: root.start],
        attributes=root.attributes,
        head=head.source,
        body=body.attributes,
        wrappers=sections.wrappers,
        end=sections.end,
        tail=text[body.end : root.inner_end],
        epilog=text[root.end :],
        width=max(1, min(4000, int(_width(source)))),
        language=language,
        read={"mj-title": head.title or name, "mj-preview": head.preview},
        tags=tags.became,
    )


def _width(source: Source) -> float:
    given = inheritance(source.root).all_of(source.body).get("width", "")
    return float(whole(given)) or BODY


def _language(code: str) -> str:
    base = unescape(code).strip().split("-")[0].lower()
    known = base.isascii() and base.isalpha() and len(base) in (2, 3) and base != "und"
    return base if known else _LANGUAGE
