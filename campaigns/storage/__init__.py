"""What is kept: campaigns, versions, brands, pictures, releases (SQLite, sqlite-utils)."""

from campaigns.storage.brands import BrandEditedElsewhere
from campaigns.storage.campaigns import CampaignStore, Card, EditedElsewhere, Saved
from campaigns.storage.keys import KeyFile
from campaigns.storage.pictures import BadPicture, PictureStore
from campaigns.storage.releases import Person, Release, ReleaseStore, Visitor
from campaigns.storage.reviews import ReviewStore
from campaigns.storage.settings import Settings
from campaigns.storage.steps import Edit, History, Step
from campaigns.storage.unkept import Unkept
from campaigns.storage.users import Role, User, UserFile
from campaigns.storage.workspace import Workspace, open_workspace

__all__ = [
    "BadPicture",
    "BrandEditedElsewhere",
    "CampaignStore",
    "Card",
    "Edit",
    "EditedElsewhere",
    "History",
    "KeyFile",
    "Person",
    "PictureStore",
    "Release",
    "ReleaseStore",
    "ReviewStore",
    "Role",
    "Saved",
    "Settings",
    "Step",
    "Unkept",
    "User",
    "UserFile",
    "Visitor",
    "Workspace",
    "open_workspace",
]
