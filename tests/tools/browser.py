"""The browser that tests and pictures are made with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.tools.places import CHROMIUM_FLAGS, chromium

PATIENCE = 20_000  # ms a busy machine may take to show what is expected


@contextmanager
def browsing(*flags: str) -> Iterator[Browser]:
    """A headless Chromium: Debian's where it is installed, else Playwright's own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(), args=[*CHROMIUM_FLAGS, *flags]
        )
        try:
            yield launched
        finally:
            launched.close()
