"""What is kept: campaigns, versions, brands, pictures, releases (SQLite, sqlite-utils)."""

from campaigns.storage.campaigns import CampaignStore, Card, EditedElsewhere
from campaigns.storage.keys import KeyFile
from campaigns.storage.pictures import BadPicture, PictureStore
from campaigns.storage.releases import Person, Release, ReleaseStore
from campaigns.storage.settings import Settings
from campaigns.storage.workspace import Workspace, open_workspace

__all__ = [
    "BadPicture",
    "CampaignStore",
    "Card",
    "EditedElsewhere",
    "KeyFile",
    "Person",
    "PictureStore",
    "Release",
    "ReleaseStore",
    "Settings",
    "Workspace",
    "open_workspace",
]
