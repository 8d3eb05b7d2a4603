"""A table of two to four columns: prices, opening hours, sizes."""

from typing import Literal

from pydantic import Field

from components.content.table.columns import derive
from components.contract import component
from components.fields import Fields, Words

Side = Literal["auto", "start", "center", "end"]


class Row(Fields):
    """The cells of one row; those beyond the table's columns are kept and not shown."""

    first: Words = Field(default={})
    second: Words = Field(default={})
    third: Words = Field(default={})
    fourth: Words = Field(default={})


class Table(Fields):
    """With `header` the first row names the columns; `auto` puts a column of numbers to the end.

    On a phone the rows `stack` as little cards, or the whole table can be moved (`scroll`).
    """

    title: Words = Field(default={})
    columns: Literal[2, 3, 4] = 3
    rows: tuple[Row, ...] = ()
    header: bool = True
    stripes: bool = True
    phone: Literal["fit", "stack", "scroll"] = "fit"
    first_side: Side = "auto"
    second_side: Side = "auto"
    third_side: Side = "auto"
    fourth_side: Side = "auto"


SAMPLE = {
    "columns": 3,
    "rows": [
        {
            "first": {
                "en": "On the menu",
                "nl": "Op de kaart",
                "de": "Auf der Karte",
                "fr": "À la carte",
            },
            "second": {"en": "Normally", "nl": "Normaal", "de": "Sonst", "fr": "Sinon"},
            "third": {"en": "For you", "nl": "Voor jou", "de": "Für dich", "fr": "Pour vous"},
        },
        {
            "first": {
                "en": "Slice of birthday cake",
                "nl": "Punt verjaardagstaart",
                "de": "Stück Geburtstagstorte",
                "fr": "Part de gâteau",
            },
            "second": {"en": "€ 4.50", "nl": "€ 4,50", "de": "4,50 €", "fr": "4,50 €"},
            "third": {"en": "€ 0", "nl": "€ 0", "de": "0 €", "fr": "0 €"},
        },
        {
            "first": {
                "en": "High tea for two",
                "nl": "High tea voor twee",
                "de": "Teestunde zu zweit",
                "fr": "Goûter pour deux",
            },
            "second": {"en": "€ 48.00", "nl": "€ 48,00", "de": "48,00 €", "fr": "48,00 €"},
            "third": {"en": "€ 24.00", "nl": "€ 24,00", "de": "24,00 €", "fr": "24,00 €"},
        },
        {
            "first": {
                "en": "A whole cake to take home",
                "nl": "Hele taart om mee te nemen",
                "de": "Ganze Torte zum Mitnehmen",
                "fr": "Gâteau entier à emporter",
            },
            "second": {"en": "€ 29.50", "nl": "€ 29,50", "de": "29,50 €", "fr": "29,50 €"},
            "third": {"en": "€ 19.50", "nl": "€ 19,50", "de": "19,50 €", "fr": "19,50 €"},
        },
    ],
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/table:",
    group="words",
    fields=Table,
    sample=SAMPLE,
    derive=derive,
)
