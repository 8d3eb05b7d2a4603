"""The AMP validator, in Python: the wasm file that google publishes, run by V8."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from py_mini_racer import MiniRacer

from tests.tools.places import VALIDATOR

LIMIT = 200_000  # bytes; AMP refuses more, and 5 MB aborts the engine (FACTS, AMP for Email)
_CHECK = """(html => amp.validator.validateString(html, 'AMP4EMAIL').errors
  .filter(e => e.severity === 'ERROR')
  .map(e => `${e.line}:${e.col} ` + amp.validator.renderErrorMessage(e)))"""


@cache
def _validator() -> Any:
    if not VALIDATOR.exists():
        raise FileNotFoundError(f"the AMP validator is not at {VALIDATOR}; run `make tools`")
    with ThreadPoolExecutor(1) as apart:  # the engine must not take Playwright's event loop
        return apart.submit(_started).result()


def _started() -> Any:
    context: Any = MiniRacer()
    context.eval(VALIDATOR.read_text(encoding="utf-8"))
    context.eval("amp.validator.init()").get(timeout=60)
    return context


def amp_errors(html: str) -> list[str]:
    """What AMP for Email refuses in a document, as `line:column message`; empty when valid."""
    if len(html.encode()) > LIMIT:
        return [f"the document is over {LIMIT} bytes"]
    answer = _validator().eval(f"JSON.stringify({_CHECK}({json.dumps(html)}))")
    return [str(error) for error in json.loads(answer)]
