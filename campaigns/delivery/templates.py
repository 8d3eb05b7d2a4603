"""A release's renditions written in a mail provider's dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.delivery.errors import NoSuchProvider, NotWritable
from campaigns.document import Campaign
from campaigns.merging import (
    DIALECTS,
    Column,
    Dialect,
    Fixed,
    MergeError,
    Place,
    Program,
    Written,
    cut,
)
from campaigns.merging.nodes import walk
from campaigns.rendering.mail import mail_source
from campaigns.rendering.scene import Scene
from campaigns.storage import Release, Workspace

_PICTURE = re.compile(rb"/go/pictures/([A-Za-z0-9_-][A-Za-z0-9._-]*)")


@dataclass(frozen=True)
class Templates:
    """One language's files by name, and the columns they need of every recipient."""

    language: str
    files: dict[str, bytes]
    columns: dict[str, Column]


def find_dialect(esp_id: str) -> Dialect:
    """The dialect of that id; raises NoSuchProvider."""
    try:
        return DIALECTS[esp_id]
    except KeyError:
        raise NoSuchProvider(esp_id, list(DIALECTS)) from None


def write_templates(
    workspace: Workspace, release: Release, language: str, dialect: Dialect
) -> Templates:
    """HTML, AMP (where the provider sends it), text, subject and MJML; raises NotWritable."""
    files, columns = {}, {}
    for name, program in _programs(workspace, release, language, dialect):
        written = _written(dialect, name, program)
        files[f"{language}/{name}"] = written.template
        columns.update({column.name: column for column in written.columns})
    return Templates(language, files, columns)


def _programs(
    workspace: Workspace, release: Release, language: str, dialect: Dialect
) -> Iterator[tuple[str, Program]]:
    compiled = release.compiled[language]
    yield "mail.html", compiled.mail
    if dialect.amp:
        yield "mail.amp.html", compiled.amp
    yield "mail.txt", compiled.text
    yield "subject.txt", compiled.subject
    yield "mail.mjml", mjml_program(workspace, release.campaign, language)


def mjml_program(workspace: Workspace, campaign: Campaign, language: str) -> Program:
    """The mail's MJML with its merge fields, for who wants to go on from the source."""
    scene = Scene(campaign, language, "mail", workspace.settings.public_url, workspace.pictures)
    source = mail_source(scene)
    return cut(source, scene.tokens, place=Place.HTML, language=language)


def _written(dialect: Dialect, part: str, program: Program) -> Written:
    try:
        return dialect.write(program)
    except MergeError as refused:
        raise NotWritable(dialect.name, part, str(refused)) from refused


def picture_names(workspace: Workspace, release: Release) -> list[str]:
    """Names of the pictures that the mails of a release show, those of every gift included."""
    found: set[str] = set()
    for compiled in release.compiled.values():
        for node in (*walk(compiled.mail.nodes), *walk(compiled.amp.nodes)):
            if isinstance(node, Fixed):
                found |= {name.decode() for name in _PICTURE.findall(node.content)}
    for gift in release.campaign.gifts.gifts():
        view = workspace.pictures.view(gift.picture)
        if view and view.path.startswith("/"):
            found.add(view.path.rsplit("/", 1)[1])
    return sorted(name for name in found if workspace.pictures.path(name))
