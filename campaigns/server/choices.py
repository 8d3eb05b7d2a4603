"""What a reader wants to get: unsubscribing in one press, undoing it, choosing. GETs only show."""

from __future__ import annotations

from typing import Any, get_args

from babel import Locale, UnknownLocaleError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from campaigns.server.bodies import read_body, read_values, values_in
from campaigns.server.languages import spoken_or
from campaigns.server.notices import Notices
from campaigns.server.refusals import Refused
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits
from campaigns.server.words import words
from campaigns.storage.preferences import Preference, Wants

WISHES: tuple[str, ...] = get_args(Wants)
ONE_CLICK = b"One-Click"  # RFC 8058: List-Unsubscribe=One-Click, as a form of either encoding


class Choices:
    """`/go/{pass}/unsubscribe` and `/preferences`; they work after the game is over too."""

    def __init__(self, visits: Visits, notices: Notices) -> None:
        self._visits = visits
        self._notices = notices

    async def show_unsubscribe(self, request: Request) -> Response:
        """One button; or, once it was pressed, the way back."""
        visit = self._visits.open(request, even_late=True)
        gone = self._preference(visit).wants == "nothing"
        was = request.query_params.get("was", "all")
        said = "undone" if "undone" in request.query_params and not gone else ""
        return self._unsubscribe_page(visit, unsubscribed=gone, was=was, said=said)

    async def unsubscribe(self, request: Request) -> Response:
        """Unsubscribe, or with `undo` take it back; a mail program's one click gets a plain 200."""
        visit = self._visits.open(request, even_late=True)
        body = await read_body(request)
        if ONE_CLICK in body:
            await self._prefer(visit, "nothing")
            return PlainTextResponse("You are unsubscribed.\n")
        undo = values_in(request, body).get("undo", "")
        if visit.test:
            return self._unsubscribe_page(visit, unsubscribed=not undo, was="all", said="")
        return await self._press(visit, undo)

    async def _press(self, visit: Visit, undo: str) -> Response:
        if undo:
            await self._prefer(visit, undo if undo in ("all", "moments") else "all")
            return RedirectResponse(f"{visit.home}/unsubscribe?undone", 303)
        was = self._preference(visit).wants
        await self._prefer(visit, "nothing")
        before = was if was != "nothing" else "all"
        return RedirectResponse(f"{visit.home}/unsubscribe?was={before}", 303)

    def _unsubscribe_page(
        self, visit: Visit, *, unsubscribed: bool, was: str, said: str
    ) -> Response:
        language = spoken_or(visit.language)
        told, which = words(language), "unsubscribed" if unsubscribed else "unsubscribe"
        return self._notices.sheet(
            "unsubscribe.html", language, visit,
            title=told[f"{which}_title"],
            text=told[f"{which}_text"].format(brand=visit.release.campaign.brand.name),
            unsubscribed=unsubscribed,
            was=was if was in WISHES else "all",
            said=told[said] if said else "",
        )  # fmt: skip

    async def show_preferences(self, request: Request) -> Response:
        """What the reader gets now, and what else there is."""
        visit = self._visits.open(request, even_late=True)
        said = "saved" if "saved" in request.query_params else ""
        return self._preferences_page(visit, self._preference(visit), said)

    async def choose(self, request: Request) -> Response:
        """Record the choice."""
        visit = self._visits.open(request, even_late=True)
        values = await read_values(request)
        wants, language = values.get("wants"), values.get("language", "")
        if wants not in WISHES or language not in ("", *visit.release.campaign.languages):
            raise Refused(400, "unreadable")
        if visit.test:
            return self._preferences_page(visit, Preference(wants, language), "saved")
        await self._prefer(visit, wants, language)
        return RedirectResponse(f"{visit.home}/preferences?saved", 303)

    def _preferences_page(self, visit: Visit, preference: Preference, said: str) -> Response:
        language = spoken_or(visit.language)
        told, campaign = words(language), visit.release.campaign
        return self._notices.sheet(
            "preferences.html", language, visit,
            title=told["preferences_title"],
            text=told["preferences_text"].format(brand=campaign.brand.name),
            wants=preference.wants,
            languages=[(code, own_name(code)) for code in campaign.languages],
            chosen=preference.language or visit.language,
            said=told[said] if said else "",
        )  # fmt: skip

    def _preference(self, visit: Visit) -> Preference:
        if visit.test:
            return Preference("all", "")
        return self._visits.workspace.releases.preference(visit.person.contact)

    async def _prefer(self, visit: Visit, wants: Any, language: str = "") -> None:
        if visit.test:
            return
        kept = language or self._preference(visit).language
        releases = self._visits.workspace.releases
        await run_in_threadpool(releases.prefer_if_known, visit.person.contact, wants, kept)


def own_name(language: str) -> str:
    """A language's name in itself: `Nederlands`."""
    try:
        return (Locale.parse(language, sep="-").get_display_name() or language).capitalize()
    except (UnknownLocaleError, ValueError):
        return language
