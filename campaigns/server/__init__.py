"""The recipient's side: pages, plays, the till; a Starlette app that also runs on its own."""

from campaigns.server.app import create_app, create_routes
from campaigns.server.desk.pins import hash_pin
from campaigns.server.running import serve

__all__ = ["create_app", "create_routes", "hash_pin", "serve"]
