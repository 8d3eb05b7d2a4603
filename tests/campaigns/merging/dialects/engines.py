"""The engines that judge what a dialect wrote; each answers the mail for one row of cells."""

import re
from collections.abc import Callable, Mapping

import django  # type: ignore[import-untyped]
import liquid
from django.conf import settings  # type: ignore[import-untyped]
from django.template import Context, Engine  # type: ignore[import-untyped]
from jinja2 import Environment

Row = Mapping[str, str]

settings.configure()
django.setup()
_LIQUID = liquid.Environment()
_DJANGO = Engine()
_JINJA = Environment(keep_trailing_newline=True, autoescape=False)


def _profile(row: Row) -> dict[str, object]:
    names = {name: row[name] for name in ("first_name", "last_name") if name in row}
    return {**names, "person": dict(row)}


def run_liquid(template: str, row: Row) -> str:
    """Klaviyo's syntax as python-liquid reads it."""
    return str(_LIQUID.from_string(template).render(**_profile(row)))


def run_django(template: str, row: Row) -> str:
    """Klaviyo's syntax as Django, which Klaviyo runs, reads it; automatic escaping on."""
    return str(_DJANGO.from_string(template).render(Context(_profile(row))))


def run_hubl(template: str, row: Row) -> str:
    """HubL as Jinja2, after which it is modelled, reads it."""
    return _JINJA.from_string(template).render(contact=dict(row))


def run_mailchimp(template: str, row: Row) -> str:
    """Mailchimp's documented merge tags, from left to right; IFs inside IFs are an error."""
    shown, hidden, made, at = True, None, [], 0
    for tag in re.finditer(r"\*\|(.*?)\|\*", template, re.DOTALL):
        if shown:
            made.append(template[at : tag.start()])
        at, word = tag.end(), tag.group(1)
        if word.startswith("IF:"):
            assert hidden is None, "conditions stand side by side"
            shown = hidden = bool(row[word[3:]])
        elif word == "ELSE:":
            shown = not hidden
        elif word == "END:IF":
            shown, hidden = True, None
        elif shown:
            assert re.fullmatch("[A-Z][A-Z0-9_]{0,9}", word), word
            made.append(row[word])
    return "".join(made) + template[at:]


def run_columns(template: str, row: Row) -> str:
    """Simple tags, replaced once from left to right."""
    return re.sub(r"\{\{(.*?)\}\}", lambda tag: row[tag.group(1)], template, flags=re.DOTALL)


ENGINES: list[tuple[str, Callable[[str, Row], str]]] = [
    ("klaviyo", run_liquid),
    ("klaviyo", run_django),
    ("hubspot", run_hubl),
    ("mailchimp", run_mailchimp),
    ("columns", run_columns),
]
