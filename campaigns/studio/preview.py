"""What a draft looks like to somebody: made by the code that makes what is sent."""

from __future__ import annotations

import base64
import io
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, Literal

from PIL import Image
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

from campaigns.audience import Contact
from campaigns.days import end_of
from campaigns.document import Block, Campaign, Gift
from campaigns.merging import Program
from campaigns.release import TEST_STAMPS, answers, draw_id
from campaigns.rendering import after_test, recipient_fields
from campaigns.rendering.amp import render_amp
from campaigns.rendering.mail import render_mail
from campaigns.rendering.recipient import DONATED, MORE, NOTHING_AFTER
from campaigns.rendering.scene import Scene
from campaigns.rendering.serving import serving
from campaigns.rendering.site import render_gift, render_site
from campaigns.rendering.stills import drawn as drawing
from campaigns.rendering.stills import merged_request, personal_request, personal_still
from campaigns.rendering.text import render_text
from campaigns.storage import Workspace
from campaigns.studio.amp_drawn import amp_as_drawn
from campaigns.studio.stills import served_address, still_address
from components.registry import find
from components.stills import Serving

View = Literal["mail", "site", "amp", "text", "gift"]
SAMPLE_CODE = "PREVIEW-ONLY"
SAMPLE_PASS = "preview"
QR_PATH = "/studio/stills/qr.svg"
KEPT = 24  # programs held: a draft's views in its languages, and the blueprints
_OWN = rf'(?:https?://[^"/]+)?/go/{SAMPLE_PASS}/'
_STILL = re.compile(rf'"{_OWN}still/(\w+)\.png"')
_MOVING = re.compile(rf'"{_OWN}\w+/(\w+)\.gif"')
_QR = re.compile(rf'"{_OWN}qr\.(?:svg|png)[^"]*"')
_SCRIPTS = re.compile(r'<script type="module">.*?</script>', re.DOTALL)
_holding = threading.Lock()  # every browser tab is a thread
_GATE = re.compile(r'(<input\b[^>]*\bid="gate"[^>]*?) checked="checked"')
_programs: OrderedDict[tuple[object, ...], Program] = OrderedDict()


def preview(
    workspace: Workspace,
    campaign: Campaign,
    view: View,
    language: str,
    person: dict[str, Any],
    *,
    marks: bool = False,
    fallback: bool = False,
) -> str:
    """A rendition for one person as markup (or text); raises RenderFailed or MergeError.

    Only what a server would draw for their pass is put in: a personal still, the code's QR.
    Scripts are left out, for the frame runs none; what AMP's script would do at once is done.
    With `marks` it says where its words come from, and what is drawn has an address of the
    studio's; with `fallback` it is the mail as it is where nothing moves.
    """
    markup = _program(workspace, campaign, view, language, marks).run_once(person).decode()
    if view == "text":
        return markup
    scene = Scene(campaign, language, "mail", "", workspace.pictures, later=still_address)
    still = _still_address if marks else _inlined_still
    drawn = _STILL.sub(lambda found: f'"{still(scene, found[1], person)}"', markup)
    moving = _moving_address if marks else _inlined_moving
    drawn = _MOVING.sub(lambda found: f'"{moving(scene, found[1], person)}"', drawn)
    if view == "amp":
        drawn = amp_as_drawn(drawn)
    if fallback:
        drawn = _GATE.sub(r'\1 disabled="disabled"', drawn, count=1)
    return _SCRIPTS.sub("", _QR.sub(f'"{QR_PATH if marks else _inlined(sample_qr())}"', drawn))


def _program(
    workspace: Workspace, campaign: Campaign, view: View, language: str, marks: bool
) -> Program:
    """The compiled rendition; the last few are held, as most looks change nothing."""
    whole = blake2b(campaign.model_dump_json().encode("utf-8", "replace"), digest_size=16).digest()
    url = workspace.settings.public_url
    key = (whole, view, language, url, str(workspace.path), marks)
    with _holding:
        held = _programs.pop(key, None)
    program = held or _compiled(workspace, campaign, view, language, marks)
    with _holding:
        _programs[key] = program
        while len(_programs) > KEPT:
            _programs.popitem(last=False)
    return program


def _compiled(
    workspace: Workspace, campaign: Campaign, view: View, language: str, marks: bool
) -> Program:
    pictures, url = workspace.pictures, workspace.settings.public_url
    later = still_address
    match view:
        case "mail":
            return render_mail(campaign, language, url, pictures, marks=marks, later=later).program
        case "amp":
            return render_amp(campaign, language, url, pictures, marks=marks, later=later)
        case "text":
            return render_text(campaign, language, url, pictures)
        case "gift":
            return render_gift(campaign, language, pictures)
        case "site":
            return render_site(campaign, language, pictures, marks=marks, later=later).program


def _still_address(scene: Scene, block_id: str, person: Mapping[str, Any]) -> str:
    block = scene.campaign.document.block(block_id)
    component = find(block.component)
    return still_address(component, personal_request(scene, component, block, person))


def _inlined_still(scene: Scene, block_id: str, person: Mapping[str, Any]) -> str:
    block = scene.campaign.document.block(block_id)
    return _inline(personal_still(scene, find(block.component), block, person))


def example_serving(scene: Scene, block: Block, person: Mapping[str, Any]) -> Serving:
    """What a block's file is made from in a preview: the gift ends as if it were played for now."""
    now, plan = datetime.now(UTC), scene.campaign.gifts
    last = plan.closes or now.date() + timedelta(days=plan.valid_days)
    made_by = find(block.component)
    return serving(scene, made_by, block, person, now=now, ends=end_of(last), base="")


def _moving_address(scene: Scene, block_id: str, person: Mapping[str, Any]) -> str:
    block = scene.campaign.document.block(block_id)
    return served_address(find(block.component), example_serving(scene, block, person))


def _inlined_moving(scene: Scene, block_id: str, person: Mapping[str, Any]) -> str:
    """What moves stands still where it goes with the markup, which is lighter."""
    block = scene.campaign.document.block(block_id)
    component = find(block.component)
    return _inline(drawing(component, merged_request(scene, component, block, person))[0])


@lru_cache(maxsize=32)
def _inline(png: bytes) -> str:
    """A drawn picture small enough to go with the markup on every edit."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.save(buffer, "WEBP", quality=80, method=2)
    return f"data:image/webp;base64,{base64.b64encode(buffer.getvalue()).decode()}"


@cache
def sample_qr() -> bytes:
    """The QR of a code that is none, as SVG."""
    buffer = io.BytesIO()
    code = QRCode(image_factory=SvgPathImage, border=2)
    code.add_data(SAMPLE_CODE)  # type: ignore[no-untyped-call]
    code.make_image().save(buffer)  # type: ignore[no-untyped-call]
    return buffer.getvalue()


def _inlined(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"


def person_for(
    workspace: Workspace,
    campaign: Campaign,
    contact: Contact,
    language: str,
    today: date,
    *,
    gift: Gift | None = None,
    played: bool = False,
    tried: str = "",
) -> dict[str, Any]:
    """The fields a recipient's programs are run with; with `played` the gift is in hand.

    `tried` is what its owner did with it, as in `after_test`.
    """
    care = campaign.gifts.after
    until = today + timedelta(days=campaign.gifts.valid_days + care.more_days * (tried == MORE))
    return recipient_fields(
        campaign,
        contact.person(today),
        gift or campaign.gifts.everyone,
        pass_=SAMPLE_PASS,
        language=language,
        base=workspace.settings.public_url,
        pictures=workspace.pictures,
        code=SAMPLE_CODE if played and tried != DONATED else "",
        until=until if played else None,
        test=played,
        stamps=TEST_STAMPS + played,
        answers=answers(workspace, campaign, draw_id(campaign)),
        after=after_test(care, tried, "") if played else NOTHING_AFTER,
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
