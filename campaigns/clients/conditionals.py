"""Conditional comments and VML, as Word reads them."""

from __future__ import annotations

import re

_SHOWN = re.compile(r"<!--\[if ([^\]]+)\]><!-->(.*?)<!--\s*<!\[endif\]-->", re.DOTALL)
_SHOWN_TOO = re.compile(r"<!\[if ([^\]]+)\]>(.*?)<!\[endif\]>", re.DOTALL)
_HIDDEN = re.compile(r"<!--\[if ([^\]]+)\]>(.*?)<!\[endif\]-->", re.DOTALL)
_OFFICE = re.compile(r"<noscript>\s*<xml>.*?</xml>\s*</noscript>|<xml>.*?</xml>", re.DOTALL)
_VERSION = 16  # Outlook 2016 and later
_TERM = re.compile(
    r"(!?)\s*(?:\(?\s*(lte|gte|lt|gt)\s+)?(mso|ie|vml)\s*(\d+)?\s*\)?", re.IGNORECASE
)
_RECT = re.compile(r"<v:rect\b([^>]*)>\s*(?:<v:fill\b([^>]*?)/?>(?:\s*</v:fill>)?)?")
_PICTURE = re.compile(r"<v:image\b([^>]*?)/?>(?:\s*</v:image>)?")
_VML_END = re.compile(r"</v:rect>")
_VML = re.compile(r"</?[vow]:[^>]*>")
_STYLE = re.compile(r'style="([^"]*)"')
_SOURCE = re.compile(r'src="([^"]*)"')
_COLOUR = re.compile(r'(?:fill)?color="([^"]*)"')


def as_word_reads(html: str) -> tuple[str, int]:
    """The mail with what is meant for Outlook shown and what is kept from it left out.

    Also how many parts were kept from it.
    """
    kept_away = 0

    def shown(found: re.Match[str]) -> str:
        nonlocal kept_away
        if holds(found[1]):
            return found[2]
        # A part without words or pictures in it is not missed.
        kept_away += bool(re.search(r"<(?:img|a|div|input)\b", found[2]))
        return ""

    for pattern in (_SHOWN, _SHOWN_TOO):
        html = pattern.sub(shown, html)
    html = _HIDDEN.sub(lambda found: found[2] if holds(found[1]) else "", html)
    return _without_vml(_OFFICE.sub("", html)), kept_away


def holds(condition: str) -> bool:
    """Whether a condition such as `mso | IE` or `lte mso 11` is true in Word."""
    return any(
        all(_term(term) for term in part.split("&"))
        for part in condition.split("|")
        if part.strip()
    )


def _term(text: str) -> bool:
    found = _TERM.search(text)
    if not found:
        return False
    negated, comparison, feature, number = found.groups()
    true = feature.lower() in ("mso", "vml")
    if true and number:
        asked = int(number)
        true = {
            "lt": asked > _VERSION,
            "lte": asked >= _VERSION,
            "gt": asked < _VERSION,
            "gte": asked <= _VERSION,
        }.get((comparison or "").lower(), asked == _VERSION)
    return true != bool(negated)


def _without_vml(html: str) -> str:
    """VML as plain HTML: a filled rectangle is a block with a picture behind it."""
    html = _PICTURE.sub(_picture, _RECT.sub(_rectangle, html))
    return _VML.sub("", _VML_END.sub("</section>", html))


def _rectangle(found: re.Match[str]) -> str:
    fill = (found[2] or "") + found[1]
    source, style, colour = _SOURCE.search(fill), _STYLE.search(found[1]), _COLOUR.search(fill)
    said = [style[1] if style else ""]
    if colour:
        said.append(f"background-color:{colour[1]}")
    if source:
        said.append(f"background-image:url({source[1]});background-size:cover")
    # `section` is free: no mail of ours has one, and Word's own answers are not asked of it.
    return f'<section data-vml="" style="{";".join(filter(None, said))}">'


def _picture(found: re.Match[str]) -> str:
    source, style = _SOURCE.search(found[1]), _STYLE.search(found[1])
    if not source:
        return ""
    block = f'<section data-vml="" style="{style[1] if style else ""}">'
    return f'{block}<img src="{source[1]}" alt="" width="600"></section>'
