"""What every answer carries, the address of the house being what it is now."""

from __future__ import annotations

from campaigns.server.answers import ALWAYS, Spelled, spelled
from campaigns.storage import Workspace
from campaigns.storage.stamps import Stamp

#: Two years, as the preload lists of browsers ask; other hosts of the brand are not ours to bind.
STRICT = {"strict-transport-security": "max-age=63072000"}


class Headers:
    """Looks the settings up again when their file has changed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._stamp = Stamp(workspace.path / "settings.json")
        self._seen = -1
        self._always: Spelled = spelled(ALWAYS)

    @property
    def always(self) -> Spelled:
        """The headers of every answer; over https browsers never go back to http."""
        stamp = self._stamp.now
        if stamp != self._seen:
            self._seen = stamp
            secure = self._workspace.settings.public_url.startswith("https://")
            self._always = spelled({**ALWAYS, **(STRICT if secure else {})})
        return self._always
