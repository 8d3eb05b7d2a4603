"""The API described in OpenAPI 3.1, made from its operations."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from campaigns.server.api.bodies import KEY
from campaigns.server.api.operations import OPERATIONS, Operation
from campaigns.server.api.problems import KINDS, MEDIA_TYPE, PREFIX, WAITING

VERSION = "1.1.0"
_OF_ALL = (
    *("bad-request", "unauthorized", "forbidden", "too-large", "media-type"),
    *("too-often", "unavailable"),
)
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457; `type` says which problem, other members are its facts.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri", "enum": [PREFIX + kind for kind in KINDS]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "used_at": {"type": "string", "format": "date-time"},
        "expired_at": {"type": "string", "format": "date-time"},
        "till": {"type": "string"},
        "reason": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


@lru_cache(maxsize=4)
def description(public_url: str) -> dict[str, Any]:
    """The whole document; `public_url` is where the API is."""
    models: list[tuple[type[BaseModel], str]]
    models = [(one, "validation") for one in dict.fromkeys(op.asks for op in OPERATIONS)]
    models += [(one, "serialization") for one in dict.fromkeys(op.answers for op in OPERATIONS)]
    _, made = models_json_schema(models, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Unwrap: codes at tills and in web shops",
            "version": VERSION,
            "description": "Check, redeem, undo, void and extend the codes people were given."
            " See docs/api.md.",
        },
        "servers": [{"url": public_url}],
        "security": [{"key": []}],
        "paths": {f"/api/{op.scope}": {"post": _operation(op)} for op in OPERATIONS},
        "components": {
            "schemas": {**made["$defs"], "Problem": _PROBLEM},
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key made with `python -m campaigns api-keys make NAME`"
                    " or under Results in the studio.",
                }
            },
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    own = ("key-missing",) if operation.keyed else ()
    return {
        "operationId": operation.scope,
        "summary": operation.summary,
        "description": f"{operation.description} Scope: `{operation.scope}`.",
        "parameters": [_KEY_HEADER] if operation.keyed else [],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _reference(operation.asks)}},
        },
        "responses": {
            "200": {
                "description": "Done.",
                "content": {"application/json": {"schema": _reference(operation.answers)}},
            },
            **_refusals((*_OF_ALL, *own, *operation.problems)),
        },
    }


def _refusals(kinds: tuple[str, ...]) -> dict[str, Any]:
    """Problems by status, each kind named."""
    told: dict[str, list[str]] = {}
    for kind in kinds:
        status, title = KINDS[kind]
        told.setdefault(str(status), []).append(f"`{kind}`: {title}.")
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": " ".join(lines),
            "content": {MEDIA_TYPE: {"schema": schema}},
            **({"headers": _WAIT} if int(status) in WAITING else {}),
        }
        for status, lines in sorted(told.items())
    }


def _reference(model: type) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


_WAIT = {
    "Retry-After": {
        "description": "After how many seconds the same request may be sent again.",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
    }
}
_KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Yours, new for each use: 8 to 64 printable ASCII characters without blanks.",
    "schema": {"type": "string", "pattern": KEY, "minLength": 8, "maxLength": 64},
    "example": "order-2026-1122-0815",
}
