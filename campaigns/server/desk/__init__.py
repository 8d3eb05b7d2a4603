"""The till: signing in with a PIN, looking at a code, using it."""

from campaigns.server.desk.routes import Desk

__all__ = ["Desk"]
