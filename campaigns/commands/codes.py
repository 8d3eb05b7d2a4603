"""Codes on their way to a web shop."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from campaigns.commands.sources import find_release
from campaigns.commands.terminal import answer, open_workspace, refusable
from campaigns.delivery.shop_codes import SHOPS, file_name, shop_codes

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("campaign", metavar="FILE|CAMPAIGN")
@click.option("--for", "shop", type=click.Choice(sorted(SHOPS)), required=True, help="Which shop.")
@click.option("--gift", help="A gift's id.  [default: the gift for everyone]")
@click.option("--most", type=click.IntRange(1), help="Only the first so many codes.")
@click.option("--out", required=True, type=FOLDER, help="The folder for the file.")
@refusable
def codes(campaign: str, shop: str, gift: str | None, most: int | None, out: Path) -> None:
    """Write the codes of a gift as a web shop imports them, given out or not.

    Shopify: make the discount there first, with the title that stands in the file, then import
    the file with Matrixify (sheet Discounts). WooCommerce: import it with WebToffee's coupon
    importer. Codes are given to people in the order of the file.

    \b
      python -m campaigns codes birthday.json --for shopify --most 5000 --out shop/
    """
    with open_workspace() as workspace:
        release = find_release(workspace, campaign)
        chosen = gift or release.campaign.gifts.everyone.id
        lines = shop_codes(workspace, release, chosen, shop, most)
        path = out / file_name(release, chosen, shop)
        count = _written(path, lines) - 1
    answer({"file": str(path), "codes": count, "gift": chosen}, f"{path}: {count:,} codes.")


def _written(path: Path, lines: Iterable[bytes]) -> int:
    """How many lines were written, all of them or no file: a shop would take a part for it all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside, count = path.with_name(f".new-{path.name}"), 0
    try:
        with beside.open("wb") as file:
            for line in lines:
                file.write(line)
                count += 1
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return count
