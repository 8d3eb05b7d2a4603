"""Who gets it: contacts, where they come from, and why they get it today."""

from campaigns.audience.addresses import Address, read_address
from campaigns.audience.cells import SafeTable, export_cell
from campaigns.audience.contact import RESERVED, Birthday, Contact, Value
from campaigns.audience.contacts import ContactList, Contacts, Given, Suppressed
from campaigns.audience.errors import (
    AddressRefused,
    AudienceError,
    ListRefused,
    MappingRefused,
    TableRefused,
    UnknownList,
)
from campaigns.audience.imports import Duplicate, Import, Rejection, read_contacts
from campaigns.audience.invented import invented
from campaigns.audience.limits import Limits
from campaigns.audience.mapping import guess_mapping
from campaigns.audience.moments import (
    MOMENT,
    DaysAfter,
    Due,
    Leap,
    Moment,
    Occasion,
    OnAnniversary,
    OnBirthday,
    OnDate,
    due,
    occasion_of,
)
from campaigns.audience.reading import Doubt
from campaigns.audience.rows import Row
from campaigns.audience.table import Table, read_table

__all__ = [
    "MOMENT",
    "RESERVED",
    "Address",
    "AddressRefused",
    "AudienceError",
    "Birthday",
    "Contact",
    "ContactList",
    "Contacts",
    "DaysAfter",
    "Doubt",
    "Due",
    "Duplicate",
    "Given",
    "Import",
    "Leap",
    "Limits",
    "ListRefused",
    "MappingRefused",
    "Moment",
    "Occasion",
    "OnAnniversary",
    "OnBirthday",
    "OnDate",
    "Rejection",
    "Row",
    "SafeTable",
    "Suppressed",
    "Table",
    "TableRefused",
    "UnknownList",
    "Value",
    "due",
    "export_cell",
    "guess_mapping",
    "invented",
    "occasion_of",
    "read_address",
    "read_contacts",
    "read_table",
]
