"""The head an imported mail came with; title and preview follow the campaign's words."""

from __future__ import annotations

from markupsafe import escape

from campaigns.document import Frame
from campaigns.rendering.scene import Scene
from campaigns.rendering.written import tokens_in
from components.fields import say
from components.mjml import Element, parse


def head_of(scene: Scene, frame: Frame, styles: str) -> str:
    """What stands between the root and the body, with our styles where there are some."""
    document = scene.campaign.document
    words = {"mj-title": document.subject, "mj-preview": document.preheader}
    default = scene.campaign.languages[0]
    changed = {
        tag: str(escape(scene.words(text)))
        for tag, text in words.items()
        if say(text, scene.language, default) != frame.read.get(tag, "")
    }
    for tag in words:
        element = _find(frame.head, tag)
        if element and tag not in changed and "{" in element.content:
            changed[tag] = tokens_in(scene, element.content)
    if not changed and not styles:
        return frame.head
    return _written(frame.head, changed, styles)


def _find(source: str, tag: str) -> Element | None:
    head = parse(source).find("mj-head")
    return head.find(tag) if head else None


def _written(source: str, changed: dict[str, str], styles: str) -> str:
    head = parse(source).find("mj-head")
    if head is None:
        source, head = f"{source}<mj-head></mj-head>", Element("mj-head")
        head.inner = head.inner_end = len(source) - len("</mj-head>")
    elif head.inner == head.end:  # <mj-head />
        opened = source[head.start : head.end].rstrip("/> ") + "></mj-head>"
        return _written(source[: head.start] + opened + source[head.end :], changed, styles)
    places = [(head.inner_end, head.inner_end, styles)]
    for tag, words in changed.items():
        found = head.find(tag)
        at = (found.start, found.end) if found else (head.inner_end, head.inner_end)
        places.append((*at, f"<{tag}>{words}</{tag}>"))
    for start, end, text in sorted(places, reverse=True):
        source = source[:start] + text + source[end:]
    return source
