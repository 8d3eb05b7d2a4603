"""What the machine is made of: its colours, and the pictures on its reels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look

#: Pictures that promise nothing.
SPARE = ("balloon", "heart", "glowing-star", "sun", "clover", "rainbow")
LEAST = 3  # pictures, so that the reels at rest differ


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The colours (the brand's unless chosen), and `shown`: the chosen pictures that are there.

    `shown` is empty where there are fewer than LEAST: the templates then take shipped ones.
    """
    found = [each["picture"] for each in values["pictures"] if each["picture"]]
    return {
        "cabinet": values["cabinet"] or look.primary,
        "trim": values["trim"] or look.accent,
        "shown": found if len(found) >= LEAST else [],
    }
