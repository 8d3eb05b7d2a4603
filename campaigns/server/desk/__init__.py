"""The till: signing in with a PIN, looking at a code, using it, with and without network."""

from campaigns.server.desk.routes import Desk, desk_routes

__all__ = ["Desk", "desk_routes"]
