"""axe-core, brought into a page once: its half a megabyte need not be read for every state."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

Context = str | list[Any] | dict[str, Any]
OPTIONS = {"resultTypes": ["violations"]}
_THERE = "typeof axe === 'object' && typeof axe.run === 'function'"
#: As text, and of what passed the rules' names alone: a tree of values is slow to bring over.
_TELL = """({ violations, passes }) =>
  JSON.stringify({ violations, passes: passes.map(({ id }) => id) })"""


class Judge:
    """What `axe_playwright_python.Axe` does, in a page that may have been judged before."""

    def run(
        self,
        page: Page,
        context: Context | None = None,
        options: dict[str, Any] | None = None,
    ) -> AxeResults:
        """What axe finds on a page as it is now; `options` as `axe.run` takes them.

        Its response holds `violations` whole, and the names of the rules that passed.
        """
        if not page.evaluate(_THERE):
            page.evaluate(AXE_SCRIPT)
        given = [json.dumps(one) for one in (context, options or OPTIONS) if one]
        return AxeResults(json.loads(page.evaluate(f"axe.run({', '.join(given)}).then({_TELL})")))
