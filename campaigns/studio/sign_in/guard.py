"""What `app.py` puts around the studio: the door, and the page it sends strangers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit.auth_util import get_secrets_auth_section

from campaigns.storage import Workspace
from campaigns.studio.sign_in.door import Door
from campaigns.studio.sign_in.entrance import Entrance, keep
from campaigns.studio.sign_in.pages import SignIn
from campaigns.studio.sign_in.ways import always_asked, way_in


def guard(
    address: str, workspace: Workspace, auth: Mapping[str, Any] | None = None
) -> tuple[list[Middleware], list[BaseRoute]]:
    """Middleware and routes for `st.App`; raises CampaignError where nobody could sign in.

    `auth` is the `[auth]` section of Streamlit's secrets, read from its files unless given.
    """
    section = get_secrets_auth_section() if auth is None else auth
    way = way_in(address, workspace.users.all(), section, always=always_asked())
    entrance = Entrance(workspace, way)
    keep(entrance)
    return [Middleware(Door, entrance=entrance)], SignIn(entrance).routes()
