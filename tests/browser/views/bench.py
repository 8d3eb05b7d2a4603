"""The workplace without Streamlit around it: our routes, and a page that mounts `main.js`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import streamlit
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from campaigns.audience import invented
from campaigns.blueprints import start
from campaigns.document import AudienceRules
from campaigns.server import create_routes
from campaigns.storage import Workspace
from campaigns.studio.canvas.routes import create_studio_routes
from campaigns.studio.canvas.static_files import ADDRESS, version
from campaigns.studio.canvas.tickets import Ticket, Tickets
from campaigns.studio.sign_in.door import Door
from campaigns.studio.sign_in.entrance import Entrance, keep
from campaigns.studio.sign_in.pages import SignIn
from campaigns.studio.sign_in.ways import Way

#: Streamlit brings the font that icons are drawn with.
_SYMBOLS = next(Path(streamlit.__file__).parent.glob("static/static/media/MaterialSymbols*.woff2"))
_PAGE = """<!doctype html><html lang="{tongue}"><meta charset="utf-8"><title>Workplace</title>
<style>@font-face {{ font-family: "Material Symbols Rounded"; src: url(/symbols.woff2); }}
:root {{ color-scheme: {scheme} }} body {{ margin: 0 }}</style><div id="place"></div>
<script type="module">
import {{ mount }} from "{main}";
const scope = document.getElementById("place").attachShadow({{ mode: "open" }});
window.begin = async () => {{
  window.workplace?.destroy();
  scope.adoptedStyleSheets = [];
  const root = document.createElement("div");
  scope.replaceChildren(root);
  window.workplace = await mount(root, {{ base: "", ticket: "{ticket}", campaign: "{campaign}",
    tongue: "{tongue}", wide: true }});
}};
await window.begin();
</script></html>"""


@dataclass(frozen=True)
class Bench:
    """A running server: its address, its workspace, the campaign on it, and Ana's cookie."""

    address: str
    workspace: Workspace
    campaign: str
    cookie: str


@contextmanager
def bench(folder: Path, blueprint: str = "birthday", way: Way = "open") -> Iterator[Bench]:
    """A campaign from a blueprint for forty invented people, behind the door on a free port."""
    workspace = Workspace(folder)
    ana = workspace.users.put("Ana", "editor", "a cake with three candles")
    entrance = Entrance(workspace, way)
    keep(entrance)
    people = workspace.contacts.add_list("Customers", invented(40), "demo")
    campaign = start(blueprint).model_copy(update={"audience": AudienceRules(list_id=people)})
    workspace.campaigns.save(campaign)

    user = "" if way == "open" else ana.name

    async def page(request: Request) -> Response:
        tongue = request.query_params.get("tongue", "en")
        until = datetime.now(UTC) + timedelta(hours=1)
        ticket = Ticket(campaign.id, user, "editor", tongue, "w1", until)
        return HTMLResponse(
            _PAGE.format(
                tongue=tongue,
                scheme=request.query_params.get("scheme", "light"),
                main=f"{ADDRESS}/{version()}/main.js",
                ticket=Tickets(workspace.keys.keys("studio")).make(ticket),
                campaign=campaign.id,
            )
        )

    async def symbols(request: Request) -> Response:
        return FileResponse(_SYMBOLS)

    own = [Route("/", page), Route("/symbols.woff2", symbols)]
    studio = [*SignIn(entrance).routes(), *create_studio_routes(workspace)]
    routes = [*own, *create_routes(workspace), *studio]
    app = Starlette(routes=routes, middleware=[Middleware(Door, entrance=entrance)])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    settings = workspace.settings.model_copy(update={"public_url": address})
    workspace.save_settings(settings)
    cookie = entrance.sessions.issue(ana, datetime.now(UTC))
    try:
        yield Bench(address, workspace, campaign.id, cookie)
    finally:
        server.should_exit = True
        thread.join(10)
        workspace.close()
