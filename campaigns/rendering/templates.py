"""The Jinja2 environments that components and frames are filled with."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment

import components

FRAMES = Path(__file__).parent / "frames"
ROOTS = [Path(components.__file__).parent, FRAMES]


class _ByName(SandboxedEnvironment):
    """`f.items` is the block's own field of that name, not the dictionary's method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if (type(obj) is dict or isinstance(obj, Mapping)) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Compiled(FileSystemBytecodeCache):
    """Templates compiled once for all processes of a user; a disk without room costs only time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled(escape: bool) -> FileSystemBytecodeCache | None:
    """Jinja2's own place in the temporary folder, None where that is nobody's alone.

    What escapes, and the sandbox, are compiled in; Jinja2 does not look at them in a file.
    """
    with suppress(OSError, RuntimeError):
        return _Compiled(pattern=f"unwrap_boxed_{'escaped' if escape else 'plain'}_%s.cache")
    return None


@cache
def environment(escape: bool) -> SandboxedEnvironment:
    """Jinja2 over components and frames; a name a template does not get is an error."""
    return _ByName(
        loader=FileSystemLoader(ROOTS),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"],
        bytecode_cache=_compiled(escape),
        cache_size=-1,  # all: there are more than the 400 that Jinja holds before it compiles anew
    )


def fill(template: str, *, escape: bool = True, **context: Any) -> str:
    """A template filled; raises jinja2.TemplateError."""
    return environment(escape).get_template(template).render(context)
