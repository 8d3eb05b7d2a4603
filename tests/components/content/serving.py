"""What a block's file is made from, as the recipient's side would make it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from campaigns.rendering.scene import Scene
from campaigns.rendering.serving import serving
from components.contract import Component
from components.stills import Serving
from tests.components.scene import BASE, PASS, PERSON, MemoryPictures, campaign_of

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def served(
    component: Component,
    ending: str,
    values: Mapping[str, Any] | None = None,
    *,
    left: timedelta = timedelta(days=14),
    now: datetime = NOW,
    language: str = "en",
) -> bytes:
    """A file of a block with the sample's values and these, `left` before the gift ends."""
    asked = asking(component, values, left=left, now=now, language=language)
    return component.serves[ending].make(asked)


def asking(
    component: Component,
    values: Mapping[str, Any] | None = None,
    *,
    left: timedelta = timedelta(days=14),
    now: datetime = NOW,
    language: str = "en",
) -> Serving:
    """What a file is made from."""
    made = campaign_of((component.name, {**component.sample, **(values or {})}), language=language)
    scene = Scene(made, language, "site", "", MemoryPictures())
    person = {**PERSON, "pass": PASS}
    block = next(made.document.blocks())
    return serving(scene, component, block, person, now=now, ends=now + left, base=BASE, who=b"r")
