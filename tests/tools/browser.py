"""The browser that tests and pictures are made with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from tests.tools.patience import SHOWN
from tests.tools.places import CHROMIUM_FLAGS, chromium

PATIENCE = SHOWN
_SILENT = Path(__file__).with_name("quiet_expect.cjs")
QUIET = {"NODE_OPTIONS": f'--require="{_SILENT}"'}
#: A page of a test is gone before it could win back what optimising its scripts takes. Never for
#: who measures how quick a page is.
BRIEF = "--js-flags=--no-opt"


@contextmanager
def browsing(*flags: str) -> Iterator[Browser]:
    """A headless Chromium: Debian's where it is installed, else Playwright's own."""
    with _playwright() as playwright:
        launched = _launch(playwright, *flags)
        try:
            yield launched
        finally:
            launched.close()


class OneBrowser:
    """A Chromium that outlives a file of tests; started when first asked for, or after a crash.

    While it is open, Playwright holds the thread's event loop: `close` before another may run.
    """

    playwright: Playwright | None = None  # one a process, also for who needs flags of their own

    def __init__(self) -> None:
        self._browser: Browser | None = None
        self._kept: list[BrowserContext] = []

    def open(self) -> Browser:
        """The browser, with nothing open in it."""
        expect.set_options(timeout=PATIENCE)
        if OneBrowser.playwright is None:
            with patch.dict(os.environ, QUIET):
                OneBrowser.playwright = sync_playwright().start()
        if self._browser is None or not self._browser.is_connected():
            self._browser = _launch(OneBrowser.playwright, BRIEF)
        return self._browser

    @contextmanager
    def keeping(self, **given: Any) -> Iterator[BrowserContext]:
        """A context, as `Browser.new_context` takes it, that stays while files come and go."""
        made = self.open().new_context(**given)
        self._kept.append(made)
        try:
            yield made
        finally:
            self._kept.remove(made)
            made.close()

    def tidy(self) -> None:
        """Close what a file of tests left open."""
        for left in self._browser.contexts if self._browser else ():
            if left not in self._kept:
                left.close()

    def close(self) -> None:
        """End it, and give the event loop back; nothing where it is not open."""
        if self._browser is not None:
            self._browser.close()
        if OneBrowser.playwright is not None:
            OneBrowser.playwright.stop()
        self._browser = OneBrowser.playwright = None


@contextmanager
def _playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    if OneBrowser.playwright is not None:
        yield OneBrowser.playwright
        return
    with patch.dict(os.environ, QUIET):
        started = sync_playwright().start()
    try:
        yield started
    finally:
        started.stop()


def _launch(playwright: Playwright, *flags: str) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=[*CHROMIUM_FLAGS, *flags])
