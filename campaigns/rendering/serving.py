"""Files that a component makes when somebody asks for them: a moving count, a calendar's entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any

from campaigns.document import Block
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import merged_request
from components.contract import Component
from components.stills import Serving


def serving(
    scene: Scene,
    component: Component,
    block: Block,
    person: Mapping[str, Any],
    *,
    now: datetime,
    ends: datetime,
    base: str,
    who: bytes = b"",
) -> Serving:
    """What a block's file is made from for one person; `base` is our public address.

    `who` is the recipient's opaque id, which stays when a pass is renewed.
    """
    told = f"{scene.campaign.id}/{scene.campaign.round}/{block.id}/".encode() + who
    uid = blake2b(told, digest_size=12, person=b"unwrap-served").hexdigest()
    request = merged_request(scene, component, block, person)
    address = f"{base}/go/{person['pass']}"
    return Serving(request, scene.language, now, ends, uid, address)
