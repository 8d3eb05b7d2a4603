"""What a template sees of the campaign while one rendition in one language is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property

from campaigns.document import Campaign, Section
from campaigns.merging import Tokens
from campaigns.rendering.grounds import on_ground
from campaigns.rendering.pictures import Pictures, PictureView, for_page
from components.contract import Component, Rendition
from components.fields import say
from components.look import Look
from components.stills import StillRequest

#: Fields every recipient has beside the audience's own; filled by `recipient_fields`.
SYSTEM_FIELDS = frozenset(
    {
        "answers",
        "gift_choice",
        "gift_code",
        "gift_days_left",
        "gift_fate",
        "gift_give",
        "gift_how_to_use",
        "gift_id",
        "gift_more",
        "gift_more_had",
        "gift_offer",
        "gift_over",
        "gift_picture",
        "gift_receipt",
        "gift_shop",
        "gift_test",
        "gift_text",
        "gift_title",
        "gift_to_charity",
        "gift_to_friend",
        "gift_until",
        "language",
        "pass",
        "played",
        "preferences_url",
        "refer",
        "stamps",
        "unsubscribe_url",
        "view_url",
    }
)

#: CSS pixels: desktop panes of mail clients show 600 without scrolling.
WIDTHS: Mapping[Rendition, int] = {"mail": 600, "amp": 600, "text": 600, "site": 680}
#: Id of the place on the page where the game is; the gift's, where there is no game.
GAME_PLACE = "game"


@dataclass(frozen=True)
class Links:
    """The campaign's own addresses, as tokens and fixed text; `home` is the person's own page."""

    home: str
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


#: Gives the address of a still that is drawn when somebody asks for it.
Later = Callable[[Component, StillRequest], str]


@dataclass
class Scene:
    """One rendition in one language. `base` goes before our own paths: "" on our own pages.

    With `marks` it is an editor's, and says where its words come from (see `marks`). With `later`
    no still is drawn now: that gives a preview an address where it will be.
    """

    campaign: Campaign
    language: str
    rendition: Rendition
    base: str
    pictures: Pictures
    tokens: Tokens = field(default_factory=Tokens)
    marks: bool = False
    later: Later | None = None

    @property
    def density(self) -> int:
        """Drawn pixels for each CSS pixel of a still; a preview makes do with one."""
        return 1 if self.later else 2

    @property
    def width(self) -> int:
        """The whole width of this rendition in CSS pixels."""
        frame = self.campaign.document.mjml
        return frame.width if frame and self.rendition == "mail" else WIDTHS[self.rendition]

    @cached_property
    def surroundings(self) -> tuple[str, ...]:
        """Everything of the scene that a block's markup can depend on, as text."""
        whole = self.campaign
        parts = (whole.document.theme, whole.brand, whole.gifts)
        place = (self.rendition, self.language, whole.languages[0], self.base)
        imported = whole.document.mjml is not None
        shown = (str(self.marks), str(bool(self.later)), str(imported))
        return (*place, *shown, *(part.model_dump_json() for part in parts))

    @cached_property
    def look(self) -> Look:
        return self.campaign.document.theme.look()

    @cached_property
    def dark(self) -> Look:
        return self.campaign.document.theme.look(dark=True)

    def looks(self, section: Section) -> tuple[Look, Look]:
        """The light and the dark look of a section, on its own colour if it has one."""
        return on_ground(self.look, section.background), on_ground(self.dark, section.background)

    @cached_property
    def pass_path(self) -> str:
        """The recipient's own page on our host."""
        return f"{self.base}/go/{self.tokens.slot('pass')}"

    @cached_property
    def links(self) -> Links:
        """Addresses as this rendition writes them; on the page itself, playing is further down."""
        shop = self.campaign.brand.website
        if self.rendition == "site":
            play = f"#{GAME_PLACE}"
            ways = [f"{self.pass_path}/{way}" for way in ("mail", "unsubscribe", "preferences")]
        else:
            play = self.pass_path
            names = ("view_url", "unsubscribe_url", "preferences_url")
            ways = [self.tokens.slot(name) for name in names]
        view, unsubscribe, preferences = ways
        return Links(self.pass_path, play, view, unsubscribe, preferences, shop)

    @cached_property
    def named_links(self) -> Mapping[str, str]:
        """The words a Link field may hold instead of an address."""
        return asdict(self.links)

    @cached_property
    def outcome(self) -> Outcome:
        return Outcome(
            id=self.tokens.slot("gift_id"),
            title=self.tokens.slot("gift_title"),
            text=self.tokens.slot("gift_text"),
            picture=f"{self.base}/go/pictures/{self.tokens.slot('gift_picture')}",
        )

    def words(self, words: Mapping[str, str]) -> str:
        """A marketer's words in this language, with tokens for their merge fields."""
        return self.tokens.text(self.said(words))

    def said(self, words: Mapping[str, str]) -> str:
        """A marketer's words in this language as they were typed."""
        return say(words, self.language, self.campaign.languages[0])

    def picture(self, reference: str) -> PictureView | None:
        """The picture with its address written out for this rendition; None for a lost one."""
        on_page = self.rendition == "site"
        view = for_page(self.pictures, reference) if on_page else self.pictures.view(reference)
        return view and PictureView(view.url(self.base), view.width, view.height)

    def condition(self, show_if: str) -> tuple[str, str]:
        """What goes before and after markup that is shown only where a condition holds."""
        if not show_if:
            return "", ""
        opened, _, closed = self.tokens.when(show_if)
        if self.rendition == "mail":
            return f"<mj-raw>{opened}</mj-raw>", f"<mj-raw>{closed}</mj-raw>"
        return opened, closed
