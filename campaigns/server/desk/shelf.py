"""The files a till's phone keeps: its scripts under an address that changes with them."""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

import assets
from campaigns.server.answers import FOREVER, data
from campaigns.server.files import asset_url
from campaigns.server.refusals import Refused

APP = Path(__file__).parent / "app"
_VENDOR = Path(assets.__file__).parent / "vendor"
WORKER = "worker.js"
#: Names under `/desk/app/{version}/`; an import of one file finds its neighbours there.
FILES: dict[str, Path] = {
    **{path.name: path for path in sorted(APP.glob("*.js")) if path.name != WORKER},
    "qr-decode.js": _VENDOR / "qr" / "decode.js",
    "index.js": _VENDOR / "qr" / "index.js",  # what qr-decode.js imports
    "noble-ed25519.js": _VENDOR / "noble-ed25519" / "noble-ed25519.js",
}
_FONTS = ("fredoka-latin-600-normal", "figtree-latin-400-normal", "figtree-latin-700-normal")
ICON = (Path(__file__).parent / "app" / "icon.svg").read_bytes()


@cache
def version() -> str:
    """Changes when one of the files does."""
    digest = blake2b(digest_size=8)
    for path in (*FILES.values(), APP / WORKER):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def address(name: str) -> str:
    """Where a file is now."""
    return f"/desk/app/{version()}/{name}"


class Shelf:
    """`/desk/app/{version}/{name}`, `/desk/worker.js` and `/desk/till.webmanifest`."""

    async def file(self, request: Request) -> Response:
        """A script; one of another version is gone."""
        path = FILES.get(request.path_params["name"])
        if path is None or request.path_params["version"] != version():
            raise Refused(404, "missing")
        return data(path.read_bytes(), "text/javascript", FOREVER)

    async def worker(self, request: Request) -> Response:
        """The service worker, which may serve `/desk` itself as well as what is below it."""
        fonts = [f"/go/assets/fonts/{name}.woff2" for name in _FONTS]
        sheets = [asset_url("pages.css"), asset_url("desk.css")]
        kept = [*map(address, FILES), *sheets, *fonts]
        told = f"const VERSION = {json.dumps(version())};\nconst FILES = {json.dumps(kept)};\n"
        script = told + (APP / WORKER).read_text("utf-8")
        headers = {"service_worker_allowed": "/desk"}
        answer = data(script.encode(), "text/javascript", "no-cache", **headers)
        # A worker runs under the policy it came with: it fetches what it keeps.
        answer.headers["content-security-policy"] = "default-src 'none'; connect-src 'self'"
        return answer

    async def manifest(self, request: Request) -> Response:
        """What a phone needs to put the till among its programs."""
        told = {
            "name": "Unwrap till",
            "short_name": "Till",
            "start_url": "/desk",
            "scope": "/desk",
            "display": "standalone",
            "background_color": "#fff8ef",
            "theme_color": "#2b2140",
            "icons": [{"src": "/desk/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
        }
        return data(json.dumps(told).encode(), "application/manifest+json", "no-cache")

    async def icon(self, request: Request) -> Response:
        """The till's picture among a phone's programs."""
        return data(ICON, "image/svg+xml", "no-cache")
