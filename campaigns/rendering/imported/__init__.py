"""An imported mail in the frame it came with; what nobody edited goes out as it came in."""

from campaigns.rendering.imported.blocks import classed, dressed, kept_block

#: `frame` is imported by its own name: it stands on the rows, which are made of these.
__all__ = ["classed", "dressed", "kept_block"]
