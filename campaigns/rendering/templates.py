"""The Jinja2 environments that components and frames are filled with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import components

FRAMES = Path(__file__).parent / "frames"
ROOTS = [Path(components.__file__).parent, FRAMES]


class _ByName(Environment):
    """`f.items` is the block's own field of that name, not the dictionary's method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if (type(obj) is dict or isinstance(obj, Mapping)) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def environment(escape: bool) -> Environment:
    """Jinja2 over components and frames; a name a template does not get is an error."""
    return _ByName(
        loader=FileSystemLoader(ROOTS),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"],
        cache_size=-1,  # all: there are more than the 400 that Jinja holds before it compiles anew
    )


def fill(template: str, *, escape: bool = True, **context: Any) -> str:
    """A template filled; raises jinja2.TemplateError."""
    return environment(escape).get_template(template).render(context)
