"""Comments on blocks and approval of what is there, as the canvas asks for them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field
from starlette.routing import BaseRoute

from campaigns.document import Campaign
from campaigns.storage import EditedElsewhere, Workspace
from campaigns.storage.reviews import LONGEST, Comment, Event, Kind, Thread, content_of
from campaigns.studio.canvas.doors import REVIEWERS, Call, Doors
from campaigns.studio.canvas.reading import read
from campaigns.studio.canvas.refusals import Refused
from campaigns.studio.canvas.versions import AT
from campaigns.studio.canvas.wording import _


class Saying(BaseModel):
    """A comment on a block."""

    block: str = Field(min_length=1, max_length=40)
    text: str = Field(min_length=1, max_length=LONGEST)


class Answering(BaseModel):
    """Words in a thread."""

    thread: int
    text: str = Field(min_length=1, max_length=LONGEST)


class Closing(BaseModel):
    """A thread to resolve or to open again."""

    thread: int


class Judging(BaseModel):
    """What is asked or said of the draft; `revision` is the one that was looked at."""

    revision: int
    note: str = Field(default="", max_length=LONGEST)


def create_review_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`/studio/review…`: comments and approval."""
    review = Review(workspace)
    return [
        doors.get(AT, review.show),
        doors.post(f"{AT}/comment", review.comment, who=REVIEWERS),
        doors.post(f"{AT}/answer", review.answer, who=REVIEWERS),
        doors.post(f"{AT}/resolve", review.resolve, who=REVIEWERS),
        doors.post(f"{AT}/reopen", review.reopen, who=REVIEWERS),
        doors.post(f"{AT}/ask", review.ask, who=REVIEWERS),
        doors.post(f"{AT}/approve", review.approve, who=REVIEWERS),
        doors.post(f"{AT}/withdraw", review.withdraw, who=REVIEWERS),
    ]


class Review:
    """The verbs: each takes a call and gives all threads and where the campaign stands."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reviews = workspace.reviews

    def show(self, call: Call) -> dict[str, Any]:
        """Threads, how many are open on each block, and where the campaign stands."""
        campaign = self._workspace.campaigns.get(call.ticket.campaign)
        there = {block.id for block in campaign.document.blocks()}
        threads = self._reviews.threads(campaign.id)
        return {
            "threads": [_thread(thread, there) for thread in threads],
            "counts": self._reviews.open_counts(campaign.id),
            "approval": self._approval(campaign),
        }

    def comment(self, call: Call) -> dict[str, Any]:
        """Say something of a block that is there."""
        asked = read(Saying, call.values)
        campaign = self._workspace.campaigns.get(call.ticket.campaign)
        campaign.document.block(asked.block)
        self._reviews.comment(campaign.id, asked.block, call.ticket.user, asked.text, call.now)
        return self.show(call)

    def answer(self, call: Call) -> dict[str, Any]:
        """Answer in a thread."""
        asked = read(Answering, call.values)
        campaign, user = call.ticket.campaign, call.ticket.user
        self._reviews.answer(campaign, asked.thread, user, asked.text, call.now)
        return self.show(call)

    def resolve(self, call: Call) -> dict[str, Any]:
        """Close a thread."""
        thread = read(Closing, call.values).thread
        self._reviews.resolve(call.ticket.campaign, thread, call.ticket.user, call.now)
        return self.show(call)

    def reopen(self, call: Call) -> dict[str, Any]:
        """Open a thread again."""
        self._reviews.reopen(call.ticket.campaign, read(Closing, call.values).thread)
        return self.show(call)

    def ask(self, call: Call) -> dict[str, Any]:
        """Ask for approval of the draft as it is."""
        return self._record(call, "asked")

    def approve(self, call: Call) -> dict[str, Any]:
        """Approve the draft exactly as it was looked at; another revision is refused."""
        return self._record(call, "approved")

    def withdraw(self, call: Call) -> dict[str, Any]:
        """Take an approval back."""
        campaign = self._workspace.campaigns.get(call.ticket.campaign)
        if self._reviews.standing(campaign).state != "approved":
            raise Refused(400, "approval", _("There is no approval to take back."))
        return self._record(call, "withdrawn")

    def _record(self, call: Call, kind: Kind) -> dict[str, Any]:
        asked = read(Judging, call.values)
        saved = self._workspace.campaigns.open(call.ticket.campaign)
        if saved.revision != asked.revision:
            raise EditedElsewhere(saved.revision, saved.by, saved.at)
        self._reviews.record(saved.campaign, kind, call.ticket.user, call.now, asked.note)
        return self.show(call)

    def _approval(self, campaign: Campaign) -> dict[str, Any]:
        standing, content = self._reviews.standing(campaign), content_of(campaign)
        events = self._reviews.events(campaign.id)
        return {
            "state": standing.state,
            "last": _event(standing.last, content) if standing.last else None,
            "events": [_event(event, content) for event in reversed(events)],
            "required": self._workspace.settings.require_approval,
        }


def _thread(thread: Thread, there: set[str]) -> dict[str, Any]:
    closed = {"by": thread.resolved_by, "at": thread.resolved_at} if thread.resolved_at else None
    first = thread.first
    return {
        **_comment(first),
        "block": first.block,
        "gone": first.block not in there,
        "answers": [_comment(one) for one in thread.answers],
        "resolved": closed,
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {"id": comment.id, "by": comment.author, "text": comment.text, "at": comment.at}


def _event(event: Event, content: str) -> dict[str, Any]:
    current = event.content == content
    told = {"kind": event.kind, "by": event.who, "note": event.note, "at": event.at}
    return {**told, "current": current}
