"""A folder of finished mails and an index of whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from campaigns.audience import SafeTable
from campaigns.delivery import Message
from campaigns.errors import CampaignError

INDEX = "index.csv"


class FolderInUse(CampaignError):
    """The folder holds mails already; with new ones among them nobody could tell them apart."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds mails (.eml files) already. Give another folder, or empty this one."
        )
        self.folder = folder


def check_empty(folder: Path) -> None:
    """Refuse a folder with mails of an earlier run in it; raises FolderInUse."""
    if folder.is_dir() and any(file.suffix == ".eml" for file in folder.iterdir()):
        raise FolderInUse(folder)


def write_mails(made: Iterable[Message], out: Path) -> int:
    """One `.eml` a message, then `index.csv` with whose it is, whole; gives how many.

    The index is there only once every mail is. Raises FolderInUse.
    """
    out.mkdir(parents=True, exist_ok=True)
    check_empty(out)
    count, beside = 0, out / f".new-{INDEX}"
    try:
        with beside.open("w", newline="", encoding="utf-8") as file:
            index = SafeTable(file)
            index.row(["file", "email", "language"])
            for count, message in enumerate(made, 1):
                name = f"{count:06}.eml"
                (out / name).write_bytes(message.content)
                index.row([name, message.address, message.language])
        beside.replace(out / INDEX)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return count
