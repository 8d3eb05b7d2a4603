"""The workplace on a bare page, without Streamlit around it: `python -m … <port> <workspace>`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from campaigns.audience import invented
from campaigns.document import AudienceRules, Block, Campaign, Column, Document, Section
from campaigns.server import create_routes
from campaigns.storage import Workspace
from campaigns.studio.canvas.routes import create_studio_routes
from campaigns.studio.canvas.static_files import ADDRESS, version
from campaigns.studio.canvas.tickets import Ticket, Tickets
from components.registry import components

PEOPLE = 120
#: What most tests work on: each edit draws the whole mail anew.
FEW = ("button", "countdown", "heading", "picture", "products", "scratch", "text", "wheel")
REST = 400  # ms: a longer timer is a notice that goes away, and nothing waits for it
FRAMES = 3  # frames in a row without anything to come
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Workplace</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>:root{{color-scheme:{scheme}}}body{{margin:0}}</style><h1 style="display:none">Workplace</h1>
<div id="host"></div><script>
// Whatever is to come by itself: a rest while one types, a request on its way.
const rests = new Set(), {{ setTimeout: later, clearTimeout: never, fetch: ask }} = window;
let asked = 0, still = 0;
window.setTimeout = (run, rest = 0, ...given) => {{
  const made = later(() => {{ rests.delete(made); run(...given); }}, rest);
  if (rest <= {rest}) rests.add(made);
  return made;
}};
window.clearTimeout = (made) => {{ rests.delete(made); never(made); }};
window.fetch = (...given) => {{
  asked += 1;
  return ask(...given).finally(() => {{ asked -= 1; }});
}};
window.quiet = () => {{
  const busy = rests.size || asked || window.store?.state.saving !== "saved";
  still = busy ? 0 : still + 1;
  return still > {frames};
}};
window.stirred = () => {{ still = 0; }};
</script><script type="module">
const scope = document.getElementById("host").attachShadow({{ mode: "open" }});
const {{ mount }} = await import("{main}");
let mounted = null;
window.begin = async () => {{
  mounted?.destroy();
  scope.adoptedStyleSheets = [];
  const root = document.createElement("div");
  scope.replaceChildren(root);
  mounted = await mount(root, {{ ticket: "{ticket}", campaign: "{which}", tongue: "{tongue}" }});
  window.store = mounted.store;
}};
await window.begin();
</script></html>"""


def campaign(campaign_id: str, list_id: int, names: Iterable[str]) -> Campaign:
    """A block of each of these components, each in a section of its own, by their names."""
    sections = [
        Section(
            id=f"s{number}",
            columns=(
                Column(blocks=(Block(id=f"b{number}", component=one.name, values=one.sample),)),
            ),
        )
        for number, one in enumerate(components()[name] for name in sorted(names))
    ]
    return Campaign(
        id=campaign_id,
        name="Blocks",
        languages=("en", "nl"),
        audience=AudienceRules(list_id=list_id),
        document=Document(subject={"en": "A cake for you"}, sections=tuple(sections)),
    )


def application(workspace: Workspace) -> Starlette:
    """The page at `/`, with the studio's and the recipient's routes beside it."""
    tickets = Tickets(workspace.keys.keys("studio"))

    async def page(request: Request) -> HTMLResponse:
        asked = request.query_params
        tongue = asked.get("tongue", "en")
        until = datetime.now(UTC) + timedelta(hours=1)
        which = asked.get("campaign", "few")
        ticket = tickets.make(Ticket(which, "", "editor", tongue, "w", until))
        return HTMLResponse(
            PAGE.format(
                scheme=asked.get("scheme", "light"),
                main=f"{ADDRESS}/{version()}/main.js",
                ticket=ticket,
                which=which,
                tongue=tongue,
                rest=REST,
                frames=FRAMES,
            )
        )

    routes = [Route("/", page), *create_studio_routes(workspace), *create_routes(workspace)]
    return Starlette(routes=routes)


if __name__ == "__main__":
    opened = Workspace(Path(sys.argv[2]))
    shop = opened.contacts.add_list("Shop", invented(PEOPLE, seed=3), "test")
    opened.campaigns.save(campaign("every", shop, components()))
    opened.campaigns.save(campaign("few", shop, FEW))
    uvicorn.run(application(opened), port=int(sys.argv[1]), log_level="error")
