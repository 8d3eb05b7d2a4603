"""Stills of previews: each has an address at once, and is drawn when somebody looks at it."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b

from campaigns.rendering.drawings import drawing_name, drawings_of
from campaigns.rendering.pictures import opener
from campaigns.rendering.stills import drawn
from campaigns.storage import Workspace
from components.contract import Component
from components.stills import Served, Serving, StillRequest, opens_nothing

PATH = "/studio/stills"
ASKED = 2_048  # requests remembered; one is some 3 kB of values
_NAME = re.compile(r"[0-9a-f]{32}\.(?:png|gif)")
_holding = threading.Lock()
_served: OrderedDict[str, tuple[Served, Serving]] = OrderedDict()
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


def served_address(component: Component, serving: Serving) -> str:
    """Where a component's moving picture is; it is made anew whenever it is opened."""
    told = f"{drawing_name(component, serving.request)} {serving.ends}".encode()
    name = f"{blake2b(told, digest_size=16).hexdigest()}.gif"
    bare = replace(serving, request=replace(serving.request, open=opens_nothing))
    with _holding:
        _served[name] = component.serves["gif"], bare
        _served.move_to_end(name)
        while len(_served) > ASKED:
            _served.popitem(last=False)
    return f"{PATH}/{name}"


def moving_at(workspace: Workspace, name: str) -> bytes | None:
    """The moving picture of a name, as it is now; None for a name nobody gave."""
    with _holding:
        found = _served.get(name)
    if found is None:
        return None
    served, serving = found
    request = replace(serving.request, open=opener(workspace.pictures))
    return served.make(replace(serving, request=request, now=datetime.now(UTC)))


def still_at(workspace: Workspace, name: str) -> bytes | None:
    """The still, or moving picture, of a name as a file: drawn now, or before and kept.

    None for a name nobody gave.
    """
    if not _NAME.fullmatch(name):
        return None
    if name.endswith(".gif"):
        return moving_at(workspace, name)
    drawings = drawings_of(workspace.pictures)
    with _holding:
        asked = _asked.get(name)
    if asked:
        component, request = asked
        opened = replace(request, open=opener(workspace.pictures))
        return drawn(component, opened, drawings)[0]
    return drawings.find(name) if drawings else None
