"""The canvas's routes: look, edit, go back and forward. And the list of all of the studio's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.routing import BaseRoute

from campaigns.errors import NoSuchPlace
from campaigns.storage import Edit, EditedElsewhere, Workspace
from campaigns.studio.canvas import block_operations, section_operations  # noqa: F401
from campaigns.studio.canvas.answers import View, answer, see
from campaigns.studio.canvas.doors import EVERYBODY, Call, Doors
from campaigns.studio.canvas.operations import perform_all
from campaigns.studio.canvas.refusals import Refused
from campaigns.studio.canvas.static_files import static_routes
from campaigns.studio.canvas.tickets import Tickets
from campaigns.studio.canvas.wording import _

Asked = TypeVar("Asked", bound=BaseModel)
Clock = Callable[[], datetime]
_BAD = _("“{field}” is missing or no good.")
MOST_AT_ONCE = 200  # operations in one post


def create_studio_routes(
    workspace: Workspace, *, clock: Clock = lambda: datetime.now(UTC)
) -> list[BaseRoute]:
    """Everything the studio's browser code asks for, each behind a ticket."""
    doors = Doors(Tickets(workspace.keys.keys("studio")), clock)
    return [
        *canvas_routes(workspace, doors),
        *static_routes(),
    ]


def canvas_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`/studio/canvas/<verb>`."""
    canvas = Canvas(workspace)
    at = "/studio/canvas"
    return [
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


class Turning(Looking):
    """What going through the history says; `revision` is what the window last saw."""

    revision: int
    step: int = 0


class Doing(Looking):
    """What an edit says: the operations are one step of history, at one `place`."""

    revision: int
    operations: list[dict[str, Any]]
    place: str = ""


class Canvas:
    """The verbs: each takes a call and gives the answer's bytes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.campaigns

    def open(self, call: Call) -> bytes:
        """The draft as it is."""
        return self._answer(call, _read(Looking, call.values).view)

    def do(self, call: Call) -> bytes:
        """Make some edits, saved before they are answered."""
        asked = _read(Doing, call.values)
        if len(asked.operations) > MOST_AT_ONCE:
            raise Refused(400, "operations", _("These are too many edits at once."))
        saved = self._based_on(call, asked.revision)
        edited = perform_all(saved.campaign, list(asked.operations))
        if edited.campaign != saved.campaign:
            edit = Edit(edited.label, call.now, edited.about, asked.place, call.ticket.user)
            self._store.save(edited.campaign, based_on=asked.revision, edit=edit)
        return self._answer(call, asked.view, edited.selected)

    def _based_on(self, call: Call, revision: int) -> Any:
        saved = self._store.open(call.ticket.campaign)
        if saved.revision != revision:
            raise EditedElsewhere(saved.revision, saved.by, saved.at)
        return saved

    def undo(self, call: Call) -> bytes:
        """One step back; at the beginning, nothing."""
        past = self._store.history(call.ticket.campaign).past
        return self._turn(call, past[-1].n if past else None)

    def redo(self, call: Call) -> bytes:
        """One step forward; at the end, nothing."""
        future = self._store.history(call.ticket.campaign).future
        return self._turn(call, future[0].n if future else None)

    def jump(self, call: Call) -> bytes:
        """To any step of the history."""
        return self._turn(call, _read(Turning, call.values).step)

    def _turn(self, call: Call, step: int | None) -> bytes:
        asked = _read(Turning, call.values)
        self._based_on(call, asked.revision)
        if step is not None:
            self._store.turn(
                call.ticket.campaign,
                step,
                based_on=asked.revision,
                at=call.now,
                by=call.ticket.user,
            )
        return self._answer(call, asked.view)

    def _answer(self, call: Call, view: View, selected: str | None = None) -> bytes:
        try:
            saved = self._store.open(call.ticket.campaign)
        except NoSuchPlace:
            raise Refused(404, "gone", _("This campaign is not there any more.")) from None
        seen = see(self._workspace, saved.campaign, view, call.now.date())
        history = self._store.history(saved.campaign.id)
        return answer(saved, history, seen, call.ticket.tongue, selected)


def _read(model: type[Asked], values: Mapping[str, Any]) -> Asked:
    try:
        return model.model_validate(values)
    except ValidationError as refused:
        field = ".".join(map(str, refused.errors()[0]["loc"]))
        raise Refused(400, "request", _BAD, field=field) from None
