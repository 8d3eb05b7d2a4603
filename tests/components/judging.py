"""What axe-core finds on a page, light and dark; its script is read and run once a page."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ASK = "only => axe.run(document, { resultTypes: ['violations'], ...only })"


def violations(page: Page, *rules: str) -> list[str]:
    """What is found by these rules, or by all; the page is left in its light look."""
    page.evaluate(AXE_SCRIPT)
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found: list[str] = []
    for scheme in reversed(SCHEMES):
        page.emulate_media(color_scheme=scheme)
        found += (f"{scheme}, {each}" for each in _told(page.evaluate(ASK, only)))
    return found


def _told(answer: dict[str, Any]) -> list[str]:
    assert answer["passes"]  # what is judged is there
    return [
        f"{rule['id']}: {' '.join(node['html'].split())[:160]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
