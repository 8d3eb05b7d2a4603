"""Finds the components: every folder under `content` and `games` is one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from components import content, games
from components.contract import Component
from components.errors import UnknownComponent


@cache
def components() -> dict[str, Component]:
    """All components by name, content first, in the order of their folders."""
    found = [*_members(content), *_members(games)]
    return {component.name: component for component in found}


def _members(package: ModuleType) -> list[Component]:
    modules = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}").COMPONENT for name in modules]


def find(name: str) -> Component:
    """The component of that name; raises UnknownComponent."""
    try:
        return components()[name]
    except KeyError:
        raise UnknownComponent(name) from None
