"""What every component brings; a folder that fits is a component, nothing else needs to know it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import ValidationError

from components.errors import ComponentError, InvalidValues
from components.fields import Fields, say
from components.look import Look
from components.stills import Draw, Served

Kind = Literal["content", "game"]
Rendition = Literal["mail", "amp", "site", "text"]
Stands = Literal["column", "row"]
#: What a game gives its player besides the gift.
Pleasure = Literal["luck", "skill", "knowledge", "collecting", "giving"]

#: The file that holds each rendition; every component brings all four.
RENDITION_FILES: dict[Rendition, str] = {
    "mail": "mail.mjml",
    "amp": "amp.html",
    "site": "site.html",
    "text": "text.txt",
}


class Derive(Protocol):
    """Values that templates, script and still share, worked out from a block's resolved ones.

    `gifts` maps the id of everything that can be won to its title in the language.
    """

    def __call__(
        self, values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]
    ) -> Mapping[str, Any]: ...


#: Attributes by name for one field's value; None takes an attribute away.
Written = Callable[[Mapping[str, Any], Look], Mapping[str, str | None]]


@dataclass(frozen=True)
class Reading:
    """How MJML of another hand becomes a block of this kind, and its edited values go back.

    `read` gets a tag's attributes (those of the head among them, entities decoded), what lies
    between its tags, and its room in CSS pixels; it gives values, or None for what this component
    cannot hold. `write` gives the attributes that say a field; a changed field that has none makes
    the block all ours. `says` names the field that is the content, `rich` tells whether as HTML.
    """

    tag: str
    read: Callable[[Mapping[str, str], str, int], dict[str, Any] | None]
    write: Mapping[str, Written]
    says: str = ""
    rich: bool = False


@dataclass(frozen=True)
class Plays:
    """What a finished play of a game must look like, so that a script's shortcut is told apart.

    `least` moves, each name fitting the pattern `names` as a whole and the last one `last`; at
    least `least_ms` milliseconds from the first to the last. The quickest honest player fits it,
    by keyboard, in calm and after a reload too. The page sends the last 200 moves of a longer play.
    A release keeps the script it was published with: a rule may grow wider, never narrower.
    """

    least: int
    names: str
    last: str
    least_ms: int


@dataclass(frozen=True)
class Answers:
    """What a block asks somebody who plays: one of `choices` (with `many`: any of them), or text.

    `text` is the most characters of free text, 0 for none. With `live` players may see the counts.
    `keep` names the contact's attribute the answer becomes, for who consents to that; "" never.
    With `named` an answer may be tied to who gave it even so, for who consents to that.
    `labels` are the choices as the marketer reads them.
    """

    choices: tuple[str, ...] = ()
    many: bool = False
    text: int = 0
    live: bool = False
    keep: str = ""
    named: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)


#: What a block with these values asks.
Asks = Callable[[Mapping[str, Any]], Answers]


@dataclass(frozen=True)
class Component:
    """One kind of block. `stands`: in a column, or as a row of its own over the full width."""

    name: str
    kind: Kind
    icon: str
    group: str
    fields: type[Fields]
    sample: dict[str, Any]
    folder: Path
    stands: Stands = "column"
    draw: Draw | None = None
    #: Field whose text, merged for one person, is drawn into the still (a name on a cake); or "".
    personal: str = ""
    #: What `still.alt` says; `{title}` and the like are filled from the values.
    renditions: tuple[Rendition, ...] = field(default=("mail", "amp", "site", "text"))
    #: Adds to `f` (and may replace in it); None where the fields say it all.
    derive: Derive | None = None
    #: How imported MJML becomes such a block; None for what no MJML tag is.
    reading: Reading | None = None
    #: How a finished play is told from a script's; None where only "show my gift" ends in one.
    plays: Plays | None = None
    #: Whether a round has a time limit, which a player can then turn off.
    timed: bool = False
    #: What the block asks; None where nobody is asked anything.
    answers: Asks | None = None
    #: Files made when they are asked for, by the ending of their name (`gif`, `ics`).
    serves: Mapping[str, Served] = field(default_factory=dict)
    #: What a game is played for, besides the gift; None for what is no game.
    pleasure: Pleasure | None = None

    def values(self, raw: Mapping[str, Any]) -> Fields:
        """Read a block's JSON values; raises InvalidValues naming each field that does not fit."""
        try:
            return self.fields.model_validate(dict(raw))
        except ValidationError as refused:
            problems = {
                ".".join(str(part) for part in error["loc"]) or "values": error["msg"]
                for error in refused.errors()
            }
            raise InvalidValues(self.name, problems) from refused

    @cached_property
    def strings(self) -> dict[str, dict[str, dict[str, str]]]:
        """`strings.toml`: `label`, `fields`, `options`, `help`, `words`; each text per language."""
        return tomllib.loads((self.folder / "strings.toml").read_text(encoding="utf-8"))

    def label(self, language: str = "en") -> str:
        """The component's name as a person reads it."""
        return say(self.strings["label"], language, "en")  # type: ignore[arg-type]

    def field_label(self, path: str, language: str = "en") -> str:
        """A field's name as a person reads it; `items.title` for one inside a list."""
        texts = self.strings.get("fields", {}).get(path)
        return (
            say(texts, language, "en") if texts else path.split(".")[-1].replace("_", " ").title()
        )

    def option_words(self, path: str, value: object) -> dict[str, str]:
        """What a choice of a field is called by language: its own words, else the shared ones."""
        own: Any = self.strings.get("options", {}).get(path)
        known: Any = own or _shared_options().get(path.split(".")[-1], {})
        return dict(known.get(str(value), {}))

    def option_label(self, path: str, value: object, language: str = "en") -> str:
        """A choice of a field as a person reads it, from `options.<field>.<value>`."""
        texts = self.option_words(path, value)
        return say(texts, language, "en") if texts else str(value).replace("_", " ").capitalize()

    def field_help(self, path: str, language: str = "en") -> str:
        """What there is to know about a field, "" for most; from `help.<field>`."""
        texts = self.strings.get("help", {}).get(path)
        return say(texts, language, "en") if texts else ""

    def words(self, language: str) -> dict[str, str]:
        """The component's own words in a language, English where it has none."""
        return {key: say(texts, language, "en") for key, texts in self.strings["words"].items()}

    def source(self, file: str) -> str:
        """A file of the folder, "" where it is not there (styles and scripts are optional)."""
        path = self.folder / file
        return path.read_text(encoding="utf-8") if path.exists() else ""


@cache
def _shared_options() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "options.toml").read_text(encoding="utf-8"))


def component(
    init_file: str,
    *,
    kind: Kind,
    icon: str,
    group: str,
    fields: type[Fields],
    sample: dict[str, Any],
    stands: Stands = "column",
    draw: Draw | None = None,
    personal: str = "",
    derive: Derive | None = None,
    reading: Reading | None = None,
    plays: Plays | None = None,
    timed: bool = False,
    answers: Asks | None = None,
    serves: Mapping[str, Served] | None = None,
    pleasure: Pleasure | None = None,
) -> Component:
    """Describe the component in the folder of `init_file`; ComponentError where a file lacks."""
    folder = Path(init_file).parent
    missing = [
        name for name in (*RENDITION_FILES.values(), "strings.toml") if not (folder / name).exists()
    ]
    if missing:
        raise ComponentError(folder.name, f"its folder lacks {', '.join(missing)}")
    return Component(
        folder.name,
        kind,
        icon,
        group,
        fields,
        sample,
        folder,
        stands,
        draw,
        personal,
        derive=derive,
        reading=reading,
        plays=plays,
        timed=timed,
        answers=answers,
        serves=serves or {},
        pleasure=pleasure,
    )
