"""The page as Markdown: a function of the components and of the index of their pictures."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from typing import get_args

from campaigns.rendering.text import render_text
from campaigns.studio.canvas.kit import GROUPS
from components.contract import Component, Pleasure
from tests.components.scene import BASE, PERSON, MemoryPictures, campaign_of, person_fields
from tests.tools.components_page.fields import table
from tests.tools.components_page.index import VIEWS, Index, Pictures, View, picture_name

TODAY = date(2026, 12, 5)  # in the text; some games look at it
FOLDER = "components"  # of the pictures, beside the page
WIDTH = 200  # CSS pixels of a picture on the page: four stand side by side
CAPTIONS: dict[View, str] = {
    "mail": "In the mail",
    "still": "In the mail, where nothing can move",
    "amp": "In the mail, as AMP",
    "site": "On the page",
}
HEAD = """# The box of components

*Made by `make docs` from the components themselves; a test keeps it true.*

Each component is one folder under `components/` and shows itself in every rendition: the mail (a
game plays there where the mail client can do that, and everywhere else a still leads to the page),
AMP for Email, the page, and the text part. Pictures are of its sample, on a phone."""


def page(components: Mapping[str, Component], index: Index) -> str:
    """The whole page."""
    parts = list(chapters(components.values()))
    lines = [HEAD, "", *_contents(parts)]
    for kind, groups in parts:
        lines += ["", f"## {kind}"]
        for group, members in groups.items():
            lines += ["", f"### {group}"]
            for component in members:
                lines += ["", *entry(component, index.components.get(component.name))]
    return "\n".join(lines) + "\n"


def chapters(
    components: Iterable[Component],
) -> Iterator[tuple[str, dict[str, list[Component]]]]:
    """Games by the pleasure in them, blocks by their group in the palette; no empty group."""
    known = list(components)
    games: dict[str, list[Component]] = {
        pleasure.capitalize(): [one for one in known if one.pleasure == pleasure]
        for pleasure in get_args(Pleasure)
    }
    blocks: dict[str, list[Component]] = {}
    for one in known:
        if one.kind == "content":
            blocks.setdefault(GROUPS.get(one.group.lower(), one.group), []).append(one)
    yield "Games", {group: members for group, members in games.items() if members}
    yield "Blocks", blocks


def _contents(parts: list[tuple[str, dict[str, list[Component]]]]) -> Iterator[str]:
    for kind, groups in parts:
        count = sum(map(len, groups.values()))
        yield f"**{count} {kind.lower()}**"
        yield ""
        for group, members in groups.items():
            links = ", ".join(f"[{one.label()}](#{anchor(one)})" for one in members)
            yield f"- {group}: {links}"
        yield ""


def anchor(component: Component) -> str:
    """Where a component is on the page; apart from what a web page makes of headings."""
    return f"the-{component.name.replace('_', '-')}"


def entry(component: Component, pictures: Pictures | None) -> list[str]:
    """One component: what it is, its pictures, its text and its fields."""
    return [
        f'<a id="{anchor(component)}"></a>',
        "",
        f"#### {component.label()}",
        "",
        sentence(component),
        "",
        _facts(component),
        "",
        *(_gallery(component, pictures) if pictures else ()),
        "In the text part:",
        "",
        *_text(component),
        "",
        *_folded(table(component)),
    ]


def sentence(component: Component) -> str:
    """What it is: the first sentence of its module, without its name before it."""
    module = import_module(f"components.{_room(component)}.{component.name}")
    first = inspect.cleandoc(module.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    name, _, rest = first.partition(": ")
    said = rest if rest and name.lower() == component.label().lower() else first
    return said[:1].upper() + said[1:]


def _room(component: Component) -> str:
    return "games" if component.kind == "game" else "content"


def _facts(component: Component) -> str:
    icon = component.icon.removeprefix(":material/").removesuffix(":")
    folder = f"components/{_room(component)}/{component.name}"
    facts = [
        f"[`{component.name}`](../{folder})",
        f"icon `{icon}`",
        f"for {component.pleasure}" if component.pleasure else "",
        "a row of its own" if component.stands == "row" else "",
        "has a time limit that can be turned off" if component.timed else "",
        "takes answers" if component.answers else "",
    ]
    return " · ".join(filter(None, facts))


def _gallery(component: Component, pictures: Pictures) -> Iterator[str]:
    """Its pictures side by side, each with a caption; HTML, for Markdown knows no width."""
    shown = [view for view in VIEWS if view in pictures.sizes]
    yield "<table>"
    yield f"<tr>{''.join(f'<th>{_caption(view, pictures)}</th>' for view in shown)}</tr>"
    yield '<tr valign="top">'
    for view in shown:
        size, file = pictures.sizes[view], picture_name(component.name, view)
        height = round(size.height * WIDTH / size.width)
        alt = f"{component.label()}. {_caption(view, pictures)}"
        yield (
            f'<td><img src="{FOLDER}/{file}" width="{WIDTH}" height="{height}" alt="{alt}"></td>'
        )
    yield "</tr>"
    yield "</table>"
    yield ""


def _caption(view: View, pictures: Pictures) -> str:
    plays = view == "mail" and "still" in pictures.sizes
    return "In the mail, where it plays" if plays else CAPTIONS[view]


def _text(component: Component) -> Iterator[str]:
    campaign = campaign_of((component.name, component.sample))
    program = render_text(campaign, "en", BASE, MemoryPictures())
    person = {**PERSON, "today": TODAY}
    shown = program.run(person_fields("text", person=person)).decode().strip()
    fence = "```" if "```" not in shown else "````"
    yield f"{fence}text"
    yield from (line.rstrip() for line in shown.splitlines())
    yield fence


def _folded(lines: list[str]) -> list[str]:
    if not lines:
        return ["It has no fields."]
    return ["<details>", "<summary>Its fields</summary>", "", *lines, "", "</details>"]
