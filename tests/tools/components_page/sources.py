"""What a component's looks are made of, so that a picture older than them is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import components
from components.contract import Component

ROOT = Path(components.__file__).parent
_TEMPLATE = re.compile(r"""["']((?:parts|trivia|games|content)/[\w./]+)["']""")
_MODULE = re.compile(r"^from components\.([\w.]+) import", re.MULTILINE)
#: Modules that say how a component is described, not how it looks.
_WITHOUT_LOOKS = frozenset(ROOT / f"{name}.py" for name in ("contract", "errors", "fields"))


def fingerprint(component: Component) -> str:
    """What changes with each file of its folder and each that it shares."""
    return digest(sources(component), ROOT)


def digest(files: Iterable[Path], root: Path) -> str:
    """Twenty hexadecimal digits of these files' contents and of their places below a folder."""
    whole = sha256()
    for file in files:
        whole.update(f"{file.relative_to(root).as_posix()}\0".encode())
        whole.update(file.read_bytes() + b"\0")
    return whole.hexdigest()[:20]


def sources(component: Component) -> list[Path]:
    """The files of its folder, and those outside that they name, and that those name."""
    found: set[Path] = set()
    waiting = [file for file in component.folder.rglob("*") if _counts(file)]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting.extend(_named(file))
    return sorted(found)


def _counts(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def _named(file: Path) -> Iterator[Path]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:  # a picture names nothing
        return
    named = [ROOT / template for template in _TEMPLATE.findall(text)]
    named += [_module(dotted) for dotted in _MODULE.findall(text)]
    yield from (one for one in named if one.is_file() and one not in _WITHOUT_LOOKS)


def _module(dotted: str) -> Path:
    place = ROOT.joinpath(*dotted.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
