"""The page of a friend who is given a gift: a look shows it, a press accepts it.

Whoever accepts gets a link of their own, which nobody else has, the giver neither: its secret came
with their page. So a press repeated is the same press, and the old link tells only that it is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from campaigns.document import Aftercare, Gift, SharedCode
from campaigns.errors import NoSuchPlace
from campaigns.passes import BadPass
from campaigns.presents import Present, read_present, to_accept
from campaigns.release import gift_of
from campaigns.rendering import gift_fields
from campaigns.rendering.gift import told_days
from campaigns.rendering.words import page_words
from campaigns.server import qr
from campaigns.server.after import after
from campaigns.server.answers import PRIVATE, data
from campaigns.server.aside import acting
from campaigns.server.bodies import read_values
from campaigns.server.desk.tickets import PURPOSE, Signer, Ticket, gift_mark
from campaigns.server.languages import accepted
from campaigns.server.notices import Notices
from campaigns.server.refusals import Refused
from campaigns.server.visit import Clock
from campaigns.server.words import told_day, words
from campaigns.storage import Release, Workspace
from rewards import Award
from rewards.errors import AlreadyRedeemed, Expired, OfferGone, VoidCode

#: What the page shows only in one of its states.
NOTHING_MORE: dict[str, Any] = {"giver": "", "unsure": False, "link": "", "code": "", "more": ""}


@dataclass(frozen=True)
class Guest:
    """Somebody with the link of a gift given on; of whom nothing is known."""

    token: str
    present: Present
    release: Release
    language: str
    #: In which of the campaign's languages the gift is told.
    tells: str
    test: bool = False

    @property
    def home(self) -> str:
        """Their page on this host."""
        return f"/go/for/{self.token}"


class Friends:
    """`/go/for/{token}` and `/go/for/{token}/qr.svg`."""

    def __init__(self, workspace: Workspace, notices: Notices, clock: Clock) -> None:
        self._workspace = workspace
        self._notices = notices
        self._clock = clock
        self._care = workspace.rewards.aftercare
        self._signer = Signer(workspace.keys.keys(PURPOSE))

    async def show(self, request: Request) -> Response:
        """The gift with the way to accept it; to who did, with its code."""
        guest = self._open(request)
        return self._own(guest) if guest.present.secret else self._offered(guest)

    async def accept(self, request: Request) -> Response:
        """Accept, for who says that it is for them; and go to the page that is theirs alone."""
        guest = self._open(request)
        values = await read_values(request)
        if not values.get("mine"):
            return await self._workspace.rewards.alook(self._offered, guest, unsure=True)
        theirs = read_present(self._workspace.passes, str(values.get("link", "")))
        same = (theirs.release, theirs.offer) == (guest.present.release, guest.present.offer)
        if not (same and theirs.secret):
            raise BadPass
        await acting(self._workspace.rewards, self._accept, theirs)
        return RedirectResponse(f"/go/for/{values['link']}", 303)

    async def more(self, request: Request) -> Response:
        """More time for who accepted it, as its winner could have asked; once between them."""
        guest = self._open(request)
        await read_values(request)
        care = guest.release.campaign.gifts.after
        if not care.more_days or not guest.present.secret:
            raise Refused(404, "missing")
        await acting(self._workspace.rewards, self._extend, guest.present, care)
        return RedirectResponse(guest.home, 303)

    async def qr_svg(self, request: Request) -> Response:
        """The new owner's code for a till's scanner."""
        guest = self._open(request)
        award, gift = self._held(guest)
        ticket = Ticket(
            award.code,
            gift_mark(award.draw, award.prize),
            award.last_day,
            isinstance(gift.codes, SharedCode),
        )
        base = self._workspace.settings.public_url
        payload = qr.payload(base, award.code, self._signer.sign(ticket))
        return data(qr.svg(payload), "image/svg+xml", PRIVATE)

    def _open(self, request: Request) -> Guest:
        token = request.path_params["token"]
        present = read_present(self._workspace.passes, token)
        try:
            release = self._workspace.releases.get(present.release)
        except NoSuchPlace:
            raise Refused(410, "gone") from None
        wished = request.headers.get("accept-language", "")
        language, tells = accepted(wished), accepted(wished, release.campaign.languages)
        request.state.visit = guest = Guest(token, present, release, language, tells)
        return guest

    def _accept(self, present: Present) -> None:
        try:
            self._care.accept(present.offer, present.secret)
        except (OfferGone, AlreadyRedeemed, VoidCode):
            raise Refused(410, "unwrapped") from None
        except Expired:
            raise Refused(410, "late_present") from None

    def _extend(self, present: Present, care: Aftercare) -> None:
        days, grace = care.more_days, care.grace_days
        try:
            found = self._care.more_time_held(present.offer, present.secret, days=days, grace=grace)
        except AlreadyRedeemed:
            raise Refused(409, "used") from None
        except (Expired, VoidCode):
            raise Refused(410, "over") from None
        if found is None:
            raise Refused(410, "unwrapped")

    def _offered(self, guest: Guest, *, unsure: bool = False) -> Response:
        found = self._care.offered(guest.present.offer)
        if found is None or found[0].accepted or found[0].withdrawn or found[1].gone:
            raise Refused(410, "unwrapped")
        offer, award = found
        if award.expires and award.expires <= self._clock():
            raise Refused(410, "late_present")
        named = self._giver(guest, award) if offer.named else ""
        return self._sheet(
            guest, award, "for_you", status=422 if unsure else 200, giver=named, unsure=unsure,
            link=to_accept(self._workspace.passes, guest.present),
        )  # fmt: skip

    def _own(self, guest: Guest) -> Response:
        award, _ = self._held(guest)
        over = bool(award.expires and award.expires <= self._clock())
        code = "" if over else award.code
        return self._sheet(guest, award, "yours", code=code, more=self._more(guest, award))

    def _more(self, guest: Guest, award: Award) -> str:
        """The words of the button that asks for more time; "" where it may not be asked."""
        care = guest.release.campaign.gifts.after
        state = self._care.state(award.draw, award.recipient)
        if not after(award, state, care, self._clock(), "").more:
            return ""
        return page_words(guest.language)["more_button"].format(
            time=told_days(care, guest.language)
        )

    def _held(self, guest: Guest) -> tuple[Award, Gift]:
        award = self._care.held(guest.present.offer, guest.present.secret)
        if award is None or award.gone == "void":
            raise Refused(410, "unwrapped")
        return award, gift_of(guest.release.campaign, award.prize)

    def _giver(self, guest: Guest, award: Award) -> str:
        """The first name of who gives it; "" where it is not known any more."""
        person = self._workspace.releases.person(guest.release.number, award.recipient)
        return str(person.fields.get("first_name") or "") if person else ""

    def _sheet(
        self, guest: Guest, award: Award, which: str, *, status: int = 200, **more: Any
    ) -> Response:
        told = words(guest.language)
        campaign, pictures = guest.release.campaign, self._workspace.pictures
        gift = gift_fields(campaign, gift_of(campaign, award.prize), guest.tells, pictures)
        until = told_day(award.last_day, guest.language) if award.last_day else ""
        return self._notices.sheet(
            "friend.html", guest.language, guest, status,
            title=told[f"{which}_title"], gift=gift, tells=guest.tells, until=until,
            **(NOTHING_MORE | more),
        )  # fmt: skip
