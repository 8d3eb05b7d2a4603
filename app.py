"""`python app.py`: the studio at /, recipients at /go, the till at /desk, in one process."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import streamlit as st

from campaigns.demo import furnish
from campaigns.errors import CampaignError
from campaigns.release import start_timer
from campaigns.server import create_routes, hash_pin, stopping
from campaigns.storage import open_workspace
from campaigns.storage.settings import ADDRESS_VARIABLE, DEFAULT_URL
from campaigns.studio.canvas.routes import create_studio_routes
from campaigns.studio.sign_in import guard
from rewards.errors import RewardsError

ROOT = Path(__file__).parent
ADDRESS = os.environ.get("UNWRAP_ADDRESS", "127.0.0.1")
PORT = int(os.environ.get("UNWRAP_PORT", "8501"))

# The studio's script reads the same variable, so that both share one workspace and its ledger.
os.environ.setdefault("UNWRAP_WORKSPACE", str(ROOT / "workspace"))
workspace = open_workspace(os.environ["UNWRAP_WORKSPACE"])
furnish(workspace, hash_pin)
if workspace.settings.public_url == DEFAULT_URL:
    os.environ.setdefault(ADDRESS_VARIABLE, f"http://localhost:{PORT}")
try:
    middleware, sign_in = guard(ADDRESS, workspace)
    recipients = create_routes(workspace)
except (CampaignError, RewardsError) as refused:
    raise SystemExit(str(refused)) from None
start_timer(workspace)
app = st.App(
    ROOT / "campaigns" / "studio" / "entry" / "main.py",
    routes=[*recipients, *sign_in, *create_studio_routes(workspace)],
    middleware=middleware,
    lifespan=stopping.in_time(),
)

# What was loaded stays: the collector need not walk through it in the middle of a gesture.
gc.collect()
gc.freeze()

if __name__ == "__main__":
    print(f"Unwrap is at http://localhost:{PORT}", flush=True)
    stopping.end_quietly()
    try:
        app.run(config={"server.address": ADDRESS, "server.port": PORT})
    finally:
        workspace.close()
