"""Which way in a studio has: none is needed on its own computer, elsewhere there must be one."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from typing import Any, Literal

from campaigns.errors import CampaignError
from campaigns.storage.users import Users

Way = Literal["open", "password", "oidc"]
#: `always` asks for sign-in on this computer's own address too: for a proxy that runs beside.
VARIABLE = "UNWRAP_SIGN_IN"
#: What Streamlit needs in `[auth]` before anybody can sign in with it.
NEEDED = ("redirect_uri", "cookie_secret")


class NoWayIn(CampaignError):
    """The studio would be open to everybody; `address` is where it was to listen."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The studio does not start at {address}: nobody could sign in there yet, and without"
            " that everybody could change your campaigns. Do one of these:\n"
            "  1. Give somebody a password:"
            " python -m campaigns users add NAME --role editor\n"
            "  2. Let your identity provider sign people in: write [auth] in"
            " .streamlit/secrets.toml, then"
            " python -m campaigns users add E-MAIL --role editor --no-password\n"
            "  3. Stay on this computer: leave UNWRAP_ADDRESS out.\n"
            "To let recipients in without the studio:"
            f" python -m campaigns serve --host {address}"
        )
        self.address = address


class NobodyCouldEdit(CampaignError):
    """There is a way to sign in, and no editor who could use it."""

    def __init__(self, way: Way) -> None:
        how = "E-MAIL --role editor --no-password" if way == "oidc" else "NAME --role editor"
        super().__init__(
            "The studio does not start: there is no editor who could sign in."
            f" Add one: python -m campaigns users add {how}"
        )


def way_in(address: str, users: Users, auth: Mapping[str, Any], *, always: bool = False) -> Way:
    """The way in for an address to listen at; raises NoWayIn or NobodyCouldEdit.

    `auth` is Streamlit's `[auth]` section, which goes before passwords.
    """
    if is_loopback(address) and not always:
        return "open"
    if all(auth.get(name) for name in NEEDED):
        return _with_editor("oidc", bool(users.editors()))
    if not any(user.password for user in users.users):
        raise NoWayIn(address)
    return _with_editor("password", any(user.password for user in users.editors()))


def _with_editor(way: Way, there_is_one: bool) -> Way:
    if not there_is_one:
        raise NobodyCouldEdit(way)
    return way


def always_asked() -> bool:
    """Whether the environment asks for sign-in on every address."""
    return os.environ.get(VARIABLE, "").strip().lower() == "always"


def is_loopback(host: str) -> bool:
    """Whether a host is this computer, reached from itself: `localhost`, `127.0.0.1`, `::1`."""
    name = host.strip().strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
