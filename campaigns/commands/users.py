"""Who may work in the studio."""

from __future__ import annotations

import click

from campaigns.commands.terminal import answer, open_workspace, refusable, rim
from campaigns.errors import CampaignError
from campaigns.storage.users import ROLES, Role

role_type = click.Choice(ROLES)


class NotTwice(CampaignError):
    """Somebody of that name works here already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is here already. Change their role with: users role NAME ROLE,"
            " or their password with: users password NAME"
        )
        self.name = name


@click.group()
@rim
def users() -> None:
    """Who may work in the studio, and what they may do there.

    On this computer nobody signs in. Anywhere else the studio only starts once an editor could.

    \b
    Roles: editor (everything), reviewer (comments, approves), viewer (looks), till (/desk only).
    """


@users.command()
@click.argument("name")
@click.option("--role", type=role_type, default="editor", show_default=True)
@click.option("--password", help="At least 10 characters; asked for if not given.")
@click.option("--no-password", is_flag=True, help="For who signs in with a provider (OIDC).")
@refusable
def add(name: str, role: Role, password: str | None, no_password: bool) -> None:
    """Let somebody in as NAME: any name, or the e-mail address a provider knows them by.

    \b
      python -m campaigns users add "Ana" --role editor
      python -m campaigns users add ana@example.org --role reviewer --no-password
    """
    if password is None and not no_password:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    with open_workspace() as workspace:
        if workspace.users.all().named(name):
            raise NotTwice(name)
        user = workspace.users.put(name, role, None if no_password else password)
    answer({"name": user.name, "role": user.role}, f"“{user.name}” is let in as {user.role}.")


@users.command("list")
@refusable
def list_() -> None:
    """Everybody with their role."""
    with open_workspace() as workspace:
        known = workspace.users.all().users
    rows = [{"name": one.name, "role": one.role, "password": bool(one.password)} for one in known]
    lines = [
        f"{one.role:9} {one.name}" + ("" if one.password else "  (no password)") for one in known
    ]
    answer(rows, "\n".join(lines) or "Nobody yet. Add somebody with: users add NAME --role editor")


@users.command()
@click.argument("name")
@click.argument("role", type=role_type)
@refusable
def role(name: str, role: Role) -> None:
    """Give NAME another role; it holds at once."""
    with open_workspace() as workspace:
        user = workspace.users.give_role(name, role)
    answer({"name": user.name, "role": user.role}, f"“{user.name}” is {user.role} now.")


@users.command()
@click.argument("name")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@refusable
def password(name: str, password: str) -> None:
    """Give NAME another password, which signs them out everywhere."""
    with open_workspace() as workspace:
        user = workspace.users.give_password(name, password)
    answer({"name": user.name}, f"“{user.name}” has a new password and is signed out everywhere.")


@users.command()
@click.argument("name")
@refusable
def remove(name: str) -> None:
    """Let NAME go; their sessions end at once."""
    with open_workspace() as workspace:
        workspace.users.remove(name)
    answer({"name": name}, f"“{name}” is not let in any more.")
