"""The API for tills and web shops: check, redeem, undo, void, extend."""

from campaigns.server.api.routes import api_routes

__all__ = ["api_routes"]
