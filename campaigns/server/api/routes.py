"""`/api`: each operation is a POST with a key; told to people there, to programs in OpenAPI."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from campaigns.server.api.bodies import KEY, Asked
from campaigns.server.api.description import description
from campaigns.server.api.operations import OPERATIONS, Caller, Operation
from campaigns.server.api.problems import Problem, problem_of
from campaigns.server.aside import acting
from campaigns.server.bodies import is_json, read_body
from campaigns.server.desk.pages import language_of
from campaigns.server.desk.routes import ANY, On
from campaigns.server.limits import Limits, TooOften
from campaigns.server.metrics import Metrics
from campaigns.server.notices import Notices
from campaigns.server.refusals import Refused
from campaigns.storage import Workspace
from campaigns.storage.api_keys import ApiKey, ApiKeyFile, Scope
from rewards.errors import RewardsError

log = logging.getLogger("campaigns.server")
Admit = Callable[[Request, Scope], ApiKey]
MOST = 4096  # bytes of a body
DESCRIPTION = "/api/openapi.json"
TOLD = ("/api", "/api/")
ALLOWED = {f"/api/{one.scope}": "POST" for one in OPERATIONS} | dict.fromkeys(
    (DESCRIPTION, *TOLD), "GET, HEAD"
)


def api_routes(workspace: Workspace, on: On, limits: Limits, metrics: Metrics) -> list[BaseRoute]:
    """Everything below `/api`."""
    keys = ApiKeyFile(workspace.path / "api_keys.json")

    def admit(request: Request, scope: Scope) -> ApiKey:
        key = _admitted(keys, request, scope)
        try:
            limits.take_api_key(key.id)
        except TooOften as often:
            metrics.count("unwrap_limited_total")
            raise Problem("too-often", f"Try again in {often.wait} s.", wait=often.wait) from None
        return key

    made = [
        on(f"/api/{operation.scope}", _handler(workspace, admit, operation), "POST")
        for operation in OPERATIONS
    ]
    made.append(on(DESCRIPTION, _described(workspace), zipped=True))
    made += [on(path, _told(workspace)) for path in TOLD]
    # Beside the studio, what is left over would get the studio's page.
    return [*made, *(on(path, _otherwise, ANY) for path in ("/api", "/api/{rest:path}"))]


def _told(workspace: Workspace) -> Callable[[Request], Awaitable[Response]]:
    notices = Notices(workspace)

    async def tell(request: Request) -> Response:
        return notices.sheet(
            "api.html", "en", None,
            title="The API for tills and web shops",
            url=workspace.settings.public_url,
            operations=OPERATIONS,
        )  # fmt: skip

    return tell


async def _otherwise(request: Request) -> Response:
    """What is told for a method that an operation does not take, or no operation at all."""
    path = request.scope["path"]
    if path in ALLOWED:
        return Problem("method", f"Send {path} by {ALLOWED[path]}.", allow=ALLOWED[path]).response()
    return Problem("no-such-operation", f"What there is stands in {DESCRIPTION}.").response()


def _described(workspace: Workspace) -> Callable[[Request], Awaitable[Response]]:
    async def describe(request: Request) -> Response:
        told = description(workspace.settings.public_url)
        headers = {"cache-control": "no-cache", "access-control-allow-origin": "*"}
        return JSONResponse(told, headers=headers)

    return describe


def _handler(
    workspace: Workspace, admit: Admit, operation: Operation
) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        try:
            key = admit(request, operation.scope)
            caller = Caller(key, language_of(request), _idempotency(request, operation))
            asked = await _asked(request, operation)
            answer = await acting(workspace.rewards, operation.work, workspace, caller, asked)
        except Problem as refused:
            return refused.response()
        except RewardsError as refused:
            problem = problem_of(refused)
            if problem.status == 503:
                log.error("The ledger gave no answer", exc_info=refused)
            return problem.response()
        told = answer.model_dump(mode="json")
        return JSONResponse(told, headers={"cache-control": "no-store"})

    return handle


def _admitted(keys: ApiKeyFile, request: Request, scope: Scope) -> ApiKey:
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    key = keys.find(given.strip()) if kind.lower() == "bearer" else None
    if key is None:
        raise Problem("unauthorized", "Send the key as “Authorization: Bearer uw_…”.")
    if scope not in key.scopes:
        raise Problem("forbidden", f"This key may {', '.join(key.scopes)}; this needs {scope}.")
    return key


def _idempotency(request: Request, operation: Operation) -> str:
    if not operation.keyed:
        return ""
    given = request.headers.get("idempotency-key", "")
    if not re.fullmatch(KEY.strip("^$"), given):
        raise Problem("key-missing", "Make 8 to 64 letters, digits or signs anew for each request.")
    return given


async def _asked(request: Request, operation: Operation) -> Asked:
    if not is_json(request):
        raise Problem("media-type")
    try:
        return operation.asks.model_validate_json(await read_body(request, MOST))
    except Refused:
        raise Problem("too-large", f"Send at most {MOST} bytes.") from None
    except ValidationError as wrong:
        errors = [
            {"pointer": "/" + "/".join(map(str, one["loc"])), "detail": one["msg"]}
            for one in wrong.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise Problem("bad-request", "See errors.", {"errors": errors}) from None
