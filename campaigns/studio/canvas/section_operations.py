"""What can be done to sections, and to the campaign as a whole."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from campaigns import editing
from campaigns.document import Campaign, Column, Section, new_id
from campaigns.studio.canvas.block_operations import ADDED, NewId, Place, Step, new_block
from campaigns.studio.canvas.edited import Edited
from campaigns.studio.canvas.refusals import BadOperation
from campaigns.studio.canvas.wording import _

Widths = Annotated[list[Annotated[int, Field(ge=0, le=100)]], Field(min_length=1, max_length=4)]
SECTION = _("Section changed")
LOOK = _("Look changed")


def insert_section(
    campaign: Campaign,
    at: Place,
    component: str = "",
    widths: Widths | None = None,
    id: NewId = "",
) -> Edited:
    """Put in empty columns of these widths, or one new block alone; `id` is the block's then."""
    if component:
        block = new_block(campaign, component, id)
        alone = Section(columns=(Column(blocks=(block,)),))
        return Edited(editing.add_section(campaign, alone, at), ADDED, component, block.id)
    if id and any(section.id == id for section in campaign.document.sections):
        raise BadOperation("id", _("There is a section “{id}” already."), id=id)
    columns = tuple(Column(width=width) for width in widths or [0])
    section = Section(id=id or new_id("s"), columns=columns)
    return Edited(editing.add_section(campaign, section, at), _("Columns added"))


def resize_columns(campaign: Campaign, section: str, widths: Widths) -> Edited:
    """Give each column its share of the width."""
    return Edited(editing.resize_columns(campaign, section, widths), _("Columns resized"))


def set_columns(
    campaign: Campaign, section: str, count: Annotated[int, Field(ge=1, le=4)]
) -> Edited:
    """Have more columns, or fewer."""
    return Edited(editing.set_columns(campaign, section, count), _("Columns changed"))


def update_section(
    campaign: Campaign,
    section: str,
    background: str | None = None,
    padding: int | None = None,
    show_if: str | None = None,
    hide_on: Literal["", "phone", "desktop"] | None = None,
) -> Edited:
    """Change a section's looks, and when and where it shows."""
    wanted = {"background": background, "padding": padding, "show_if": show_if, "hide_on": hide_on}
    return Edited(editing.update_section(campaign, section, **_given(wanted)), SECTION)


def _given(wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if value is not None}


def move_section(campaign: Campaign, section: str, at: Place) -> Edited:
    """Move a section before place `at`."""
    at -= editing.section_place(campaign, section) < at
    return Edited(editing.move_section(campaign, section, at), _("Section moved"))


def step_section(campaign: Campaign, section: str, by: Step) -> Edited:
    """Move a section up or down."""
    return Edited(editing.step_section(campaign, section, by), _("Section moved"))


def duplicate_section(campaign: Campaign, section: str) -> Edited:
    """Put a copy below a section."""
    edited = editing.duplicate_section(campaign, section)
    copy = edited.document.sections[editing.section_place(campaign, section) + 1]
    first = next((block.id for column in copy.columns for block in column.blocks), "")
    return Edited(edited, _("Section duplicated"), selected=first)


def remove_section(campaign: Campaign, section: str) -> Edited:
    """Take a section out with everything in it."""
    return Edited(editing.remove_section(campaign, section), _("Section removed"), selected="")


def update_document(
    campaign: Campaign,
    subject: dict[str, str] | None = None,
    preheader: dict[str, str] | None = None,
) -> Edited:
    """Write the subject and the preheader in some languages; the others stay."""
    old = campaign.document
    values = {}
    if subject is not None:
        values["subject"] = {**old.subject, **subject}
    if preheader is not None:
        values["preheader"] = {**old.preheader, **preheader}
    label = _("Subject changed") if subject is not None else _("Preheader changed")
    return Edited(editing.with_document(campaign, **values), label)


def update_theme(
    campaign: Campaign,
    light: dict[str, str] | None = None,
    dark: dict[str, str] | None = None,
    title_font: str | None = None,
    body_font: str | None = None,
    radius: int | None = None,
) -> Edited:
    """Change some colours of the light or dark palette, the fonts, the corners."""
    theme = campaign.document.theme
    values = _given({"title_font": title_font, "body_font": body_font, "radius": radius})
    if light is not None:
        values["light"] = editing.changed(theme.light, **light)
    if dark is not None:
        values["dark"] = editing.changed(theme.dark, **dark)
    return Edited(editing.with_document(campaign, theme=editing.changed(theme, **values)), LOOK)


def rename(campaign: Campaign, name: Annotated[str, Field(min_length=1, max_length=120)]) -> Edited:
    """Call the campaign something else."""
    return Edited(editing.changed(campaign, name=name), _("Name changed"))


def set_languages(
    campaign: Campaign,
    languages: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]],
        Field(min_length=1, max_length=40),
    ],
) -> Edited:
    """Write the campaign in these languages, the first for whoever speaks none of them.

    The words of a language that is left out stay in the document.
    """
    spoken = tuple(dict.fromkeys(languages))
    return Edited(editing.changed(campaign, languages=spoken), _("Languages changed"))


SECTION_OPERATIONS = (
    insert_section,
    resize_columns,
    set_columns,
    update_section,
    move_section,
    step_section,
    duplicate_section,
    remove_section,
    update_document,
    update_theme,
    rename,
    set_languages,
)
