"""What the history calls an edit that its page gives no name."""

from __future__ import annotations

from campaigns.document import Campaign
from campaigns.editing import what_changed
from campaigns.studio.canvas.wording import _

#: By the part of the campaign that was changed.
LABELS = {
    "gifts": _("Gift changed"),
    "audience": _("Audience changed"),
    "brand": _("Brand changed"),
    "theme": _("Look changed"),
    "subject": _("Subject changed"),
    "preheader": _("Preheader changed"),
    "name": _("Name changed"),
    "languages": _("Languages changed"),
    "round": _("New round"),
}
OTHER = _("Campaign changed")


def label_of(before: Campaign, after: Campaign) -> str:
    """The name of an edit, English and marked for the catalogues."""
    return LABELS.get(what_changed(before, after), OTHER)
