"""Blocks that came with an imported mail, and ours among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from campaigns.document import Block
from campaigns.rendering.marks import around_words, marked_words
from campaigns.rendering.scene import Scene
from campaigns.rendering.written import tokens_in
from components.contract import Component, Reading
from components.fields import say
from components.look import Look
from components.mjml import opening

Context = Mapping[str, Any]
_START = re.compile(r"<(mj-[\w-]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(\s*/?>)")
_CSS_CLASS = re.compile(r"(\scss-class\s*=\s*)(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_OURS = re.compile(r"<(mj-(?:text|image|button|divider))\b((?:[^>\"]|\"[^\"]*\")*?)(\s*/?>)")


def kept_block(scene: Scene, component: Component, block: Block, context: Context) -> str | None:
    """An imported block's MJML with what was edited in it; None for one that is all ours."""
    origin, reading = block.mjml, component.reading
    if origin is None or reading is None:
        return None
    changed = [
        name
        for name in component.fields.model_fields
        if name != reading.says and block.values.get(name) != origin.read.get(name)
    ]
    if any(name not in reading.write for name in changed):
        return None
    scene.tokens.check(origin.before)
    attributes = merged(scene, origin.attributes)
    for name in changed:
        attributes = edited(attributes, reading.write[name](context["f"], context["look"]))
    attributes = with_classes(attributes, context["extra"])
    content = _content(scene, component, reading, block)
    if not content:
        return origin.before + opening(reading.tag, attributes, closed=True)
    return f"{origin.before}{opening(reading.tag, attributes)}{content}</{reading.tag}>"


def merged(scene: Scene, attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes as written, with tokens for the merge fields in them."""
    return {name: tokens_in(scene, value) for name, value in attributes.items()}


def edited(attributes: dict[str, str], new: Mapping[str, str | None]) -> dict[str, str]:
    """The attributes with others' values; None takes one away."""
    gone = {name for name, value in new.items() if value is None}
    fresh = {name: str(escape(value)) for name, value in new.items() if value is not None}
    return {name: value for name, value in {**attributes, **fresh}.items() if name not in gone}


def with_classes(attributes: dict[str, str], classes: Iterable[str]) -> dict[str, str]:
    """The attributes with more classes; none are written where there are none."""
    names = [attributes.get("css-class", ""), *classes]
    together = " ".join(name for name in names if name)
    return {**attributes, "css-class": together} if together else attributes


def _content(scene: Scene, component: Component, reading: Reading, block: Block) -> str:
    origin = block.mjml
    assert origin is not None
    if not reading.says:
        return tokens_in(scene, origin.content)
    words: dict[str, str] = getattr(component.values(block.values), reading.says)
    default = scene.campaign.languages[0]
    now, read = (
        say(each, scene.language, default) for each in (words, _read_words(block, reading))
    )
    if reading.rich:
        made = _marked(scene, words)
    elif now == read:
        made = _marked(scene, {scene.language: origin.content})
    else:
        made = str(escape(_marked(scene, words)))
    if not scene.marks:
        return made
    kind = "rich" if reading.rich else "words"
    return around_words(scene, f"{block.id}/{reading.says}", kind, words, made)


def _marked(scene: Scene, words: Mapping[str, str]) -> str:
    return marked_words(scene, words) if scene.marks else scene.words(words)


def _read_words(block: Block, reading: Reading) -> dict[str, str]:
    return dict(block.mjml.read.get(reading.says) or {}) if block.mjml else {}


def classed(source: str, classes: Iterable[str]) -> Markup:
    """MJML with more classes on each of its outermost rows or blocks that can have one."""
    extra = " ".join(classes)
    if not extra:
        return Markup(source)
    return Markup(_START.sub(lambda start: _classed(start, extra), source, count=1))


def _classed(start: re.Match[str], extra: str) -> str:
    name, attributes, end = start.groups()
    if name == "mj-raw":
        return start[0]
    found = _CSS_CLASS.search(attributes)
    if found is None:
        return f'<{name} css-class="{extra}"{attributes}{end}'
    own = next((value for value in found.groups()[1:] if value), "")
    written = f'{found[1]}"{own} {extra}"'
    return f"<{name}{attributes[: found.start()]}{written}{attributes[found.end() :]}{end}"


def dressed(markup: str, look: Look) -> str:
    """A block of ours in a strange frame: what ours gives all blocks is said on each."""
    text = {
        "color": look.ink,
        "font-size": "17px",
        "line-height": "1.55",
        "padding": "8px 24px",
    }
    defaults = {
        "mj-text": text,
        "mj-image": {"padding": "8px 24px"},
        "mj-button": {
            "padding": "12px 24px",
            "background-color": look.primary,
            "color": look.on_primary,
            "border-radius": f"{look.radius}px",
            "font-size": "18px",
            "font-weight": "700",
            "inner-padding": "15px 30px",
        },
        "mj-divider": {
            "padding": "12px 24px",
            "border-width": "1px",
            "border-color": look.line,
        },
    }

    def dress(start: re.Match[str]) -> str:
        name, attributes, end = start.groups()
        wanted = {"font-family": look.body_font, **defaults[name]}
        missing = {k: v for k, v in wanted.items() if f" {k}=" not in attributes}
        given = "".join(f' {k}="{escape(v)}"' for k, v in missing.items())
        return f"<{name}{attributes}{given}{end}"

    return _OURS.sub(dress, markup)
