"""What a draft looks like to somebody: made by the code that makes what is sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from campaigns.audience import Contact
from campaigns.document import Campaign, Gift
from campaigns.merging import Program
from campaigns.rendering import recipient_fields
from campaigns.rendering.amp import render_amp
from campaigns.rendering.mail import render_mail
from campaigns.rendering.site import render_gift, render_site
from campaigns.rendering.text import render_text
from campaigns.storage import Workspace

View = Literal["mail", "site", "amp", "text", "gift"]
SAMPLE_CODE = "PREVIEW-ONLY"
SAMPLE_PASS = "preview"


def preview(
    workspace: Workspace, campaign: Campaign, view: View, language: str, person: dict[str, Any]
) -> str:
    """A rendition for one person as markup (or text); raises RenderFailed or MergeError."""
    return _program(workspace, campaign, view, language).run(person).decode()


def _program(workspace: Workspace, campaign: Campaign, view: View, language: str) -> Program:
    pictures, url = workspace.pictures, workspace.settings.public_url
    match view:
        case "mail":
            return render_mail(campaign, language, url, pictures).program
        case "amp":
            return render_amp(campaign, language, url, pictures)
        case "text":
            return render_text(campaign, language, url, pictures)
        case "gift":
            return render_gift(campaign, language, pictures)
        case "site":
            return render_site(campaign, language, pictures).program


def person_for(
    workspace: Workspace,
    campaign: Campaign,
    contact: Contact,
    language: str,
    today: date,
    *,
    gift: Gift | None = None,
    played: bool = False,
) -> dict[str, Any]:
    """The fields a recipient's programs are run with; with `played` the gift is in hand."""
    until = today + timedelta(days=campaign.gifts.valid_days)
    return recipient_fields(
        campaign,
        contact.person(today),
        gift or campaign.gifts.everyone,
        pass_=SAMPLE_PASS,
        language=language,
        base=workspace.settings.public_url,
        pictures=workspace.pictures,
        code=SAMPLE_CODE if played else "",
        until=until if played else None,
        test=played,
    )


def sample_contact(language: str) -> Contact:
    """Somebody to show a draft as before there is an audience."""
    return Contact.model_validate(
        {
            "email": "robin@example.org",
            "first_name": "Robin",
            "last_name": "de Vries",
            "language": language,
            "birthday": {"day": 14, "month": 3, "year": 1996},
            "attributes": {"points": 120},
        }
    )
