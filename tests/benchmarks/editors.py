"""Three busy editors: `python editors.py PORT WORKSPACE CAMPAIGN…`, one editor a campaign.

Each posts five edits a second to the canvas's route, as the canvas does, from "go" on standard
input until "rest"; then tells how many edits there were and their median in milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from campaigns.storage import Workspace
from campaigns.studio.canvas.doors import HEADER
from campaigns.studio.canvas.tickets import Ticket, Tickets

EVERY = 0.2  # seconds from one edit of an editor to their next


class Editor:
    """Types in one text of their own campaign."""

    def __init__(self, port: int, workspace: Workspace, campaign: str) -> None:
        until = datetime.now(UTC) + timedelta(hours=1)
        tickets = Tickets(workspace.keys.keys("studio"))
        self._ticket = tickets.make(Ticket(campaign, "", "editor", "en", campaign, until))
        self._port, self._revision = port, 0
        self._reader: asyncio.StreamReader | None = None
        self.took: list[float] = []

    @property
    def is_away(self) -> bool:
        """Whether the draft must be loaded, for the first time or anew."""
        return self._reader is None or self._reader.at_eof()

    async def open(self) -> None:
        """Load the draft."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        await self._post("open", {})

    async def edit(self, number: int) -> None:
        """One edit, saved and answered with the new mail."""
        words = f"<p>Hi {{{{ first_name }}}}, this is edit {number}.</p>"
        operation = {
            "op": "set_words",
            "block": "b1",
            "field": "text",
            "language": "en",
            "text": words,
        }
        began = time.perf_counter()
        await self._post("do", {"revision": self._revision, "operations": [operation]})
        self.took.append((time.perf_counter() - began) * 1_000)

    async def _post(self, verb: str, asked: dict[str, object]) -> None:
        body = json.dumps(asked).encode()
        head = f"POST /studio/canvas/{verb} HTTP/1.1\r\nhost: localhost:{self._port}\r\n"
        head += f"content-type: application/json\r\n{HEADER}: {self._ticket}\r\n"
        self._writer.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
        assert self._reader
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        told = json.loads(await self._reader.readexactly(length))
        assert b" 200 " in answer[:20], told
        self._revision = told["revision"]


async def work(editor: Editor, first: int, rest: asyncio.Event) -> None:
    """Edit until it is time to rest."""
    if editor.is_away:  # a server closes a line that was idle
        await editor.open()
    due = time.perf_counter()
    while not rest.is_set():
        await editor.edit(first)
        first, due = first + 1, due + EVERY
        await asyncio.sleep(max(0.0, due - time.perf_counter()))


async def main(port: int, folder: Path, campaigns: list[str]) -> None:
    """Work and rest as told."""
    workspace = Workspace(folder)
    editors = [Editor(port, workspace, campaign) for campaign in campaigns]
    print("ready", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        rest, first = asyncio.Event(), sum(len(one.took) for one in editors)
        working = asyncio.gather(*(work(editor, first, rest) for editor in editors))
        await asyncio.to_thread(sys.stdin.readline)
        rest.set()
        await working
        took = [ms for editor in editors for ms in editor.took]
        print(f"{len(took) - first} {median(took or [0]):.1f}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
