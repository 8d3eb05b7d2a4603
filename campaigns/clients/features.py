"""Every feature the simulations know: its name in the support data, and what it is in words."""

from __future__ import annotations

#: Slug of the support data -> what is missing where a client lacks it (English; translated later).
FEATURES: dict[str, str] = {
    "css-pseudo-class-checked": "The game inside the mail",
    "html-input-checkbox": "Tick boxes",
    "html-input-radio": "Radio buttons",
    "html-style": "Style sheets",
    "html-form": "Forms",
    "html-svg": "Drawings inside the mail (SVG)",
    "image-webp": "WebP pictures",
    "image-svg": "SVG pictures",
    "css-at-media": "Rules for a screen's size",
    "css-at-media-prefers-color-scheme": "The mail's own dark colours",
    "css-at-media-prefers-reduced-motion": "Motion for those who want it",
    "css-at-supports": "Rules that ask what a client can do",
    "css-at-keyframes": "Steps of animations",
    "css-at-font-face": "Your own fonts",
    "css-pseudo-class-hover": "What happens under the pointer",
    "css-pseudo-class-focus-visible": "The ring around what the keyboard is at",
    "css-pseudo-class-first-child": "Rules for a first element",
    "css-pseudo-class-last-child": "Rules for a last element",
    "css-pseudo-class-nth-child": "Rules for every so many elements",
    "css-pseudo-class-not": "Rules with an exception",
    "css-pseudo-element-before": "What a rule puts before an element",
    "css-pseudo-element-after": "What a rule puts after an element",
    "css-selector-general-sibling": "Rules for what follows",
    "css-selector-adjacent-sibling": "Rules for what comes next",
    "css-selector-id": "Rules for one named element",
    "css-selector-attribute": "Rules by attribute",
    "css-selector-child": "Rules for what is directly inside",
    "css-selector-chaining": "Rules for two names at once",
    "css-selector-universal": "Rules for everything",
    "css-selector-class": "Rules by name",
    "css-selector-descendant": "Rules for what is inside",
    "css-animation": "Animations",
    "css-transition": "Smooth changes",
    "css-transform": "Turning and scaling",
    "css-position": "Exact places",
    "css-left-right-top-bottom": "Shifts from a place",
    "css-z-index": "What lies on top",
    "css-opacity": "Transparency",
    "css-visibility": "Invisible parts",
    "css-background-image": "Pictures behind text",
    "css-linear-gradient": "Colour gradients",
    "css-radial-gradient": "Round gradients",
    "css-background-size": "The size of background pictures",
    "css-background-position": "The place of background pictures",
    "css-border-radius": "Round corners",
    "css-box-shadow": "Shadows",
    "css-text-shadow": "Shadows of letters",
    "css-max-width": "Widest widths",
    "css-max-height": "Greatest heights",
    "css-min-width": "Least widths",
    "css-min-height": "Least heights",
    "css-width": "Widths",
    "css-height": "Heights",
    "css-display": "Ways to lay out",
    "css-display-flex": "Flexible rows",
    "css-display-grid": "Grids",
    "css-display-none": "Hidden parts",
    "css-overflow": "Cutting off what is too large",
    "css-filter": "Filters on pictures",
    "css-clip-path": "Cut-out shapes",
    "css-padding": "Room inside",
    "css-margin": "Room around",
    "css-object-fit": "Fitting pictures into a frame",
    "css-outline": "Outlines",
    "css-box-sizing": "Borders counted in a size",
    "css-float": "Text around an element",
    "css-text-wrap": "Evenly broken lines",
    "css-variables": "Variables",
    "css-unit-calc": "Computed sizes",
    "css-important": "Rules that outweigh others",
    "css-rgba": "See-through colours",
}

#: What is missing without the support data saying so.
OTHERS: dict[str, str] = {
    "pictures": "Pictures",
    "styles": "Every colour, font and size",
    "mso": "What is kept from Outlook",
    "style-size": "Style sheets over 16 KB",
    "style-broken": "Style sheets with a slip in them",
    "style-nested": "Style sheets with a rule within a rule",
    "inverted": "Colours turned around by the client",
}

#: Where OTHERS are known from.
SOURCES: dict[str, str] = {
    "mso": "https://learn.microsoft.com/en-us/previous-versions/office/developer/office-2007/aa338201(v=office.12)",
    "style-size": "https://github.com/hteumeuleu/email-bugs/issues/90",
    "style-broken": "https://www.emailonacid.com/blog/article/email-development/12_things_you_must_know_when_developing_for_gmail_and_gmail_mobile_apps-2/",
    "style-nested": "https://github.com/hteumeuleu/email-bugs/issues/21",
}

#: Properties a feature stands for, where they are not simply its name.
PROPERTIES: dict[str, tuple[str, ...]] = {
    "css-animation": (
        "animation", "animation-name", "animation-duration", "animation-delay",
        "animation-iteration-count", "animation-timing-function", "animation-fill-mode",
        "animation-direction", "animation-play-state",
    ),
    "css-transition": (
        "transition", "transition-property", "transition-duration", "transition-delay",
        "transition-timing-function",
    ),
    "css-transform": ("transform", "transform-origin", "transform-style", "perspective"),
    "css-position": ("position",),
    "css-left-right-top-bottom": ("left", "right", "top", "bottom"),
    "css-border-radius": (
        "border-radius", "border-top-left-radius", "border-top-right-radius",
        "border-bottom-left-radius", "border-bottom-right-radius",
    ),
    "css-padding": ("padding", "padding-top", "padding-right", "padding-bottom", "padding-left"),
    "css-margin": ("margin", "margin-top", "margin-right", "margin-bottom", "margin-left"),
    "css-overflow": ("overflow", "overflow-x", "overflow-y"),
    "css-outline": ("outline", "outline-offset", "outline-color", "outline-width"),
    "css-filter": ("filter",),
    "css-object-fit": ("object-fit", "object-position"),
    **{
        f"css-{name}": (name,)
        for name in (
            "z-index", "opacity", "visibility", "background-image", "background-size",
            "background-position", "box-shadow", "text-shadow", "max-width", "max-height",
            "min-width", "min-height", "width", "height", "clip-path", "box-sizing", "float",
            "text-wrap",
        )
    },
}  # fmt: skip

#: Values a feature stands for: a pattern of what is declared.
VALUES: dict[str, str] = {
    "css-linear-gradient": r"linear-gradient\(",
    "css-radial-gradient": r"radial-gradient\(",
    "css-unit-calc": r"\bcalc\(",
    "css-rgba": r"\brgba\(",
    "css-variables": r"\bvar\(",
}

#: What a selector looks like that needs a feature; the first that fits is the reason given.
SELECTORS: dict[str, str] = {
    "css-pseudo-class-checked": r":checked\b",
    "css-pseudo-class-hover": r":hover\b",
    "css-pseudo-class-focus-visible": r":focus-visible\b",
    "css-pseudo-class-first-child": r":first-child\b",
    "css-pseudo-class-last-child": r":last-child\b",
    "css-pseudo-class-nth-child": r":nth-child\b",
    "css-pseudo-class-not": r":not\(",
    "css-pseudo-element-before": r"::?before\b",
    "css-pseudo-element-after": r"::?after\b",
    "css-selector-general-sibling": r"~(?!=)",
    "css-selector-adjacent-sibling": r"\+",
    "css-selector-child": r">",
    "css-selector-attribute": r"\[",
    "css-selector-id": r"#[\w-]",
    "css-selector-universal": r"(?:^|[\s>+~])\*",
    "css-selector-chaining": r"[.#][\w-]+[.#][\w-]",
    "css-selector-class": r"\.[A-Za-z_-]",
    "css-selector-descendant": r"[^\s>+~]\s+[^\s>+~]",
}
