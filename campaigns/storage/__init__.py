"""What is kept: campaigns, versions, brands, pictures, releases (SQLite, sqlite-utils)."""

from campaigns.storage.admitted import Person
from campaigns.storage.brands import BrandEditedElsewhere
from campaigns.storage.campaigns import CampaignStore, Card, EditedElsewhere
from campaigns.storage.drafts import Saved
from campaigns.storage.holds import Hold
from campaigns.storage.keys import KeyFile
from campaigns.storage.pictures import BadPicture, PictureStore
from campaigns.storage.released import Release
from campaigns.storage.releases import ReleaseStore
from campaigns.storage.reviews import ReviewStore
from campaigns.storage.settings import Settings
from campaigns.storage.steps import Edit, History, Step
from campaigns.storage.unkept import Unkept
from campaigns.storage.users import Role, User, UserFile
from campaigns.storage.visitors import Visitor
from campaigns.storage.workspace import Workspace, open_workspace

__all__ = [
    "BadPicture",
    "BrandEditedElsewhere",
    "CampaignStore",
    "Card",
    "Edit",
    "EditedElsewhere",
    "History",
    "Hold",
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
