"""Renders a component in any rendition through the real pipeline; pictures stay in memory."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from PIL import Image

import assets
from campaigns.document import Block, Brand, Campaign, Column, Document, Gift, GiftPlan, Section
from campaigns.rendering import PictureView, compile_campaign, recipient_fields
from campaigns.rendering.compiled import Compiled
from components.contract import Component, Rendition
from tests.tools.kept import stills

BASE = "https://mail.example.com"
PASS = "abcDEF123_-"
ASSETS = Path(assets.__file__).parent / "pictures"
PERSON = {
    "first_name": "Noor",
    "last_name": "de Vries",
    "products": [
        {
            "title": "Striped socks",
            "price": "€ 9",
            "link": "https://example.com/socks?size=38&gift=1",
            "picture": "https://example.com/socks.png",
        },
        {
            "title": "Sun hat",
            "price": "€ 24",
            "link": "https://example.com/hat",
            "picture": "https://example.com/hat.png",
        },
    ],
}


@cache
def _as_png(file: Path) -> bytes:
    buffer = io.BytesIO()
    with Image.open(file) as picture:
        picture.convert("RGBA").save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


@cache
def _asset(name: str) -> Path | None:
    return next(iter(sorted(ASSETS.glob(f"*/{name}.*"))), None)


@lru_cache(maxsize=1024)
def _told(data: bytes) -> tuple[str, int, int]:
    """A name by the content, width and height."""
    with Image.open(io.BytesIO(data)) as picture:
        return hashlib.sha256(data).hexdigest()[:20], picture.width, picture.height


class MemoryPictures:
    """Pictures kept in memory: assets come as PNG, drawn ones by their content's hash.

    What this very code drew before is found beside `folder`, unless it is to be drawn afresh.
    """

    def __init__(self, afresh: bool = False) -> None:
        self.files: dict[str, bytes] = {}
        self.folder = None if afresh else stills()

    def view(self, reference: str) -> PictureView | None:
        """The picture behind a reference; None for "" and for what is not there."""
        if reference.startswith("https://"):
            return PictureView(reference, 0, 0)
        file = _asset(reference.removeprefix("asset:")) if reference else None
        return self.keep(_as_png(file), ".png") if file else None

    def data(self, address: str) -> bytes | None:
        """The bytes of a kept picture, whichever host its address names."""
        return self.files.get(address.removeprefix(BASE))

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """Keep the bytes; the same bytes give the same view."""
        name, width, height = _told(data)
        path = f"/go/pictures/{name}{suffix}"
        self.files[path] = data
        return PictureView(path, width, height)


GIFT = Gift(
    title={"en": "Free cake with your coffee", "nl": "Gratis taart bij je koffie"},
    text={"en": "A slice of cake is waiting for you.", "nl": "Er staat een punt taart klaar."},
    how_to_use={"en": "Show the code at the till.", "nl": "Laat de code zien aan de kassa."},
    picture="asset:cake-slice",
    value_cents=350,
)
BRAND = Brand(
    name="Maison Lune",
    logo="asset:moon",
    website="https://example.com",
    postal_address="Keizersgracht 1, 1015 AA Amsterdam",
    social=(
        {"network": "instagram", "url": "https://instagram.com/example"},
        {"network": "website", "url": "https://example.com"},
    ),
)


def campaign_of(
    *blocks: tuple[str, Mapping[str, Any]],
    language: str = "en",
    hide_on: Literal["", "phone", "desktop"] = "",
) -> Campaign:
    """A campaign of one section and column holding these (component, values) blocks: b1, b2, …"""
    made = tuple(
        Block(id=f"b{number}", component=name, values=dict(values), hide_on=hide_on)
        for number, (name, values) in enumerate(blocks, 1)
    )
    return Campaign(
        id="c1",
        languages=(language,),
        brand=BRAND,
        document=Document(
            subject={"und": "A gift for you"},
            preheader={"und": "Open it in half a minute"},
            sections=(Section(id="s1", columns=(Column(blocks=made),)),),
        ),
        gifts=GiftPlan(everyone=GIFT),
    )


def compiled(
    *blocks: tuple[str, Mapping[str, Any]],
    language: str = "en",
    hide_on: Literal["", "phone", "desktop"] = "",
    pictures: MemoryPictures | None = None,
) -> Compiled:
    """These blocks compiled in every rendition."""
    campaign = campaign_of(*blocks, language=language, hide_on=hide_on)
    return compile_campaign(campaign, language, BASE, pictures or MemoryPictures())


def person_fields(
    rendition: Rendition | Literal["gift"], *, person: Mapping[str, Any] = PERSON, **more: Any
) -> dict[str, Any]:
    """What one recipient's program is run with, before the play."""
    return recipient_fields(
        campaign_of(),
        person,
        GIFT,
        pass_=PASS,
        language="en",
        base="" if rendition == "site" else BASE,
        pictures=MemoryPictures(),
        **more,
    )


def render(
    component: Component,
    rendition: Rendition,
    *,
    values: Mapping[str, Any] | None = None,
    language: str = "en",
    person: Mapping[str, Any] = PERSON,
) -> str:
    """A component in one rendition for one person: its sample, or these values."""
    chosen = component.sample if values is None else values
    programs = compiled((component.name, chosen), language=language)
    fields = person_fields(rendition, person=person)
    program = getattr(programs, rendition)
    return str(program.run(fields).decode())


def mjml(component: Component, values: Mapping[str, Any] | None = None) -> str:
    """The MJML the component's mail is compiled from, tokens still in it."""
    return compiled((component.name, component.sample if values is None else values)).mjml
