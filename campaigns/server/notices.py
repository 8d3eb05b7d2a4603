"""The server's own pages: a sheet in the brand's colours where the brand is known, else in ours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Protocol

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from campaigns.document import Theme
from campaigns.rendering.fonts import faces
from campaigns.server.answers import page, source_hash, wants_json
from campaigns.server.files import asset_url
from campaigns.server.languages import accepted, spoken_or
from campaigns.server.refusals import Refusal
from campaigns.server.words import told_day, words
from campaigns.storage import Release, Workspace
from components.look import Look

POLICY = (
    "default-src 'none'; style-src 'self'{style}; img-src 'self'; font-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Reader(Protocol):
    """Who reads a page that wears a campaign's colours."""

    @property
    def release(self) -> Release: ...

    @property
    def language(self) -> str: ...

    @property
    def test(self) -> bool: ...

    @property
    def home(self) -> str: ...


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """The templates of `pages/`, where a missing name is an error."""
    found = SandboxedEnvironment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["asset"] = asset_url
    return found


class Notices:
    """Renders the server's own pages."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def sheet(
        self,
        template: str,
        language: str,
        visit: Reader | None,
        status: int = 200,
        **context: object,
    ) -> Response:
        """A page from a template; with a visit it wears the campaign's colours and logo."""
        brand = visit.release.campaign.brand if visit else None
        style = brand_style(visit.release.campaign.document.theme) if visit else ""
        logo = self._workspace.pictures.view(brand.logo) if brand else None
        body = (
            environment()
            .get_template(template)
            .render(
                language=language,
                words=words(language),
                brand=brand,
                # A logo on another host would be a third party's request: the name stands there.
                logo=logo if logo and logo.path.startswith("/") else None,
                brand_style=style,
                test=visit.test if visit else False,
                home=visit.home if visit else "",
                **context,
            )
        )
        allowed = f" {source_hash(style)}" if style else ""
        return page(body, POLICY.format(style=allowed), status)

    def refuse(self, request: Request, refusal: Refusal) -> Response:
        """Say why not, to a reader as a page and to a script as JSON, in the reader's language."""
        visit: Reader | None = getattr(request.state, "visit", None)
        wished = accepted(request.headers.get("accept-language", ""))
        language = spoken_or(visit.language, wished) if visit else wished
        day = told_day(refusal.day.date(), language) if refusal.day else ""
        title = words(language)[f"{refusal.reason}_title"]
        text = words(language)[f"{refusal.reason}_text"].format(day=day)
        headers = {**refusal.headers, **getattr(request.state, "allowed", {})}
        if wants_json(request) or request.url.path.endswith(("/amp", "/answer-amp")):
            told = {"error": refusal.reason, "title": title, "message": text}
            return JSONResponse(told, refusal.status, headers)
        if visit is None:
            answer = page(_plain(language, title, text), POLICY.format(style=""), refusal.status)
        else:
            answer = self.sheet(
                "notice.html", language, visit, refusal.status, title=title, text=text
            )
        answer.headers.update(headers)
        return answer

    def busy(self, request: Request, seconds: int) -> Response:
        """Say that too many came at once: ready-made words, for there is no time to write any."""
        later = {"retry-after": str(seconds)}
        return self.refuse(request, Refusal(503, "busy", headers=later))


@lru_cache(maxsize=256)
def _plain(language: str, title: str, text: str) -> bytes:
    """The page in our own colours that says it: the same for everyone."""
    told = {"language": language, "words": words(language), "title": title, "text": text}
    none = {"brand": None, "logo": None, "brand_style": "", "test": False, "home": ""}
    return environment().get_template("notice.html").render({**told, **none}).encode()


@lru_cache(maxsize=64)
def _style(light: Look, dark: Look, families: frozenset[str]) -> str:
    fonts = "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f' font-display: swap; src: url("{face.path}") format("woff2");'
        f" unicode-range: {face.range}; }}\n"
        for face in faces(set(families))
    )
    own = f"--radius: {light.radius}px; --title: {light.title_font}; --body: {light.body_font};"
    return (
        f"{fonts}:root {{ {_colours(light)} {own} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_colours(dark)} }} }}"
    )


def _colours(look: Look) -> str:
    named = {
        "page": look.page, "card": look.card, "ink": look.ink, "quiet": look.quiet,
        "primary": look.primary, "on-primary": look.on_primary, "accent": look.accent,
        "line": look.line,
    }  # fmt: skip
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def brand_style(theme: Theme) -> str:
    """The campaign's look as custom properties, light and dark, with its fonts."""
    families = frozenset({theme.title_font, theme.body_font})
    return _style(theme.look(), theme.look(dark=True), families)
