"""People for the demo workspace: plausible, and invented."""

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from campaigns.audience.cells import fold
from campaigns.audience.contact import Birthday, Contact, Item, Value

_A_LEAP_YEAR = 2024
_NO_YEAR_KNOWN = 0.1


def invented(
    count: int,
    seed: int = 1,
    languages: Sequence[str] = ("nl", "en"),
    *,
    today: date = date(2026, 11, 21),
) -> list[Contact]:
    """Invent people with addresses at example.org; the same seed gives the same people.

    Attributes: `favourite` (one of six categories), `points` (int), `last_bought` (ISO date in
    the year before `today`), `city`, `member` (bool), `products` (items with `title`, `price`).
    Birthdays run through the whole year, so that each day of a demo has some.
    """
    chance = Random(seed)
    words = _words()
    offset = chance.randrange(366)
    return [
        _person(number, words, languages[number % len(languages)], chance, offset, today)
        for number in range(count)
    ]


def _person(
    number: int,
    words: dict[str, Any],
    language: str,
    chance: Random,
    offset: int,
    today: date,
) -> Contact:
    own = words[language]
    first, last = chance.choice(own["first"]), chance.choice(own["last"])
    return Contact(
        email=f"{_local_part(first, last)}.{number + 1}@example.org",
        first_name=first,
        last_name=last,
        language=language,
        birthday=_birthday(number, chance, offset, today),
        attributes=_attributes(words["shop"], chance, today) | {"city": chance.choice(own["city"])},
    )


def _local_part(first: str, last: str) -> str:
    return "".join(
        letter for letter in fold(f"{first}.{last}") if letter.isalnum() or letter == "."
    )


def _birthday(number: int, chance: Random, offset: int, today: date) -> Birthday:
    # 149 has no factor in common with 366: neighbours differ, and 366 people fill the year.
    day = date(_A_LEAP_YEAR, 1, 1) + timedelta((offset + number * 149) % 366)
    year = today.year - 18 - chance.randrange(62)
    is_leap_day = (day.month, day.day) == (2, 29)
    known = not is_leap_day and chance.random() >= _NO_YEAR_KNOWN
    return Birthday(day=day.day, month=day.month, year=year if known else None)


def _attributes(shop: dict[str, Any], chance: Random, today: date) -> dict[str, Value]:
    favourite: str = chance.choice(shop["favourite"])
    titles: list[str] = chance.sample(shop["products"][favourite], chance.randrange(1, 4))
    products: list[str | int | float | bool | Item] = [
        {"title": title, "price": chance.randrange(8, 80) + 0.95} for title in titles
    ]
    return {
        "favourite": favourite,
        "points": chance.randrange(0, 1000, 5),
        "last_bought": (today - timedelta(chance.randrange(1, 366))).isoformat(),
        "member": chance.random() < 0.4,
        "products": products,
    }


def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("invented.toml").read_text(encoding="utf-8"))
