"""Who Streamlit's own sign-in (OIDC) says somebody is.

Streamlit offers this to scripts alone (`st.user`); the door stands before them and reads the same
signed cookie with Streamlit's own code. A test drives the whole way with a real provider.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME


def email_in(cookies: Mapping[str, str]) -> str:
    """The address in Streamlit's cookie, "" for none or one that was not signed here."""

    def read(name: str) -> bytes | None:
        value = cookies.get(name)
        signed = value.encode("latin-1", "replace") if value else None
        return decode_signed_value(get_cookie_secret(), name, signed) if signed else None

    told = get_cookie_with_chunks(read, USER_COOKIE_NAME)
    try:
        claims = json.loads(told) if told else {}
    except ValueError:
        return ""
    return email_of(claims) if claims.get("is_logged_in") else ""


def email_of(claims: Mapping[str, Any]) -> str:
    """The address a provider vouches for; one it says it did not verify counts for nothing."""
    if str(claims.get("email_verified", True)).lower() == "false":
        return ""
    return str(claims.get("email") or "").strip()
