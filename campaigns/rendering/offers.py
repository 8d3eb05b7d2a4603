"""What one may choose from, as templates see it."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.document import Choice, Gift
from campaigns.rendering.pictures import PictureView
from campaigns.rendering.scene import Scene


@dataclass(frozen=True)
class Offer:
    """A gift to choose; `give` is who gets it, "" for oneself.

    `mine` is the condition (of the merge language) under which it is what somebody chose.
    """

    id: str
    title: str
    text: str
    picture: PictureView | None
    give: str
    mine: str


def offers(scene: Scene) -> tuple[Offer, ...]:
    """Everything one may choose from, the gift for everyone first and chosen until another is."""
    plan = scene.campaign.gifts
    return tuple(_offer(scene, gift, first=gift is plan.everyone) for gift in plan.offered())


def _offer(scene: Scene, gift: Gift, *, first: bool) -> Offer:
    return Offer(
        gift.id,
        scene.words(gift.title),
        scene.words(gift.text),
        _picture(scene, gift),
        gift.give if isinstance(gift, Choice) else "",
        "not gift_choice" if first else f'gift_choice == "{gift.id}"',
    )


def _picture(scene: Scene, gift: Gift) -> PictureView | None:
    """On our own host only: another's would be a third-party request (see recipient_fields)."""
    own = scene.pictures.view(gift.picture)
    kept = bool(own and own.path.startswith("/"))
    return scene.picture(gift.picture if kept else Gift().picture)
