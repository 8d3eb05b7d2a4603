"""MJML as a tree: read as leniently as the official parser reads it, walked, written again."""

from components.mjml.errors import MjmlError
from components.mjml.parsing import parse
from components.mjml.tree import Aside, Element, Node, walk
from components.mjml.writing import opening, write

__all__ = ["Aside", "Element", "MjmlError", "Node", "opening", "parse", "walk", "write"]
