"""What the door says, in the studio's languages."""

from __future__ import annotations

from campaigns.studio.words import say


def sign_in_words(tongue: str) -> dict[str, str]:
    """The words of the sign-in form."""

    def _(text: str) -> str:
        return say(text, tongue)

    return {
        "title": _("Sign in"),
        "welcome": _("Good to see you. Your campaigns are behind this door."),
        "name": _("Name or e-mail"),
        "password": _("Password"),
        "sign_in": _("Sign in"),
        "forgotten": _("Forgotten your password? An editor can give you a new one."),
        "wrong": _("This name and password do not fit together."),
        "slow": _("Too many tries. Wait a minute, then try again."),
    }


def notice(kind: str, tongue: str) -> dict[str, str]:
    """Title, text and button of a notice: `elsewhere`, `foreign`, `signed_out` or `leaving`."""

    def _(text: str) -> str:
        return say(text, tongue)

    return {
        "elsewhere": {
            "title": _("This studio is only open on its own computer"),
            "text": _(
                "Nobody has to sign in here, so it opens for that computer alone. To work on it"
                " from elsewhere, let people sign in: add an editor, then start it with"
                " UNWRAP_SIGN_IN=always behind a proxy, or with UNWRAP_ADDRESS on a network."
            ),
            "button": "",
        },
        "foreign": {
            "title": _("That did not come from here"),
            "text": _("This request did not come from the studio's own page."),
            "button": "",
        },
        "signed_out": {
            "title": _("You are signed out"),
            "text": _("You are signed out. Sign in to go on."),
            "button": "",
        },
        "leaving": {
            "title": _("Sign out?"),
            "text": _("Everything is saved. You can go on wherever you left."),
            "button": _("Sign out"),
        },
    }[kind]
