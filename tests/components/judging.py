"""What axe-core finds on a page, light and dark; its script is read and run once a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from playwright.sync_api import Page

from tests.tools.axe import COLOURS, OPTIONS, Judge, only, stands_as_before

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def violations(
    page: Page, *rules: str, also: Callable[[Page], list[str]] = lambda page: []
) -> list[str]:
    """What is found by these rules, or by all, and `also` so; the page is left in its light look.

    Of all rules, those about colours alone judge again what stands as it did in its dark look.
    """
    found = list[str]()
    for scheme in reversed(SCHEMES):
        page.emulate_media(color_scheme=scheme)
        again = not rules and stands_as_before(page) and scheme == SCHEMES[0]
        asked = COLOURS if again else rules
        options = {**OPTIONS, **(only(*asked) if asked else {})}
        answer = Judge().run(page, options=options).response
        assert answer["passes"] or again  # what is judged is there
        found += (f"{scheme}, {each}" for each in [*_told(answer), *also(page)])
    return found


def _told(answer: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']}: {' '.join(node['html'].split())[:160]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
