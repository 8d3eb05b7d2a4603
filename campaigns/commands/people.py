"""The audience and the tills."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from campaigns.audience import Import, guess_mapping, read_contacts, read_table
from campaigns.commands.sources import day, find_published, today_option
from campaigns.commands.terminal import FILE, answer, open_workspace, refusable, rim
from campaigns.errors import CampaignError
from campaigns.release import gift_of, pool_id
from campaigns.storage.settings import Settings, Till

LONGEST_NAME = 80  # as long as the till's page writes back


@click.command("import-audience")
@click.argument("file", type=FILE)
@click.option("--name", help="What to call the list.  [default: the file's name]")
@click.option("--default-language", default="en", show_default=True, help="Where none is given.")
@click.option("--map", "mapped", multiple=True, metavar="COLUMN=MEANING", help="Overrule a guess.")
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@today_option
@refusable
def import_audience(
    file: Path,
    name: str | None,
    default_language: str,
    mapped: tuple[str, ...],
    dry_run: bool,
    today: datetime | None,
) -> None:
    """Read people from FILE (csv, tsv, xlsx, ods) and keep them as a list.

    Columns are recognised by their names in six languages. Lines that are no use are listed with
    their number and what to do; the others come in, all together.

    \b
      python -m campaigns import-audience people.xlsx --name Customers
      python -m campaigns import-audience people.csv --map "Verj.=birthday" --dry-run
    """
    list_id, called, forgotten = None, name or file.stem, 0
    if dry_run:
        found, mapping = _read(file, mapped, default_language, day(today))
    else:
        with open_workspace() as workspace, workspace.releases.hold() as hold:
            found, mapping = _read(file, mapped, default_language, day(today))
            list_id = workspace.keep_list(called, found.contacts, file.name, hold)
            forgotten = len(found.contacts) - workspace.contacts.find_list(list_id).count
    facts = {
        "id": list_id,
        "name": called,
        "contacts": len(found.contacts) - forgotten,
        "forgotten": forgotten,
        "rejected": found.rejected,
        "duplicates": found.duplicates,
        "doubts": found.doubts,
        "notes": found.notes,
        "mapping": mapping,
    }
    answer(facts, "\n".join(_words(found, called, forgotten, dry_run)))


def _read(
    file: Path, mapped: tuple[str, ...], language: str, today: date
) -> tuple[Import, dict[str, str]]:
    """What is in a file, and what its columns were taken for."""
    table = read_table(file.read_bytes(), file.name)
    mapping = guess_mapping(table) | _pairs(mapped)
    return read_contacts(table, mapping, default_language=language, today=today), mapping


def _pairs(mapped: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.rpartition("=") for one in mapped]
    if any(not sign for _, sign, _ in pairs):
        raise click.BadParameter("write COLUMN=MEANING, such as Voornaam=first_name")
    return {column: meaning for column, _, meaning in pairs}


def _words(found: Import, name: str, forgotten: int, dry_run: bool) -> list[str]:
    would = "would be" if dry_run else "are"
    lines = [f"{len(found.contacts) - forgotten:,} people {would} in the list “{name}”."]
    if forgotten:
        told = "1 was" if forgotten == 1 else f"{forgotten:,} were"
        lines.append(f"{told} forgotten while the file was read, and left out.")
    lines += [f"line {one.line}: {one.problem} {one.cure}" for one in found.rejected]
    lines += [f"line {one.line}: {one.problem} {one.cure}" for one in found.doubts]
    if found.duplicates:
        lines.append(f"{len(found.duplicates)} lines repeat an address; the first one counts.")
    return [*lines, *found.notes]


@click.group()
@rim
def till() -> None:
    """Where gifts are used: a till and its PIN."""


@till.command()
@click.argument("name")
@click.option("--pin", prompt=True, hide_input=True, help="4 to 12 digits; asked for if not given.")
@refusable
def add(name: str, pin: str) -> None:
    """Add a till called NAME; adding it again gives it a new PIN.

    \b
      python -m campaigns till add "Main street" --pin 4711
    """
    from campaigns.server import hash_pin  # the other commands need no web server

    if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 12):
        raise CampaignError("A PIN is 4 to 12 digits. Choose another.")
    name, hashed = name.strip(), hash_pin(pin)
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise CampaignError(f"Give the till a name of 1 to {LONGEST_NAME} characters.")

    def added(settings: Settings) -> Settings:
        held = next(
            (one for one in settings.tills if _same(one.name, name)), Till(name=name, pin_hash="")
        )
        others = (one for one in settings.tills if not _same(one.name, name))
        changed = held.model_copy(update={"pin_hash": hashed})
        return settings.model_copy(update={"tills": (*others, changed)})

    with open_workspace() as workspace:
        tills = workspace.change_settings(added).tills
    answer(
        {"name": tills[-1].name, "tills": [one.name for one in tills]},
        f"The till “{tills[-1].name}” is ready at /desk.",
    )


def _same(one: str, other: str) -> bool:
    """Whether two names sign in at the same till, where capitals do not matter."""
    return one.casefold() == other.casefold()


@till.command()
@click.argument("name")
@click.argument("campaign")
@click.argument("count", type=click.IntRange(0))
@click.option("--gift", help="A gift's id.  [default: the gift for everyone]")
@refusable
def stock(name: str, campaign: str, count: int, gift: str | None) -> None:
    """Say that the shop of till NAME got COUNT of a gift of CAMPAIGN; the till shows what is left.

    It only warns: who has a gift gets it, also when the shelf is empty.

    \b
      python -m campaigns till stock "Main street" birthday 40
    """
    with open_workspace() as workspace:
        release = find_published(workspace, campaign)
        chosen = gift_of(release.campaign, gift or release.campaign.gifts.everyone.id)
        pool = pool_id(release.campaign, chosen)
        workspace.change_settings(lambda settings: _filled(settings, name, pool, count))
    words = f"The till “{name}” has {count:,} of “{chosen.id}” to give."
    answer({"name": name, "pool": pool, "stock": count}, words)


def _filled(settings: Settings, name: str, pool: str, count: int) -> Settings:
    """The settings with so many of a pool at a till; raises CampaignError for one that is none."""
    if all(one.name != name for one in settings.tills):
        raise CampaignError(f"There is no till “{name}”. Look at: till list")
    tills = tuple(
        one.model_copy(update={"stock": {**one.stock, pool: count}}) if one.name == name else one
        for one in settings.tills
    )
    return settings.model_copy(update={"tills": tills})


@till.command("list")
@refusable
def list_() -> None:
    """The tills there are."""
    with open_workspace() as workspace:
        rows = [{"name": one.name} for one in workspace.settings.tills]
    words = "\n".join(row["name"] for row in rows)
    answer(rows, words or "There is no till yet. Add one with: till add NAME --pin PIN")


@click.command("forget")
@click.argument("email")
@refusable
def forget(email: str) -> None:
    """Erase a person: from every list and release, with all that they answered and chose.

    Their links open nothing then; a gift that they have can still be used at the till. Their wish
    to get no mail stays, so that the next import does not write to them again.

    What was read before (an open page, a file, a mailing under way) lets them in no more. What is
    read afterwards does, so that they can sign up anew: take them out of your own files too.

    \b
      python -m campaigns forget noor@example.org
    """
    with open_workspace() as workspace:
        lists = workspace.erase(email)
    answer({"lists": lists}, f"Erased from {lists} lists, and all they answered with it.")
