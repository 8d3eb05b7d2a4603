"""Everything a mail provider needs, in one zip: written whole, or not at all."""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from campaigns.audience import Contact
from campaigns.delivery.howto import Fixed, howto
from campaigns.delivery.messages import check_address, reachable
from campaigns.delivery.recipients import RecipientsFile
from campaigns.delivery.templates import find_dialect, picture_names, write_templates
from campaigns.release import admit
from campaigns.storage import Hold, Release, Workspace

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # what a zip can say at least; the same input gives the same file


@dataclass(frozen=True)
class Bundle:
    """The zip, the names in it, and how many recipients it holds."""

    path: Path
    files: tuple[str, ...]
    recipients: int


def bundle(
    workspace: Workspace,
    release: Release,
    contacts: Iterable[Contact],
    esp_id: str,
    out: Path,
    *,
    today: date,
    hold: Hold | None = None,
) -> Bundle:
    """Let the contacts play and write the zip for a provider; `out` is a folder or a `.zip`.

    Whoever was forgotten since they were read is not in it (see `admit`). Raises NoSuchProvider,
    NotWritable or AddressMoved before anybody is let in, or ReadTooLongAgo.
    """
    held = hold or workspace.releases.hold()
    check_address(workspace, release)
    dialect = find_dialect(esp_id)
    templates = {
        language: write_templates(workspace, release, language, dialect)
        for language in release.campaign.languages
    }
    recipients = RecipientsFile(esp_id, templates)
    people = admit(workspace, release, reachable(workspace, contacts), today=today, hold=held)
    path = out if out.suffix == ".zip" else out / _file_name(release, esp_id)
    with _whole_zip(path) as archive:
        for part in templates.values():
            for name, content in part.files.items():
                _add(archive, name, content)
        for name in picture_names(workspace, release):
            file = workspace.pictures.path(name)
            _add(archive, f"pictures/{name}", file.read_bytes() if file else b"")
        with archive.open(_entry("recipients.csv"), "w") as table:
            for line in recipients.lines(people):
                table.write(line)
        proof = workspace.rewards.proof
        fixed = Fixed(proof.commitment(release.draw), *proof.list_hash(release.draw))
        words = howto(dialect, release, recipients, workspace.settings.public_url, fixed)
        _add(archive, "HOWTO.md", words.encode())
        files = tuple(archive.namelist())
    return Bundle(path, files, recipients.count)


def _file_name(release: Release, esp_id: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", release.campaign.name.lower()).strip("-")[:40]
    return f"{slug or 'campaign'}-{esp_id}-{release.number}.zip"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(_entry(name), content)


@contextmanager
def _whole_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip beside its place, moved there when it is complete and on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-", suffix=".zip")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
