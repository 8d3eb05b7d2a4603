"""Who may work here: names, roles and hashed passwords, in one file; nothing else is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, Field

from campaigns.errors import CampaignError
from campaigns.locks import hash_secret
from campaigns.storage.own_file import OwnFile

Role = Literal["editor", "reviewer", "till", "viewer"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST = 10  # characters of a password
LONGEST_NAME = 120
DAMAGED = (
    "nobody is let in. Restore it from a backup, or remove it and add people anew with:"
    " python -m campaigns users add NAME"
)


class NoSuchUser(CampaignError):
    """Nobody of that name works here."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody here is called “{name}”. Look at: python -m campaigns users list")
        self.name = name


class LastEditor(CampaignError):
    """Without an editor nobody could change anything, nor let anybody in."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is the only editor. Make somebody else an editor first.")
        self.name = name


class WeakPassword(CampaignError):
    """A password that would be guessed."""

    def __init__(self) -> None:
        super().__init__(
            f"A password has at least {SHORTEST} characters and is not the name itself."
            " A short sentence works well."
        )


class BadName(CampaignError):
    """A name that can't be signed in with."""

    def __init__(self) -> None:
        super().__init__(f"Give a name or an e-mail address of 1 to {LONGEST_NAME} characters.")


class User(BaseModel):
    """Somebody who works here; `password` is a hash, "" for who signs in elsewhere (OIDC)."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    role: Role
    password: str = ""


class Users(BaseModel):
    """`users.json`."""

    users: tuple[User, ...] = ()

    def named(self, name: str) -> User | None:
        """The one of that name, however it is capitalised."""
        wanted = name.strip().casefold()
        return next((user for user in self.users if user.name.casefold() == wanted), None)

    def editors(self) -> list[User]:
        """Those who may change everything."""
        return [user for user in self.users if user.role == "editor"]


class UserFile:
    """`users.json`, readable by its owner alone; read anew when it changed."""

    def __init__(self, path: Path) -> None:
        self._file = OwnFile(path, Users(), DAMAGED)

    def all(self) -> Users:
        """Everybody; raises CampaignError for a damaged file."""
        return self._file.read()

    def put(self, name: str, role: Role, password: str | None = None) -> User:
        """Add somebody, or change their role and (where one is given) their password.

        Raises BadName, WeakPassword or LastEditor.
        """
        name = name.strip()
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise BadName
        hashed = None if password is None else _hashed(name, password)
        with self._file.alone():
            old = self.all().named(name) or User(name=name, role=role)
            return self._put(old, role, hashed)

    def give_role(self, name: str, role: Role) -> User:
        """Another role for somebody; raises NoSuchUser or LastEditor."""
        with self._file.alone():
            return self._put(self._one(name), role, None)

    def give_password(self, name: str, password: str) -> User:
        """Another password, which ends their sessions; raises NoSuchUser or WeakPassword."""
        hashed = _hashed(self._one(name).name, password)
        with self._file.alone():  # hashing takes a while, in which their role may have changed
            user = self._one(name)
            return self._put(user, user.role, hashed)

    def remove(self, name: str) -> None:
        """Let somebody go; raises NoSuchUser or LastEditor."""
        with self._file.alone():
            user = self._one(name)
            _keep_an_editor(self.all(), user)
            self._write(tuple(one for one in self.all().users if one != user))

    def _put(self, old: User, role: Role, hashed: str | None) -> User:
        """Write somebody anew; with no hash the password stays. For who changes the file alone."""
        known = self.all()
        if role != "editor":
            _keep_an_editor(known, old)
        changed = {"role": role} if hashed is None else {"role": role, "password": hashed}
        user = old.model_copy(update=changed)
        self._write((*(one for one in known.users if one != old), user))
        return user

    def _one(self, name: str) -> User:
        found = self.all().named(name)
        if found is None:
            raise NoSuchUser(name)
        return found

    def _write(self, users: tuple[User, ...]) -> None:
        self._file.write(Users(users=tuple(sorted(users, key=lambda user: user.name.casefold()))))


def _hashed(name: str, password: str) -> str:
    typed = password.strip()
    if len(typed) < SHORTEST or typed.casefold() == name.casefold():
        raise WeakPassword
    return hash_secret(typed)


def _keep_an_editor(known: Users, leaving: User) -> None:
    if known.editors() == [leaving]:
        raise LastEditor(leaving.name)
