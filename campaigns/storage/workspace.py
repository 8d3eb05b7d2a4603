"""A workspace: one folder that holds everything, and the stores over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

from campaigns.audience import Contact, Contacts, Value
from campaigns.passes import Passes, recipient_id
from campaigns.storage.answers import AnswerStore
from campaigns.storage.brands import BrandStore
from campaigns.storage.campaigns import CampaignStore
from campaigns.storage.holds import Hold
from campaigns.storage.keys import KeptPasses, KeyFile
from campaigns.storage.pictures import PictureStore
from campaigns.storage.releases import ReleaseStore
from campaigns.storage.reviews import ReviewStore
from campaigns.storage.settings import Settings
from campaigns.storage.users import UserFile
from rewards import Keys, Rewards, ledger_of
from rewards.own import narrow, own

#: In the order of closing: what is queued for the ledger may still ask the releases.
_STORES = ("rewards", "campaigns", "brands", "contacts", "releases", "answers", "reviews")
_BATCH = 500  # people looked up together
#: Files with secrets or colleagues' addresses; the databases are narrowed where they are opened.
_SECRETS = ("keys.json", "users.json", "api_keys.json", "signed_out.json", "settings.json")


class Workspace:
    """A folder with `studio.db`, `reviews.db`, `contacts.db` (addresses, apart), `releases.db`,
    `answers.db`, `ledger.db`, `pictures/`, `keys.json`, `users.json`, `api_keys.json`,
    `signed_out.json` and `settings.json`; each store opens at first use. UNWRAP_LEDGER moves the
    ledger elsewhere. All but the pictures are for their owner alone."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        for name in _SECRETS:
            narrow(self.path / name)

    @cached_property
    def keys(self) -> KeyFile:
        return KeyFile(self.path / "keys.json")

    @cached_property
    def campaigns(self) -> CampaignStore:
        return CampaignStore(own(self.path / "studio.db"))

    @cached_property
    def brands(self) -> BrandStore:
        return BrandStore(own(self.path / "studio.db"))

    @cached_property
    def contacts(self) -> Contacts:
        return Contacts(own(self.path / "contacts.db"), given=self._given)

    @cached_property
    def releases(self) -> ReleaseStore:
        return ReleaseStore(own(self.path / "releases.db"))

    @cached_property
    def answers(self) -> AnswerStore:
        return AnswerStore(own(self.path / "answers.db"), self.keys.keys("answers")[1])

    @cached_property
    def reviews(self) -> ReviewStore:
        return ReviewStore(own(self.path / "reviews.db"))

    @cached_property
    def users(self) -> UserFile:
        return UserFile(self.path / "users.json")

    @cached_property
    def pictures(self) -> PictureStore:
        return PictureStore(self.path / "pictures")

    @cached_property
    def rewards(self) -> Rewards:
        return Rewards.open(ledger_of(self.path), Keys.load(self.path / "keys.json"))

    @cached_property
    def passes(self) -> Passes:
        return KeptPasses(self.keys)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Looks of this thread at people in releases and ledger, many in one go and for a moment:
        each file is locked once for all of them."""
        with self.releases.looking(), self.rewards.looking():
            yield

    @property
    def settings(self) -> Settings:
        return Settings.load(self.path / "settings.json")

    def save_settings(self, settings: Settings) -> None:
        """Keep new settings; here they hold from the next request on, elsewhere too
        within a tenth of a second."""
        settings.save(self.path / "settings.json")

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Keep the settings as `change` makes them of what they are; none gets lost on the way."""
        return Settings.change(self.path / "settings.json", change)

    @cached_property
    def contact_key(self) -> bytes:
        """What an address becomes a contact's pseudonym with."""
        return self.keys.keys("contact")[1]

    def keep_list(self, name: str, people: Iterable[Contact], source: str, hold: Hold) -> int:
        """Keep people as a list and give its id, without whoever was forgotten since `hold`.

        Raises ListRefused or ReadTooLongAgo, and keeps nothing then.
        """
        # Asked within the list's writing: whoever is erased after it is taken out of the list too.
        return self.contacts.add_list(name, self._remembered(people, hold), source)

    def _remembered(self, people: Iterable[Contact], hold: Hold) -> Iterator[Contact]:
        left = iter(people)
        while batch := tuple(islice(left, _BATCH)):
            gone = self.forgotten([one.email for one in batch], hold)
            yield from (one for one in batch if one.email not in gone)

    def forgotten(self, emails: Iterable[str], hold: Hold) -> set[str]:
        """Those of the addresses who were forgotten since `hold`; raises ReadTooLongAgo."""
        if self.releases.forgettings() == hold.since:
            return set()
        known = {email: recipient_id(self.contact_key, email) for email in emails}
        gone = self.releases.forgotten(known.values(), hold.since)
        return {email for email, who in known.items() if who in gone}

    def erase(self, email: str, *, also_suppression: bool = False) -> int:
        """Erase a person: answers, who they were in releases and over draws, and in how many lists.

        Answers go first, which are found by the releases, and the lists last, which know how an
        address is spelled: cut short, it can be asked for again. A refusal of all mail stays
        unless asked for, in the releases as among the contacts. What was under way (an answer, a
        play, a mailing) has landed and gone with the rest when this returns, or is refused.
        """
        spellings = self.contacts.spellings(email)
        self._erase_each(spellings, also_suppression)
        lists = self.contacts.erase(email, also_suppression=also_suppression)
        # A mailing that began in between found them in a list, and may have let them in anew.
        self._erase_each(spellings, also_suppression)
        self.releases.drop_marks()
        return lists

    def _erase_each(self, spellings: Iterable[str], also_refusal: bool) -> None:
        for spelling in spellings:
            contact = recipient_id(self.contact_key, spelling)
            with self.answers.alone():
                self.answers.erase(contact, self.releases.goes(contact))
                self.releases.erase(contact, also_refusal=also_refusal)
            # After the releases: what is being written asks those whether it still may.
            self.rewards.forget_person(contact)

    def remove_campaign(self, campaign_id: str) -> None:
        """Remove a draft, its versions and what was said of it; releases stay."""
        self.campaigns.remove(campaign_id)
        self.reviews.forget(campaign_id)

    def _given(self, emails: Sequence[str]) -> dict[str, dict[str, Value]]:
        """What people of these addresses let us keep of their answers."""
        if not self.answers.anybody_gave():
            return {}
        people = {recipient_id(self.contact_key, email): email for email in emails}
        return {people[who]: told for who, told in self.answers.given(people).items()}

    def close(self) -> None:
        """Close what was opened."""
        for name in _STORES:
            if name in self.__dict__:
                self.__dict__[name].close()


@cache
def open_workspace(path: Path | str) -> Workspace:
    """The workspace at a path, one a process: studio and server share the ledger's writer."""
    return Workspace(Path(path).resolve())
