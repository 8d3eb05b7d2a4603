"""The mail in other clients: their list, and the mail as one of them shows it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel
from starlette.routing import BaseRoute

from campaigns.clients import CLIENTS, simulate, still
from campaigns.storage import Workspace
from campaigns.studio.canvas.answers import View, see
from campaigns.studio.canvas.doors import EVERYBODY, Call, Doors
from campaigns.studio.canvas.reading import read
from campaigns.studio.words import say


@dataclass(frozen=True)
class Shown:
    """A mail as a client shows it; `note` says in words that and how far it is a simulation.

    `notes` are {what, count, support, row, seen, source}: each thing taken away, and whence known.
    """

    mail: str
    note: str = ""
    notes: tuple[dict[str, Any], ...] = ()


def as_shown(mail: str, *, client: str, dark: bool, fallback: bool, tongue: str) -> Shown:
    """The mail where nothing moves, or in a client ("" for none); raises NoSuchClient."""
    if fallback:
        mail = still(mail)
    if not client:
        return Shown(mail, say(WHERE_STILL, tongue) if fallback else "")
    simulated = simulate(mail, client, dark=dark)
    notes = tuple({**asdict(note), "text": say(note.text, tongue)} for note in simulated.notes)
    return Shown(simulated.html, simulated.told(partial(say_in, tongue)), notes)


def say_in(tongue: str, text: str, /, **facts: object) -> str:
    """A text in a tongue."""
    return say(text, tongue, **facts)


class Looking(BaseModel):
    """What a look says."""

    view: View = View()


def create_client_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`GET /studio/canvas/clients` and `POST /studio/canvas/simulate`."""

    def listed(call: Call) -> list[dict[str, Any]]:
        return [
            {
                "id": client.id,
                "name": call.say(client.name),
                "group": call.say(client.group),
                "mark": client.mark,
            }
            for client in CLIENTS.values()
        ]

    def simulated(call: Call) -> dict[str, Any]:
        view = read(Looking, call.values).view
        campaign = workspace.campaigns.open(call.ticket.campaign).campaign
        plain = view.model_copy(update={"rendition": "mail", "client": "", "fallback": False})
        seen = see(workspace, campaign, plain, call.now.date())
        shown = as_shown(
            seen.mail,
            client=view.client,
            dark=view.scheme == "dark",
            fallback=view.fallback,
            tongue=call.ticket.tongue,
        )
        return {**asdict(shown), "problem": seen.problem}

    return [
        doors.get("/studio/canvas/clients", listed),
        doors.post("/studio/canvas/simulate", simulated, who=EVERYBODY),
    ]


WHERE_STILL = "The mail where nothing moves: a picture and a link stand for the game."
