"""What an operation of the canvas gives."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.document import Campaign


@dataclass(frozen=True)
class Edited:
    """A campaign after an operation: what the history calls it, and what to select then.

    `label` is English, marked for the catalogues; `{about}` in it is a component's name or words.
    `selected` is a block's id, "" to select nothing, None to leave it as it is.
    """

    campaign: Campaign
    label: str
    about: str = ""
    selected: str | None = None
