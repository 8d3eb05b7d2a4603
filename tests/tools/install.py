"""Gets what the tests drive and PyPI does not bring: a browser, official mjml, the AMP validator.

`python -m tests.tools.install`; each is fetched once, into `.cache`, and checked.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.tools.places import CACHE, MJML, VALIDATOR, chromium, npm

MJML_VERSION = "5.4.1"
SHELL = "chromium-headless-shell"
FONT = "fonts-liberation"  # a bare machine may have no font at all
_APT = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
NEXT = "next@15.5.29"  # ships the AMP validator as one file (FACTS, AMP for Email)
VALIDATOR_FILE = "package/dist/compiled/amphtml-validator/validator_wasm.js"
VALIDATOR_SHA256 = "f1f4629ab36f555f5a9937a5cf00f0ef780bf025883c035d06389b151c896f26"


def main() -> None:
    """Get whatever is missing; any failure stops with the tool's own words."""
    CACHE.mkdir(exist_ok=True)
    get_browser()
    get_mjml()
    get_validator()


def get_browser() -> None:
    """Debian's chromium where apt can install it, Playwright's own download elsewhere."""
    if chromium():
        return
    if shutil.which("apt-get") and os.geteuid() == 0 and _debian_brings(SHELL):
        _run([*_APT, "install", "-y", "--no-install-recommends", SHELL, FONT], env=_unattended())
        return
    _run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"])


def _debian_brings(package: str) -> bool:
    """Whether apt knows a package, by its newest lists."""
    _run([*_APT, "update"], env=_unattended())
    return subprocess.run(["apt-cache", "show", package], capture_output=True).returncode == 0


def _unattended() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def get_mjml() -> None:
    """The official MJML, as the judge of what we write."""
    if (MJML / "package.json").exists():
        return
    _run(
        [
            *npm(),
            "install",
            "--loglevel=error",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(CACHE),
            f"mjml@{MJML_VERSION}",
        ]
    )


def get_validator() -> None:
    """The AMP validator's one file, by its hash."""
    if VALIDATOR.exists() and _sha256(VALIDATOR) == VALIDATOR_SHA256:
        return
    with tempfile.TemporaryDirectory() as folder:
        _run([*npm(), "pack", "--loglevel=error", NEXT], cwd=folder)
        archive = next(Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as package:
            member = package.extractfile(VALIDATOR_FILE)
            if member is None:
                raise SystemExit(f"{NEXT} holds no {VALIDATOR_FILE}")
            VALIDATOR.write_bytes(member.read())
    if _sha256(VALIDATOR) != VALIDATOR_SHA256:
        VALIDATOR.unlink()
        raise SystemExit(f"{NEXT} brought another validator than the one known; see FACTS")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(command: list[str], **options: object) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    main()
