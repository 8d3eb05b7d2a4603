"""What the canvas is told after each gesture: the campaign, its history, and the real mail."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from campaigns.document import Block, Campaign
from campaigns.errors import CampaignError
from campaigns.merging import MergeError
from campaigns.storage import History, Saved, Step, Workspace
from campaigns.studio import blocks
from campaigns.studio.canvas.wording import _
from campaigns.studio.preview import person_for, preview
from campaigns.studio.readers import full_name, reader_contact, reader_gift
from campaigns.studio.words import say
from components.errors import ComponentError
from components.registry import components

#: What the store calls the steps that nobody named.
UNNAMED = (_("Saved"), _("Start"))


class View(BaseModel):
    """How the draft is looked at; an empty language is the campaign's first."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    rendition: Literal["mail", "amp", "site", "text", "gift"] = "mail"
    language: str = ""
    person: str = ""
    gift: str = Field(default="")
    played: bool = False
    client: str = ""
    scheme: Literal["light", "dark"] = "light"
    fallback: bool = False


_TITLES = 512  # blocks whose line in the outline is held
_STEPS = 512  # steps that are held as they are told


@dataclass(frozen=True)
class Seen:
    """A rendition for one person; `problem` says in words why there is none."""

    mail: str
    shown: dict[str, str]
    problem: dict[str, str] | None = None


def see(workspace: Workspace, campaign: Campaign, view: View, today: date) -> Seen:
    """The draft as somebody gets it."""
    language = view.language if view.language in campaign.languages else campaign.languages[0]
    contact = reader_contact(workspace, campaign, view.person)
    name = contact.first_name or full_name(contact)
    shown = {"name": name, "language": language, "note": ""}
    gift = reader_gift(campaign, view.gift)
    try:
        person = person_for(
            workspace, campaign, contact, language, today, gift=gift, played=view.played
        )
        mail = preview(
            workspace,
            campaign,
            view.rendition,
            language,
            person,
            marks=True,
            fallback=view.fallback,
        )
    except (CampaignError, MergeError, ComponentError) as problem:
        told = {"message": str(problem), "block": str(getattr(problem, "block", ""))}
        return Seen("", shown, told)
    return Seen(mail, shown)


def answer(
    saved: Saved, history: History, seen: Seen, tongue: str, selected: str | None = None
) -> bytes:
    """The answer as JSON; the campaign's own is put in as it is kept."""
    told: dict[str, Any] = {
        "revision": saved.revision,
        "saved": saved.at,
        "by": saved.by,
        "history": {"at": history.at, "steps": [_step(step, tongue) for step in history.steps]},
        "titles": titles(saved.campaign, seen.shown["language"], tongue),
        "mail": seen.mail,
        "shown": seen.shown,
        "problem": seen.problem,
    }
    if selected is not None:
        told["selected"] = selected
    return to_json(told)[:-1] + b',"campaign":' + saved.source + b"}"


def titles(campaign: Campaign, language: str, tongue: str) -> dict[str, str]:
    """The words of each block for the outline, by its id."""
    return {block.id: _title(block, language, tongue) for block in campaign.document.blocks()}


def _title(block: Block, language: str, tongue: str) -> str:
    """A block's line; one that an edit left alone is the same object and is not read again."""
    key = (id(block), language, tongue)
    with _holding:
        held = _titles.get(key)
    if held and held[0] is block:
        return held[1]
    title = blocks.title(block, language, tongue)
    with _holding:
        _titles[key] = (block, title)
        while len(_titles) > _TITLES:
            _titles.popitem(last=False)
    return title


@lru_cache(maxsize=_STEPS)
def _step(step: Step, tongue: str) -> dict[str, Any]:
    known = components().get(step.about)
    about = known.label(tongue) if known else step.about
    label = say(step.label, tongue, about=about)
    return {"n": step.n, "label": label, "at": step.at, "by": step.by}


_holding = Lock()  # every request is a thread
#: The block is held with its line, so that its number in memory stays its own.
_titles: OrderedDict[tuple[int, str, str], tuple[Block, str]] = OrderedDict()
