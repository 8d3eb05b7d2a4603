"""Which tags the compilers know inside which; anything else comes out as nothing, in both."""

from __future__ import annotations

#: Levels of tags; mails have about ten, and far deeper ones crash the compiler.
DEEPEST = 60
HEAD = frozenset(["mj-title", "mj-preview", "mj-breakpoint", "mj-font", "mj-style", "mj-raw"])
COLUMNS = frozenset({"mj-column", "mj-group"})
CELLS = frozenset(
    {
        "mj-accordion",
        "mj-button",
        "mj-carousel",
        "mj-divider",
        "mj-image",
        "mj-navbar",
        "mj-raw",
        "mj-social",
        "mj-spacer",
        "mj-table",
        "mj-text",
    }
)
_ROWS = frozenset(["mj-section", "mj-wrapper", "mj-hero", "mj-raw"])
INSIDE = {
    "mj-body": _ROWS,
    "mj-wrapper": _ROWS - {"mj-wrapper"},
    "mj-section": COLUMNS | {"mj-raw"},
    "mj-group": frozenset({"mj-column", "mj-raw"}),
    "mj-column": CELLS,
    "mj-hero": CELLS,
    "mj-social": frozenset({"mj-social-element"}),
    "mj-navbar": frozenset({"mj-navbar-link"}),
    "mj-accordion": frozenset({"mj-accordion-element", "mj-raw"}),
    "mj-accordion-element": frozenset({"mj-accordion-title", "mj-accordion-text", "mj-raw"}),
}
