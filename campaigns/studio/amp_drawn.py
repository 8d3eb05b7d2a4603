"""AMP for a browser that has not its script: what that would do at once is done to the markup.

Pictures, folded texts and slides stand as AMP's layouts have them (amp.dev, Layout System), and
what is hidden stays so, whatever its class says (ampshared.css); what answers a tap does nothing.
"""

from __future__ import annotations

import re

#: AMP hides a mail until its script runs.
_HIDDEN = re.compile(r"<style amp4email-boilerplate>.*?</style>", re.DOTALL)
_STYLE = """<style>
[hidden] { display: none !important }
[submit-success], [submit-error], [submitting] { display: none }
amp-img, amp-anim { display: inline-block; position: relative; overflow: hidden }
[layout=responsive] { display: block; position: relative; width: 100% }
[layout=fill] { display: block; position: absolute; top: 0; left: 0; width: 100%; height: 100% }
amp-img > img, amp-anim > img { display: block; width: 100%; height: 100% }
amp-carousel { overflow: hidden }
amp-carousel > * { position: absolute; top: 0; left: 0; width: 100%; height: 100% }
amp-carousel > :not(:first-child), amp-accordion > :not([expanded]) > :last-child { display: none }
</style>"""
_SAID = r"""(?:"[^"]*"|[^">])*"""  # attributes; some have a ">" in their value
_PICTURE = re.compile(rf"<(amp-img|amp-anim)\b({_SAID})>\s*</\1>")
_SIZED = re.compile(rf"<amp-(?:img|anim|carousel)\b{_SAID}>")
_ATTRIBUTE = re.compile(r'\s(src|alt|width|height|layout)=("[^"]*")')


def amp_as_drawn(markup: str) -> str:
    """AMP's markup as a browser without its script can draw it."""
    sized = _SIZED.sub(_with_size, _HIDDEN.sub(_STYLE, markup))
    return _PICTURE.sub(_with_picture, sized)


def _with_size(tag: re.Match[str]) -> str:
    told = {name: value.strip('"') for name, value in _ATTRIBUTE.findall(tag[0])}
    match told:
        case {"layout": "fixed", "width": wide, "height": high}:
            return f'{tag[0][:-1]} style="width:{wide}px;height:{high}px">'
        case {"layout": "intrinsic", "width": wide, "height": high}:
            size = f"width:{wide}px;max-width:100%;aspect-ratio:{wide}/{high}"
            return f'{tag[0][:-1]} style="{size}">'
        case {"layout": "responsive", "width": wide, "height": high}:
            return f'{tag[0][:-1]} style="aspect-ratio:{wide}/{high}">'
    return tag[0]


def _with_picture(tag: re.Match[str]) -> str:
    told = dict(_ATTRIBUTE.findall(tag[2]))
    named = "".join(f" {name}={told[name]}" for name in ("src", "alt") if name in told)
    return f"<{tag[1]}{tag[2]}><img{named}></{tag[1]}>"
