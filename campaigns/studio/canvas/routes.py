"""The canvas's routes: look, edit, go back and forward. And the list of all of the studio's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.routing import BaseRoute

from campaigns.clients import NoSuchClient
from campaigns.errors import NoSuchPlace
from campaigns.storage import Edit, EditedElsewhere, History, Saved, Workspace
from campaigns.studio.canvas.answers import Seen, View, answer, see
from campaigns.studio.canvas.doors import EVERYBODY, Call, Doors
from campaigns.studio.canvas.inspecting import create_inspector_routes
from campaigns.studio.canvas.kit import kit
from campaigns.studio.canvas.operations import perform_all
from campaigns.studio.canvas.people import create_people_routes
from campaigns.studio.canvas.play import create_play_routes
from campaigns.studio.canvas.refusals import Refused
from campaigns.studio.canvas.review import create_review_routes
from campaigns.studio.canvas.simulations import as_shown, create_client_routes
from campaigns.studio.canvas.static_files import static_routes
from campaigns.studio.canvas.tickets import BadTicket, Ticket, Tickets
from campaigns.studio.canvas.versions import create_version_routes
from campaigns.studio.canvas.wording import _
from campaigns.studio.findings import findings_of, told
from campaigns.studio.sign_in.entrance import entrance_of
from campaigns.studio.thumbnails import thumbnail_routes

Asked = TypeVar("Asked", bound=BaseModel)
Clock = Callable[[], datetime]
_BAD = _("“{field}” is missing or no good.")
MOST_AT_ONCE = 200  # operations in one post


def create_studio_routes(
    workspace: Workspace, *, clock: Clock = lambda: datetime.now(UTC)
) -> list[BaseRoute]:
    """Everything the studio's browser code asks for, each behind a ticket."""
    entrance = partial(_as_of_now, workspace)
    tickets = Tickets(workspace.keys.keys("studio"))
    doors = Doors(tickets, clock, entrance, lambda: workspace.settings.public_url)
    return [
        *canvas_routes(workspace, doors),
        *create_client_routes(workspace, doors),
        *create_people_routes(workspace, doors),
        *create_inspector_routes(workspace, doors),
        *create_review_routes(workspace, doors),
        *create_version_routes(workspace, doors),
        *create_play_routes(workspace, doors),
        *thumbnail_routes(workspace),
        *static_routes(),
    ]


def _as_of_now(workspace: Workspace, held: Ticket, cookies: Mapping[str, str]) -> Ticket:
    """A ticket with the role its holder has today; raises BadTicket for who was let go."""
    entrance = entrance_of(workspace)
    if entrance.way == "open":
        return held
    colleague = entrance.colleague(cookies)
    if colleague is None or colleague.name != held.user or colleague.role == "till":
        raise BadTicket
    return replace(held, role=colleague.role)


def canvas_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`/studio/canvas/<verb>`."""
    canvas = Canvas(workspace)
    at = "/studio/canvas"
    return [
        doors.get(f"{at}/kit", canvas.kit),
        doors.get(f"{at}/findings", canvas.findings),
        doors.post(f"{at}/open", canvas.open, who=EVERYBODY),
        doors.post(f"{at}/see", canvas.open, who=EVERYBODY),
        doors.post(f"{at}/do", canvas.do),
        doors.post(f"{at}/undo", canvas.undo),
        doors.post(f"{at}/redo", canvas.redo),
        doors.post(f"{at}/jump", canvas.jump),
    ]


class Looking(BaseModel):
    """What a look says."""

    view: View = View()


class Changing(Looking):
    """What a change says: the revision its window last saw, and its own name for the change.

    A change whose answer got lost is asked for again under the same `key`; it is made once.
    """

    revision: int
    key: str = ""


class Turning(Changing):
    """What going through the history says."""

    step: int = 0


class Doing(Changing):
    """What an edit says: the operations are one step of history, at one `place`."""

    operations: list[dict[str, Any]]
    place: str = ""


class Canvas:
    """The verbs: each takes a call and gives the answer's bytes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.campaigns

    def kit(self, call: Call) -> dict[str, Any]:
        """What the browser needs to know once."""
        return kit(self._workspace, self._opened(call).campaign, call.ticket, call.now.date())

    def findings(self, call: Call) -> dict[str, Any]:
        """What the checks say of the draft; of one language with `?language=`."""
        found = findings_of(self._workspace, self._opened(call).campaign) or []
        wanted = call.values.get("language", "")
        return {
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "message": told(finding.words, call.ticket.tongue),
                    "block": finding.block,
                    "language": finding.language,
                }
                for finding in found
                if not wanted or finding.language in ("", wanted)
            ]
        }

    def open(self, call: Call) -> bytes:
        """The draft as it is."""
        return self._answer(call, _read(Looking, call.values).view)

    def do(self, call: Call) -> bytes:
        """Make some edits, saved before they are answered."""
        asked = _read(Doing, call.values)
        if len(asked.operations) > MOST_AT_ONCE:
            raise Refused(400, "operations", _("These are too many edits at once."))
        selected = self._once(call, asked, lambda: self._do(call, asked))
        return self._answer(call, asked.view, selected)

    def _do(self, call: Call, asked: Doing) -> str | None:
        saved = self._based_on(call, asked.revision)
        edited = perform_all(saved.campaign, asked.operations)
        if edited.campaign != saved.campaign:
            who, window = call.ticket.user, call.ticket.window
            edit = Edit(edited.label, call.now, edited.about, asked.place, who, window)
            based_on, key = asked.revision, asked.key
            self._store.save(edited.campaign, based_on=based_on, edit=edit, key=key)
        return edited.selected

    def _once(self, call: Call, asked: Changing, change: Callable[[], str | None]) -> str | None:
        """Make a change, unless it is the one made last: then only its answer got lost."""
        try:
            return change()
        except EditedElsewhere:
            if self._store.made_by(call.ticket.campaign, asked.key):
                return None
            raise

    def _based_on(self, call: Call, revision: int) -> Saved:
        saved = self._opened(call)
        if saved.revision != revision:
            raise EditedElsewhere(saved.revision, saved.by, saved.at)
        return saved

    def undo(self, call: Call) -> bytes:
        """One step back; at the beginning, nothing."""
        return self._turn(call, lambda history: history.past[-1].n if history.past else None)

    def redo(self, call: Call) -> bytes:
        """One step forward; at the end, nothing."""
        return self._turn(call, lambda history: history.future[0].n if history.future else None)

    def jump(self, call: Call) -> bytes:
        """To any step of the history."""
        wanted = _read(Turning, call.values).step
        return self._turn(call, lambda history: wanted)

    def _turn(self, call: Call, to: Callable[[History], int | None]) -> bytes:
        asked = _read(Turning, call.values)
        self._once(call, asked, lambda: self._go(call, asked, to))
        return self._answer(call, asked.view)

    def _go(self, call: Call, asked: Turning, to: Callable[[History], int | None]) -> None:
        saved = self._based_on(call, asked.revision)
        step = to(self._store.history(saved.campaign.id))
        if step is not None:
            self._store.turn(
                saved.campaign.id,
                step,
                based_on=asked.revision,
                at=call.now,
                by=call.ticket.user,
                key=asked.key,
            )

    def _opened(self, call: Call) -> Saved:
        try:
            return self._store.open(call.ticket.campaign)
        except NoSuchPlace:
            raise Refused(404, "gone", _("This campaign is not there any more.")) from None

    def _answer(self, call: Call, view: View, selected: str | None = None) -> bytes:
        saved, tongue = self._opened(call), call.ticket.tongue
        seen = see(self._workspace, saved.campaign, view, call.now.date())
        if view.rendition == "mail" and (view.client or view.fallback):
            seen = _elsewhere(seen, view, tongue)
        return answer(saved, self._store.history(saved.campaign.id), seen, tongue, selected)


def _elsewhere(seen: Seen, view: View, tongue: str) -> Seen:
    """The mail as another client shows it, or where nothing moves."""
    dark = view.scheme == "dark"
    try:
        shown = as_shown(
            seen.mail, client=view.client, dark=dark, fallback=view.fallback, tongue=tongue
        )
    except NoSuchClient:
        raise Refused(400, "client", _("This mail client is not known here.")) from None
    return replace(seen, mail=shown.mail, shown={**seen.shown, "note": shown.note})


def _read(model: type[Asked], values: Mapping[str, Any]) -> Asked:
    try:
        return model.model_validate(values)
    except ValidationError as refused:
        field = ".".join(map(str, refused.errors()[0]["loc"]))
        raise Refused(400, "request", _BAD, field=field) from None
