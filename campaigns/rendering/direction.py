"""Writing direction of a language."""

from babel import Locale, UnknownLocaleError


def direction(language: str) -> str:
    """`rtl` or `ltr`, from the Unicode CLDR; an unknown language is written left to right."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
