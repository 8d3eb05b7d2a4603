"""All that the inspector asks for beside the canvas: pictures and conditions."""

from __future__ import annotations

from starlette.routing import BaseRoute

from campaigns.storage import Workspace
from campaigns.studio.canvas.condition_routes import create_condition_routes
from campaigns.studio.canvas.doors import Doors
from campaigns.studio.canvas.pictures import create_picture_routes


def create_inspector_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`/studio/pictures` and `/studio/conditions`."""
    return [
        *create_picture_routes(workspace, doors),
        *create_condition_routes(workspace, doors),
    ]
