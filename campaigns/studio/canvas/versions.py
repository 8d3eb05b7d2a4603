"""Named versions: keep one, list them beside the releases, compare any two, go back to one."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, StringConstraints
from starlette.routing import BaseRoute

from campaigns.comparing import compare
from campaigns.document import Campaign, read_campaign
from campaigns.editing import changed, in_round_of
from campaigns.errors import NoSuchPlace
from campaigns.storage import Edit, Workspace
from campaigns.studio.canvas.answers import View, answer, see
from campaigns.studio.canvas.differences import told
from campaigns.studio.canvas.doors import EVERYBODY, Call, Doors
from campaigns.studio.canvas.operations import perform_all
from campaigns.studio.canvas.reading import read
from campaigns.studio.canvas.wording import _

AT = "/studio/review"


class Which(BaseModel):
    """A state of the campaign: the draft, a kept version by its revision, or a release."""

    kind: Literal["draft", "version", "release"] = "draft"
    number: int = 0


class Keeping(BaseModel):
    """What to call the draft as it is."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class KeepingMine(Keeping):
    """What a window holds that could not be saved: a state, and the edits waiting on it."""

    campaign: dict[str, Any]
    operations: list[dict[str, Any]] = []


class Comparing(BaseModel):
    """The older state and the newer one, and how to look at both."""

    before: Which
    after: Which = Which()
    view: View = View()


class Restoring(BaseModel):
    """What to go back to; `revision` is what the window last saw."""

    revision: int
    which: Which
    view: View = View()


def create_version_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`/studio/review/versions` (and to keep what a window holds), `keep`, `compare`, `restore`."""
    versions = Versions(workspace)
    return [
        doors.get(f"{AT}/versions", versions.list),
        doors.post(f"{AT}/keep", versions.keep),
        doors.post(f"{AT}/versions", versions.keep_mine),
        doors.post(f"{AT}/compare", versions.compare, who=EVERYBODY),
        doors.post(f"{AT}/restore", versions.restore),
    ]


class Versions:
    """The verbs: each takes a call and gives an answer."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.campaigns

    def list(self, call: Call) -> dict[str, Any]:
        """Kept versions and releases, each the newest first."""
        campaign = call.ticket.campaign
        return {
            "versions": [
                {"kind": "version", "number": revision, "name": name, "at": at}
                for revision, name, at in self._store.versions(campaign)
            ],
            "releases": [
                {"kind": "release", "number": release.number, "at": release.at}
                for release in self._workspace.releases.of(campaign)
            ],
        }

    def keep(self, call: Call) -> dict[str, Any]:
        """Keep the draft as it is under a name."""
        name = " ".join(read(Keeping, call.values).name.split())
        self._store.keep_version(call.ticket.campaign, name)
        return self.list(call)

    def keep_mine(self, call: Call) -> dict[str, Any]:
        """Keep what a window holds, where somebody else saved first."""
        asked = read(KeepingMine, call.values)
        held = read_campaign(json.dumps(asked.campaign))
        edited = perform_all(held, list(asked.operations)).campaign if asked.operations else held
        mine = changed(edited, id=call.ticket.campaign)
        self._store.keep_state(mine, " ".join(asked.name.split()))
        return self.list(call)

    def compare(self, call: Call) -> dict[str, Any]:
        """What differs between two states, and both as they look."""
        asked = read(Comparing, call.values)
        before, after = self._state(call, asked.before), self._state(call, asked.after)
        return {
            "changes": told(compare(before, after), before, after, call.ticket.tongue),
            "before": self._seen(call, before, asked.view),
            "after": self._seen(call, after, asked.view),
        }

    def restore(self, call: Call) -> bytes:
        """Make a state the draft again, as a step that can be undone; the round stays."""
        asked = read(Restoring, call.values)
        campaign = call.ticket.campaign
        draft = self._store.get(campaign)
        wanted = in_round_of(draft, changed(self._state(call, asked.which), id=campaign))
        about = self._name(call, asked.which)
        edit = Edit(_("{about} restored"), call.now, about=about, by=call.ticket.user)
        self._store.save(wanted, based_on=asked.revision, edit=edit)
        saved = self._store.open(campaign)
        seen = see(self._workspace, saved.campaign, asked.view, call.now.date())
        return answer(saved, self._store.history(campaign), seen, call.ticket.tongue)

    def _state(self, call: Call, which: Which) -> Campaign:
        """That state; raises NoSuchPlace, also for a release of another campaign."""
        campaign = call.ticket.campaign
        if which.kind == "draft":
            return self._store.get(campaign)
        if which.kind == "version":
            return self._store.version(campaign, which.number)
        release = self._workspace.releases.get(which.number)
        if release.campaign.id != campaign:
            raise NoSuchPlace(f"release {which.number}")
        return release.campaign

    def _name(self, call: Call, which: Which) -> str:
        if which.kind == "release":
            return call.say(_("Release {number}"), number=which.number)
        kept = self._store.versions(call.ticket.campaign)
        name = next((name for number, name, _at in kept if number == which.number), "")
        return f"“{name}”" if name else call.say(_("The draft"))

    def _seen(self, call: Call, campaign: Campaign, view: View) -> dict[str, Any]:
        seen = see(self._workspace, campaign, view, call.now.date())
        return {"mail": seen.mail, "problem": seen.problem}
