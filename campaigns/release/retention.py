"""The retention timer: once the last link of a round has been dead long enough, its people go.

What goes: who was let in with the fields kept of them, what they chose, their answers one by one,
and marks of robots; with a campaign's last round also the key that tied its pseudonyms to
addresses. What stays tells nobody: the ledger, the counts of answers, and that mail is unwanted.
Address lists are the marketer's own; they go when they are removed or a person is erased.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from campaigns.release.certificates import Certificate, Certificates
from campaigns.release.links import last_day
from campaigns.storage import Workspace

_LOG = logging.getLogger(__name__)
HOUR = 3_600.0  # seconds between two looks at the calendar


@dataclass(frozen=True)
class Due:
    """A round that knows people: its last link works on `ends`, and they go on `goes`."""

    draw: str
    campaign: str
    ends: date
    goes: date


def due(workspace: Workspace, today: date) -> list[Due]:
    """Every round that still knows people, the soonest first; none where nothing is timed."""
    days = workspace.settings.keep_days
    if not days:
        return []
    for number in workspace.releases.untimed():
        release = workspace.releases.get(number)
        # Of an earlier Unwrap: as if the last one had been let in today, never too early.
        workspace.releases.lasts(number, last_day(release, today))
    return [
        Due(draw, campaign, ends, ends + timedelta(days=days))
        for draw, campaign, ends in workspace.releases.remembering()
    ]


def sweep(workspace: Workspace, now: datetime) -> list[Certificate]:
    """Delete what is due and write a certificate for each round; cut short, it goes on next time.

    Any number of processes may do this at once: one of them does it.
    """
    certificates = Certificates(workspace.path / "certificates")
    with certificates.alone():
        workspace.releases.drop_marks()
        for one in due(workspace, now.date()):
            if one.goes <= now.date():
                _delete(workspace, one, now)
        return [
            certificates.write(draw, at, counts)
            for draw, at, counts in workspace.releases.swept()
            if not certificates.has(draw, at)
        ]


def _delete(workspace: Workspace, one: Due, now: datetime) -> None:
    """Delete a round's people, unless a mailing let somebody in whose link works longer."""
    # In the order in which a person is erased, or two could wait for each other.
    with workspace.answers.alone(), workspace.releases.alone():
        timed = due(workspace, now.date())
        if one not in timed:
            return
        timed.remove(one)
        answers = workspace.answers.forget_round(one.draw)
        keys = _drop_key(workspace, one, timed)
        workspace.releases.sweep(one.draw, now, {"answers": answers, "keys": keys})


def _drop_key(workspace: Workspace, gone: Due, others: list[Due]) -> int:
    """Drop a campaign's key with its last round that knows anybody; gives how many keys went."""
    if any(one.campaign == gone.campaign for one in others):
        return 0
    return int(workspace.keys.forget("campaigns", gone.campaign))


def _logged(error: Exception) -> None:
    _LOG.error("Nothing was deleted that was due; it is tried again in an hour: %s", error)


def start_timer(
    workspace: Workspace,
    *,
    every: float = HOUR,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    failed: Callable[[Exception], None] = _logged,
) -> Callable[[], None]:
    """Sweep now and every hour in a thread of its own; gives what ends it."""
    ended = threading.Event()

    def run() -> None:
        while True:
            try:
                sweep(workspace, clock())
            except Exception as error:
                failed(error)
            if ended.wait(every):
                return

    thread = threading.Thread(target=run, name="retention", daemon=True)
    thread.start()

    def end() -> None:
        ended.set()
        thread.join(10)

    return end
