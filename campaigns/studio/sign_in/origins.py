"""Where a request comes from: our own page, another site, or through somebody's proxy."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from campaigns.studio.sign_in.ways import is_loopback

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def is_foreign(connection: HTTPConnection, public_url: str) -> bool:
    """Whether another site makes the browser send this.

    A proxy may have changed the host; then only the configured public address counts as ours.
    """
    site = connection.headers.get("sec-fetch-site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = connection.headers.get("origin", "")
    if not origin:
        return False
    ours = {connection.headers.get("host", ""), urlsplit(public_url).netloc}
    return urlsplit(origin).netloc not in ours


def is_from_here(connection: HTTPConnection) -> bool:
    """Whether it was asked for at this computer's own address, and not passed on by a proxy.

    The host's name is looked at too: a strange page can have its own name point at this computer.
    """
    if any(name in connection.headers for name in _PASSED_ON):
        return False
    server = connection.scope.get("server")
    if server and server[1] is not None and not is_loopback(str(server[0])):
        return False  # (a socket in a file has no port: only this computer reaches it)
    host = urlsplit(f"//{connection.headers.get('host', '')}").hostname or ""
    return is_loopback(host)


def is_secure(connection: HTTPConnection, public_url: str) -> bool:
    """Whether the browser came over https, also behind a proxy at the public address."""
    public = urlsplit(public_url)
    behind_proxy = public.scheme == "https" and connection.headers.get("host") == public.netloc
    return connection.url.scheme in ("https", "wss") or behind_proxy
