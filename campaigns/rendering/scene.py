"""What a template sees of the campaign while one rendition in one language is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.document import Campaign
from campaigns.merging import Tokens
from campaigns.rendering.pictures import Pictures, PictureView
from components.contract import Rendition
from components.look import Look

#: Fields every recipient has beside the audience's own; filled by `recipient_fields`.
SYSTEM_FIELDS = frozenset(
    {
        "gift_code",
        "gift_how_to_use",
        "gift_id",
        "gift_picture",
        "gift_shop",
        "gift_test",
        "gift_text",
        "gift_title",
        "gift_until",
        "language",
        "pass",
        "played",
        "preferences_url",
        "unsubscribe_url",
        "view_url",
    }
)


@dataclass(frozen=True)
class Links:
    """The campaign's own addresses, as tokens and fixed text."""

    play: str
    view: str
    unsubscribe: str
    preferences: str
    shop: str


@dataclass(frozen=True)
class Outcome:
    """What the game reveals, as tokens: a game shows it, it never decides."""

    id: str
    title: str
    text: str
    picture: str


@dataclass
class Scene:
    """One rendition in one language. `base` goes before our own paths: "" on our own pages."""

    campaign: Campaign
    language: str
    rendition: Rendition
    base: str
    pictures: Pictures
    tokens: Tokens = field(default_factory=Tokens)

    @property
    def look(self) -> Look:
        return self.campaign.document.theme.look()

    @property
    def dark(self) -> Look:
        return self.campaign.document.theme.look(dark=True)

    @property
    def pass_path(self) -> str:
        """The recipient's own page on our host."""
        return f"{self.base}/go/{self.tokens.slot('pass')}"

    def links(self) -> Links:
        """Addresses as this rendition writes them; on the page itself, playing is further down."""
        on_page = self.rendition == "site"
        return Links(
            play="#game" if on_page else self.pass_path,
            view=f"{self.pass_path}/mail" if on_page else self.tokens.slot("view_url"),
            unsubscribe=(
                f"{self.pass_path}/unsubscribe" if on_page else self.tokens.slot("unsubscribe_url")
            ),
            preferences=(
                f"{self.pass_path}/preferences" if on_page else self.tokens.slot("preferences_url")
            ),
            shop=self.campaign.brand.website,
        )

    def outcome(self) -> Outcome:
        return Outcome(
            id=self.tokens.slot("gift_id"),
            title=self.tokens.slot("gift_title"),
            text=self.tokens.slot("gift_text"),
            picture=f"{self.base}/go/pictures/{self.tokens.slot('gift_picture')}",
        )

    def picture(self, reference: str) -> PictureView | None:
        """The picture with its address written out for this rendition."""
        view = self.pictures.view(reference)
        return view and PictureView(view.url(self.base), view.width, view.height)

    def named_links(self) -> Mapping[str, str]:
        """The words a Link field may hold instead of an address."""
        links = self.links()
        return {
            "play": links.play,
            "view": links.view,
            "unsubscribe": links.unsubscribe,
            "preferences": links.preferences,
            "shop": links.shop,
        }
