"""What axe-core finds on a page, light and dark; its script is read and run once a page."""

from __future__ import annotations

from typing import Any, Literal

from playwright.sync_api import Page

from tests.tools.axe import OPTIONS, Judge

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def violations(page: Page, *rules: str) -> list[str]:
    """What is found by these rules, or by all; the page is left in its light look."""
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    judge, found = Judge(), list[str]()
    for scheme in reversed(SCHEMES):
        page.emulate_media(color_scheme=scheme)
        answer = judge.run(page, options={**OPTIONS, **only}).response
        found += (f"{scheme}, {each}" for each in _told(answer))
    return found


def _told(answer: dict[str, Any]) -> list[str]:
    assert answer["passes"]  # what is judged is there
    return [
        f"{rule['id']}: {' '.join(node['html'].split())[:160]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
