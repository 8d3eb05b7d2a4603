"""A rendered mail as other mail clients would show it, from what is known of them."""

from campaigns.clients.catalogue import CLIENTS, Client, NoSuchClient
from campaigns.clients.simulating import Simulated, simulate
from campaigns.clients.still import still
from campaigns.clients.words import TEXTS, Note

__all__ = ["CLIENTS", "TEXTS", "Client", "NoSuchClient", "Note", "Simulated", "simulate", "still"]
