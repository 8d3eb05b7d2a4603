"""A contact as a row of the store, there and back."""

import json
from collections.abc import Mapping
from typing import Any

from campaigns.audience.cells import fold
from campaigns.audience.contact import Birthday, Contact


def record_of(contact: Contact, list_id: int, position: int) -> dict[str, Any]:
    """Write a contact as values for the table `contacts`."""
    birthday = contact.birthday
    return {
        "list_id": list_id,
        "position": position,
        "key": contact.key,
        "email": contact.email,
        "first_name": contact.first_name,
        "last_name": contact.last_name,
        "language": contact.language,
        "birth_day": birthday.day if birthday else None,
        "birth_month": birthday.month if birthday else None,
        "birth_year": birthday.year if birthday else None,
        "attributes": json.dumps(contact.attributes, ensure_ascii=False),
        "folded": fold(f"{contact.email} {contact.first_name} {contact.last_name}"),
    }


def contact_of(record: Mapping[str, Any]) -> Contact:
    """Read a contact back; it was checked when it was kept, and is not checked again."""
    birthday = None
    if record["birth_day"]:
        birthday = Birthday.model_construct(
            day=record["birth_day"], month=record["birth_month"], year=record["birth_year"]
        )
    return Contact.model_construct(
        email=record["email"],
        first_name=record["first_name"],
        last_name=record["last_name"],
        language=record["language"],
        birthday=birthday,
        attributes=json.loads(record["attributes"]),
    )
