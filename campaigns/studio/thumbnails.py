"""Live thumbnails: the real mail of a blueprint or a draft, at an address a lazy frame can load."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from campaigns.blueprints import blueprints
from campaigns.document import Campaign
from campaigns.errors import CampaignError
from campaigns.merging import MergeError
from campaigns.storage import Workspace
from campaigns.studio.preview import person_for, preview, sample_contact
from components.errors import ComponentError

Kind = Literal["blueprint", "campaign"]
PATH = "/studio/thumbnails"
_TAG = 9  # bytes: enough that nobody guesses the address of a draft
HEADERS: Mapping[str, str] = {
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline';"
        " font-src 'self' https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def thumbnail_url(workspace: Workspace, kind: Kind, campaign: Campaign, name: str) -> str:
    """Where the thumbnail of a campaign as it is now is served; `name` is its id in its `kind`.

    The address changes with the campaign, and only this workspace can make one.
    """
    version = blake2b(campaign.to_json().encode(), digest_size=6).hexdigest()
    return f"{PATH}/{kind}/{name}/{version}-{_tag(workspace, kind, name, version)}.html"


def nearest_language(campaign: Campaign, wanted: str) -> str:
    """The campaign's language that is wanted, else its first."""
    return wanted if wanted in campaign.languages else campaign.languages[0]


def thumbnail_routes(workspace: Workspace) -> list[BaseRoute]:
    """`GET /studio/thumbnails/{kind}/{name}/{version}-{tag}.html?language=..`."""
    path = PATH + "/{kind:str}/{name:str}/{version:str}-{tag:str}.html"
    return [Route(path, partial(_thumbnail, workspace), methods=["GET"])]


async def _thumbnail(workspace: Workspace, request: Request) -> Response:
    kind, name, version, tag = (
        request.path_params[part] for part in ("kind", "name", "version", "tag")
    )
    if not hmac.compare_digest(tag, _tag(workspace, kind, name, version)):
        return PlainTextResponse("There is no such picture.", 404)
    try:
        campaign = _campaign(workspace, kind, name)
        language = nearest_language(campaign, request.query_params.get("language", ""))
        markup = await run_in_threadpool(draw, workspace, campaign, language)
    except (CampaignError, ComponentError, MergeError, KeyError):
        return PlainTextResponse("This mail can't be shown yet.", 404)
    return HTMLResponse(markup, headers=dict(HEADERS))


def draw(workspace: Workspace, campaign: Campaign, language: str) -> str:
    """The mail as the example person would get it; raises what `preview` does."""
    today = datetime.now(UTC).date()
    person = person_for(workspace, campaign, sample_contact(language), language, today)
    return preview(workspace, campaign, "mail", language, person)


def _campaign(workspace: Workspace, kind: str, name: str) -> Campaign:
    return blueprints()[name].campaign if kind == "blueprint" else workspace.campaigns.get(name)


def _tag(workspace: Workspace, kind: str, name: str, version: str) -> str:
    keys = workspace.keys.keys("studio")
    told = f"thumbnail/{kind}/{name}/{version}".encode()
    return blake2b(told, key=keys[max(keys)], digest_size=_TAG).hexdigest()
