"""Who is let into the studio, and what their role lets them do."""

from campaigns.studio.sign_in.colleague import Action, Colleague, NotAllowed, SignedOut
from campaigns.studio.sign_in.guard import guard
from campaigns.studio.sign_in.who import account, admit, current_user, look_only, may, must

__all__ = [
    "Action",
    "Colleague",
    "NotAllowed",
    "SignedOut",
    "account",
    "admit",
    "current_user",
    "guard",
    "look_only",
    "may",
    "must",
]
