"""axe-core, brought into a page once: its half a megabyte need not be read for every state."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS, Axe
from playwright.sync_api import Page

Context = str | list[Any] | dict[str, Any]
_THERE = "typeof axe === 'object' && typeof axe.run === 'function'"


class Judge(Axe):
    """`Axe` that finds itself in a page it has judged before."""

    def run(
        self,
        page: Page,
        context: Context | None = None,
        options: dict[str, Any] | None = DEFAULT_OPTIONS,
    ) -> AxeResults:
        """What axe finds on a page as it is now; `options` as `axe.run` takes them."""
        if not page.evaluate(_THERE):
            page.evaluate(self.axe_script)
        given = self._format_script_args(context=context, options=options)
        return AxeResults(page.evaluate(f"axe.run({given})"))
