"""The clients a mail is shown in, and where each one's behaviour is known from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from campaigns.errors import CampaignError

#: How colours change where the reader's device is dark, beside the mail's own dark colours.
Inverts = Literal["no", "partly", "fully"]
Engine = Literal["webkit", "blink", "gecko", "webmail", "word", "any"]


class NoSuchClient(CampaignError):
    """There is no simulation of that id; `known` are those there are."""

    def __init__(self, client_id: str, known: list[str]) -> None:
        super().__init__(
            f"There is no mail client “{client_id}” to show. Choose from: {', '.join(known)}."
        )
        self.client_id, self.known = client_id, known


@dataclass(frozen=True)
class Client:
    """A mail client: `row` names its answers in the support data, "" for none.

    `inverts` and its `inverts_source` are apart, for the support data knows only media queries.
    `mark` names its small picture, `group` its part of a menu. `google` is whether the account
    is one of Google's, `pictures` whether they are shown, `styles` whether any are, `hooks`
    whether changed elements are marked with `data-ogsc`.
    """

    id: str
    name: str
    engine: Engine
    row: str
    mark: str
    group: str
    inverts: Inverts = "no"
    inverts_source: str = ""
    google: bool = True
    pictures: bool = True
    styles: bool = True
    hooks: bool = False


_GUIDE = "https://www.litmus.com/blog/the-ultimate-guide-to-dark-mode-for-email-marketers"
_LEVELS = "https://dev.to/ovidem/levels-of-email-dark-mode-fgh"
_OGSC = "https://www.hteumeuleu.com/2021/emails-react-outlook-com-dark-mode/"

_ALL = (
    Client("apple-ios", "Apple Mail (iPhone)", "webkit", "apple-mail.ios", "apple", "Apple"),
    Client("apple-macos", "Apple Mail (Mac)", "webkit", "apple-mail.macos", "apple", "Apple"),
    Client("gmail-web", "Gmail (web)", "webmail", "gmail.desktop-webmail", "gmail", "Gmail"),
    Client(
        "gmail-ios", "Gmail (iPhone)", "webkit", "gmail.ios", "gmail", "Gmail", "fully", _LEVELS
    ),
    Client(
        "gmail-android", "Gmail (Android)", "blink", "gmail.android", "gmail", "Gmail", "partly",
        _LEVELS,
    ),
    Client(
        "gmail-other", "Gmail (account not of Google)", "blink", "gmail.android", "gmail", "Gmail",
        "partly", _LEVELS, google=False,
    ),
    Client(
        "outlook-windows", "Outlook (Windows, classic)", "word", "outlook.windows", "outlook",
        "Outlook", "fully", _GUIDE,
    ),
    Client(
        "outlook-new", "Outlook (Windows, new)", "webmail", "outlook.outlook-com", "outlook",
        "Outlook", "partly", _OGSC, hooks=True,
    ),
    Client(
        "outlook-com", "Outlook.com (web)", "webmail", "outlook.outlook-com", "outlook", "Outlook",
        "partly", _OGSC, hooks=True,
    ),
    Client(
        "outlook-ios", "Outlook (iPhone)", "webkit", "outlook.ios", "outlook", "Outlook", "partly",
        _OGSC, hooks=True,
    ),
    Client("yahoo", "Yahoo Mail", "webmail", "yahoo.desktop-webmail", "yahoo", "Yahoo and AOL"),
    Client("aol", "AOL Mail", "webmail", "aol.desktop-webmail", "aol", "Yahoo and AOL"),
    Client("samsung", "Samsung Email", "blink", "samsung-email.android", "samsung", "Others"),
    Client("thunderbird", "Thunderbird", "gecko", "thunderbird.macos", "thunderbird", "Others"),
    Client("proton", "Proton Mail", "webmail", "protonmail.desktop-webmail", "proton", "Others"),
    Client("gmx", "GMX", "webmail", "gmx.desktop-webmail", "gmx", "Others"),
    Client("web-de", "WEB.DE", "webmail", "web-de.desktop-webmail", "web-de", "Others"),
    Client("orange", "Orange", "webmail", "orange.desktop-webmail", "orange", "Others"),
    Client("sfr", "SFR", "webmail", "sfr.desktop-webmail", "sfr", "Others"),
    Client("laposte", "La Poste", "webmail", "laposte.desktop-webmail", "laposte", "Others"),
    Client(
        "no-pictures", "Pictures off", "any", "gmail.desktop-webmail", "no-pictures",
        "Whatever the client", pictures=False,
    ),
    Client("plain", "No styles at all", "any", "", "plain", "Whatever the client", styles=False),
)  # fmt: skip

#: Every client by id, in the order of a menu.
CLIENTS: dict[str, Client] = {client.id: client for client in _ALL}


def client(client_id: str) -> Client:
    """The client of an id; raises NoSuchClient."""
    try:
        return CLIENTS[client_id]
    except KeyError:
        raise NoSuchClient(client_id, list(CLIENTS)) from None
