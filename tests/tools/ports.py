"""A port for a server process that is yet to start, and that nobody takes meanwhile."""

from __future__ import annotations

import atexit
import socket

HOST = "127.0.0.1"


def free_port() -> int:
    """A port that stays ours while this process lives, also over a server's death and rebirth.

    It is held by a socket that never listens: the system gives the port to nobody who asks for any,
    and lets in who asks for this one with SO_REUSEADDR, as servers do.
    """
    holder = socket.socket()
    atexit.register(holder.close)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind((HOST, 0))
    return int(holder.getsockname()[1])
