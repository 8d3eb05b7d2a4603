"""Mails to simulate: each blueprint as its first language's example person gets it."""

from __future__ import annotations

from datetime import date
from functools import cache
from tempfile import TemporaryDirectory

from campaigns.blueprints import blueprints, start
from campaigns.storage import Workspace
from campaigns.studio.preview import person_for, preview, sample_contact

TODAY = date(2026, 11, 2)


@cache
def mails() -> dict[str, str]:
    """The mail's HTML by blueprint; every game has one."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(folder)
        try:
            return {name: _mail(workspace, name) for name in blueprints()}
        finally:
            workspace.close()


def _mail(workspace: Workspace, name: str) -> str:
    campaign = start(name)
    language = campaign.languages[0]
    contact = sample_contact(language)
    person = person_for(workspace, campaign, contact, language, TODAY)
    return preview(workspace, campaign, "mail", language, person)
