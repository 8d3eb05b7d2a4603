"""A workplace to work in: one server and window, a campaign as it was for each test."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.tools.browser import OneBrowser
from tests.tools.patience import SHOWN, STARTED
from tests.tools.places import ROOT
from tests.tools.ports import free_port

PATIENCE, FIRST = STARTED, SHOWN
WIDE = {"width": 1500, "height": 1000}


@dataclass
class Workplace:
    """The page, and what its store knows."""

    page: Page

    def select(self, component: str) -> str:
        """Select the block of a component; gives its id."""
        script = """name => { const all = store.state.campaign.document.sections
          .flatMap(s => s.columns.flatMap(c => c.blocks));
          const id = all.find(b => b.component === name).id; store.select(id); return id; }"""
        return str(self.page.evaluate(script, component))

    def block(self, component: str) -> Any:
        """A block as the document has it."""
        return self.page.evaluate(
            """name => store.state.campaign.document.sections
              .flatMap(s => s.columns.flatMap(c => c.blocks)).find(b => b.component === name)""",
            component,
        )

    def uploaded(self, component: str) -> None:
        """Wait until a block shows a picture that was brought, and all is saved."""
        script = """name => store.state.campaign.document.sections
          .flatMap(s => s.columns.flatMap(c => c.blocks))
          .find(b => b.component === name).values.picture.startsWith('library:')"""
        self.page.wait_for_function(script, arg=component)
        self.settled()

    def state(self, path: str) -> Any:
        """Something of the store's state, such as `campaign.name`."""
        return self.page.evaluate(f"() => store.state.{path}")

    def settled(self) -> None:
        """Wait until everything is saved and nothing waits to be sent."""
        self.page.evaluate("() => stirred()")
        self.page.wait_for_function("() => quiet()")

    def undo(self) -> None:
        """One step back."""
        self.page.evaluate("() => store.undo()")
        self.settled()

    def field(self, label: str) -> Locator:
        """A field of the inspector by its label."""
        return self.page.locator(".uwi-field").filter(
            has=self.page.locator(f".uwi-label:text-is('{label}')")
        )

    def unfold(self, label: str) -> None:
        """Open a fold if it is not."""
        fold = self.page.locator(".uwi-fold").filter(has_text=label).last
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a fresh workspace, in a process of its own."""
    port = free_port()
    folder = tmp_path_factory.mktemp("inspector")
    command = [sys.executable, "-m", "tests.browser.inspector.serving", str(port), str(folder)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer")


def opened(context: BrowserContext, address: str, query: str = "") -> Workplace:
    """A workplace in a window."""
    page = context.new_page()
    page.goto(f"{address}?{query}")
    page.wait_for_function("() => window.store?.state.campaign", timeout=FIRST)
    return Workplace(page)


def undone(workplace: Workplace) -> None:
    """The campaign as it was."""
    workplace.page.evaluate("() => store.jump(store.state.history.steps[0]?.n ?? 0)")


@pytest.fixture
def open_workplace(browser: Browser, address: str) -> Iterator[Callable[..., Workplace]]:
    """Opens workplaces; what they changed is undone afterwards."""
    all_: list[Workplace] = []

    def open_(query: str = "", **given: Any) -> Workplace:
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **given})
        all_.append(opened(context, address, query))
        return all_[-1]

    yield open_
    for workplace in all_:
        undone(workplace)
        workplace.page.context.close()


@pytest.fixture(scope="package")
def window(one_browser: OneBrowser, address: str) -> Iterator[Workplace]:
    """A wide window for all files, for opening one takes seconds."""
    with one_browser.keeping(viewport=WIDE, reduced_motion="reduce") as context:
        yield opened(context, address)


@pytest.fixture
def workplace(window: Workplace) -> Iterator[Workplace]:
    """A workplace on a wide screen, built anew from the campaign as it was."""
    window.page.mouse.move(0, 0)
    window.page.evaluate("() => begin()")
    yield window
    undone(window)


def picture(folder: Path, width: int = 600, height: int = 400) -> Path:
    """A picture to upload."""
    from PIL import Image

    path = folder / "Holiday.png"
    Image.new("RGB", (width, height), "#1f7a67").save(path)
    return path
