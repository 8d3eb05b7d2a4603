"""axe-core, brought into a page once: its half a megabyte need not be read for every state."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

Context = str | list[Any] | dict[str, Any]
OPTIONS = {"resultTypes": ["violations"]}
#: The rules of axe that look at colours; all others go by what is there and where it stands.
COLOURS = ("color-contrast", "link-in-text-block")
_THERE = "typeof axe === 'object' && typeof axe.run === 'function'"
#: As text, and of what passed the rules' names alone: a tree of values is slow to bring over.
_TELL = """({ violations, passes }) =>
  JSON.stringify({ violations, passes: passes.map(({ id }) => id) })"""
#: What is there, what it says of itself, whether it is seen and where it stands, in every shadow:
#: all but what it looks like. Kept in the page, so that a page that was loaded anew knows nothing.
_STANDS_AS_BEFORE = """() => {
  const looks = new Set(["class", "style", "color", "fill", "stroke"]);
  const told = [innerWidth, innerHeight];
  const words = (one) => one.matches("style, script") ? [] : [...one.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data);
  const said = (one) => [...one.attributes].filter(({ name }) => !looks.has(name))
    .map(({ name, value }) => `${name}=${value}`);
  const seen = { opacityProperty: true, visibilityProperty: true };
  const walk = (root) => root.querySelectorAll("*").forEach((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const { display, overflow } = getComputedStyle(one);
    told.push(one.localName, ...said(one), ...words(one), one.checkVisibility(seen), display,
      overflow, x, y, width, height);
    if (one.shadowRoot) walk(one.shadowRoot);
  });
  walk(document.body);
  const now = told.join("\\n"), same = now === window.stoodBefore;
  window.stoodBefore = now;
  return same;
}"""


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


def only(*rules: str) -> dict[str, Any]:
    """The option that has axe judge by these rules alone."""
    return {"runOnly": {"type": "rule", "values": list(rules)}}


def stands_as_before(page: Page) -> bool:
    """Whether nothing but its looks has changed on a page since this was asked last.

    If so, axe's rules but `COLOURS` find what they found then.
    """
    return bool(page.evaluate(_STANDS_AS_BEFORE))
