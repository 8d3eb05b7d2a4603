"""The till's pages and the parts of them that scripts fetch."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from campaigns.server.answers import page
from campaigns.server.languages import DESK, accepted
from campaigns.server.notices import environment
from campaigns.server.words import words

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: Words the page says by itself, when the server can't be asked.
SPOKEN = (
    *("next", "retry", "redeem", "undo", "seen", "ask_anyway", "away", "away_only", "one_waits"),
    *("many_wait", "other_till", "clash_gave", "gift_unknown", "by_signature", "good_title"),
    *("good_text", "good_always", "camera_denied", "camera_none"),
)
SAID = (
    *("mistyped", "test", "trouble", "used", "heard", "expired", "forged", "unsigned"),
    *("signed_out", "kept", "undone", "gone", "passed", "donated"),
)


def language_of(request: Request) -> str:
    """The language a till's page is read in."""
    return accepted(request.headers.get("accept-language", ""), DESK)


def part(request: Request, template: str, **context: object) -> str:
    """A piece of the till's page as HTML."""
    language = language_of(request)
    told = {"language": language, "words": words(language, "desk"), **context}
    return environment().get_template(template).render(told)


def desk_page(request: Request, **context: object) -> Response:
    """The page of somebody signed in, which a phone may keep (`x-desk`)."""
    answer = page(part(request, "desk.html", **context), POLICY)
    answer.headers["permissions-policy"] = "camera=(self)"
    answer.headers["x-desk"] = "page"
    return answer


def sign_in_page(
    request: Request, code: str, problem: str, status: int, *, known: bool, typed: str = ""
) -> Response:
    """The sign-in; `known` says whether there is a till at all, `typed` what was written."""
    told = words(language_of(request), "desk")
    said = told[problem] if problem else ""
    form = part(request, "sign_in.html", code=code, problem=said, known=known, typed=typed)
    return page(form, POLICY, status)


def spoken(language: str) -> dict[str, str]:
    """The words the page says by itself."""
    told = words(language, "desk")
    panels = [f"{kind}_{part}" for kind in SAID for part in ("title", "text")]
    return {key: told[key] for key in (*SPOKEN, *panels)}
