"""Stills of previews: each has an address at once, and is drawn when somebody looks at it."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import replace

from campaigns.rendering.drawings import drawing_name, drawings_of
from campaigns.rendering.pictures import opener
from campaigns.rendering.stills import drawn
from campaigns.storage import Workspace
from components.contract import Component, StillRequest, opens_nothing

PATH = "/studio/stills"
ASKED = 2_048  # requests remembered; one is some 3 kB of values
_NAME = re.compile(r"[0-9a-f]{32}\.png")
_holding = threading.Lock()
_asked: OrderedDict[str, tuple[Component, StillRequest]] = OrderedDict()


def still_address(component: Component, request: StillRequest) -> str:
    """Where a still will be; the address says what is on it, so it never changes."""
    name = drawing_name(component, request)
    with _holding:
        # Whoever remembers a request does not hold on to a store of pictures.
        _asked[name] = component, replace(request, open=opens_nothing)
        _asked.move_to_end(name)
        while len(_asked) > ASKED:
            _asked.popitem(last=False)
    return f"{PATH}/{name}"


def still_at(workspace: Workspace, name: str) -> bytes | None:
    """The still of a name as a file: drawn now, or before and kept; None for a name nobody gave."""
    if not _NAME.fullmatch(name):
        return None
    drawings = drawings_of(workspace.pictures)
    with _holding:
        asked = _asked.get(name)
    if asked:
        component, request = asked
        opened = replace(request, open=opener(workspace.pictures))
        return drawn(component, opened, drawings)[0]
    return drawings.find(name) if drawings else None
