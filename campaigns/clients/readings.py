"""The support data's notes, read: what “partial” leaves out, each by the note's own words.

A test holds that every note of a simulated client is either read here or set aside for a reason.
"""

from __future__ import annotations

from campaigns.clients.features import PROPERTIES

#: Holds only for an account that is not one of Google's.
NOT_GOOGLE = (
    "Not supported with non Google accounts.",
    "Partial. Not supported with non Google accounts.",
    "Partial. Doesn't work with non Google accounts.",
    "Partial. Not supported with non Google accounts. But it can be used in the `background` "
    "shorthand property instead.",
)
#: Holds only for an account of Google's.
ONLY_NOT_GOOGLE = (
    "Partial. Only supported with non Google accounts.",
    "Partially supported. Only works with non Google accounts.",
)
ONLY_TYPES = "Partial. Only supported on type selectors."
NO_INPUT = (
    "Not supported. `<input>` is transformed into `<noinput>`.",
    "Not supported. `<input>` elements are transformed into `<noinput>`.",
)
STYLE_LIMIT = (
    "The size of the `<style>` tag [is limited to 16 KB]"
    "(https://github.com/hteumeuleu/email-bugs/issues/90)"
)
NOT_INLINE_IMPORTANT = (
    "Partial. Not supported inline. (See [email-bugs#31]"
    "(https://github.com/hteumeuleu/email-bugs/issues/31))"
)
HEIGHT_IS_MINIMUM = "Buggy. Replaces `height` by `min-height`."
NESTED_MEDIA = (
    "Partial. Does not support nested media queries.",
    "Partial. Nested media queries are removed.",
)
NO_HEIGHT_QUERIES = "Partial. Does not support height based media queries."
SIZE_QUERIES_ONLY = (
    "Partial. Only supports `screen`, `min-width`, `max-width`, `min-height` and `max-height` "
    "based media queries."
)
HOOKS = (
    "Additional custom `data` attributes (`data-ogsc`, `data-ogac`, `data-ogsb`, `data-ogab`) are "
    "added when viewing an email in dark mode. See [this article]"
    "(https://www.hteumeuleu.com/2021/emails-react-outlook-com-dark-mode/) for examples."
)
#: Tells what “no” means there: the mail's own are written with a space.
NO_SPACE_IMPORTANT = (
    "Not supported. The entire declaration is removed if there is no space before `!important`."
)
FIRST_OF_CHAIN = "Buggy. Styles will be applied to the first selector of the chain."
_NOT_ON_INLINE = (
    "Buggy. Does not work inline in the `background-image` property. (See [email-bugs#135]"
    "(https://github.com/hteumeuleu/email-bugs/issues/135))"
)
_MANY_DISPLAYS = (
    r"inline-flex|inline-grid|flex|grid|flow-root|contents|inline (?:flow-root|flex|grid)|"
    r"initial|revert|unset"
)

#: Note -> pattern of the values it leaves out.
VALUE_NOTES: dict[str, str] = {
    "Partial. Supports `relative`, `absolute` but not `sticky` and `fixed`.": r"sticky|fixed",
    "Partial. Supports `relative` but not  `absolute`, `sticky` and `fixed`.": (
        r"absolute|sticky|fixed"
    ),
    "Partial. Supports `sticky` but not `relative`, `absolute` and `fixed`.": (
        r"relative|absolute|fixed"
    ),
    "Partial. Supports `relative` and `sticky` but not `absolute` and `fixed`.": r"absolute|fixed",
    "Partial. Negative values are not supported.": r"(?:.*\s)?-[\d.].*",
    "Partial. `auto` value is not supported.": r".*\bauto\b.*",
    "Partial support. Shorthand for setting elliptical borders with the slash `/` notation is not "
    "supported e.g. `border-radius: 27% 73% 70% 30% / 30% 34% 66% 70%;`.": r".*/.*",
    "Partial. Does not support multiple values. The comma between two values is removed.": (
        r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*,.*"
    ),
    "Partial. `flow-root`, `inline-flex`, `inline-grid`, `inline flow`, `contents`, `revert` are "
    "not supported.": r"flow-root|inline-flex|inline-grid|inline flow|contents|revert",
    "`display:inline-flex` is not supported.": r"inline-flex",
    "Partial. `inline-flex`, `inline-grid`, `flex`, `grid`, `flow-root`, `contents`, `inline "
    "flow-root`, `inline flex`, `inline grid`, `initial`, `revert`, `unset` values are not "
    "supported.": _MANY_DISPLAYS,
    "Partial. Only supports `display:none` (but not on `<img>`).": r"(?!none\b).*",
    "Buggy. The `all` keyword is not supported.": r".*\ball\b.*",
    "Partial. Percentages values are not supported.": r".*%.*",
}
#: The same for accounts that are not Google's alone.
NOT_GOOGLE_VALUE_NOTES: dict[str, str] = {
    "Partial. `flex`, `grid`, `flow-root`, `contents`, `inline flow-root`, `inline flex`, `inline "
    "grid`, `initial`, `revert`, `unset` are not supported with non Google accounts.": (
        _MANY_DISPLAYS
    ),
}
#: Note -> (elements, whether it works on these alone); for inline styles: their element is known.
ELEMENT_NOTES: dict[str, tuple[frozenset[str], bool]] = {
    "Partial. Only works on `<table>` elements.": (frozenset({"table"}), True),
    "Partial. Only supported on table cells.": (frozenset({"td", "th"}), True),
    "Partial. Not supported on `<body>`, `<span>`, `<div>`, `<p>` or `<img>` elements.": (
        frozenset({"body", "span", "div", "p", "img"}),
        False,
    ),
    "Partial. Not supported on `<body>`, `<span>`, `<div>` or `<p>` elements.": (
        frozenset({"body", "span", "div", "p"}),
        False,
    ),
    "Partial. Not supported on `<span>` and `<body>` elements.": (
        frozenset({"span", "body"}),
        False,
    ),
    "Partial. Does not work when applied directly to an `<img>` element.": (
        frozenset({"img"}),
        False,
    ),
}
INLINE_GRADIENT = _NOT_ON_INLINE
#: Note -> attribute selectors that still work (a pattern).
ATTRIBUTE_NOTES: dict[str, str] = {
    "Partial. Only supports `[attr~=value]` syntax. Only `class` as an attribute name is known to "
    "be supported.": r"\[class~=[^\]]*\]",
    "Partial. Only supports `[attr=value]` syntax.": r"\[[\w-]+=[^\]]*\]",
    "Partial. Only supports `[attr]`, `[attr=value]`, `[attr~=value]`, `[attr|=value]` syntaxes.": (
        r"\[[\w-]+(?:[~|]?=[^\]]*)?\]"
    ),
}
ATTRIBUTE_NOT_AFTER_CLASS = (
    "Partial. Can not be used with a class selector (`.test[class]`). Must be used solo "
    "(`[class]`) or with an element selector (`td[class]`)."
)
LONGHANDS = {"Partial. Longhand properties are not supported.": PROPERTIES["css-transition"][1:]}

#: Notes with nothing to show, and why.
SET_ASIDE: dict[str, str] = {
    "Buggy. Animation properties are supported but `@keyframes`": "keyframes are no there",
    "Not supported. Roboto and Google Sans": "the support is no already",
    "Partial. The declaration is supported but distant fonts are ignored.": "read as no font",
    "Not supported when using a Microsoft email address": "not that account",
    "Not supported. The `@keyframes` declaration is kept but": "the support is no already",
    "Partial. Does not support landscape media query.": "no mail of ours asks for landscape",
    "Partial. Not supported with Hotmail/Outlook accounts.": "not that account",
    "Partial. Not supported with Outlook accounts.": "not that account",
    "Not supported. `@media (prefers-color-scheme": "the support is no already",
    "Partially supported. Not supported on `picture`.": "about picture sources only",
    "Properties not supported by the client are replaced by": "about @supports conditions",
    "Background images can be used in VML.": "the support is no already; VML is read",
    "Background images position can be used in VML": "the support is no already",
    "Background images size can be used in VML": "the support is no already",
    "Round corners can be used in VML": "the support is no already",
    "Gradients can be created in VML": "the support is no already",
    "Buggy. `display:none` does not inherit to inner tables.": "mails hide tables by mso-hide",
    "Partial. Does not inherit onto nested `<table>` elements.": "mails hide tables by mso-hide",
    "Buggy. Only the first value is kept with the two-value syntax.": "not used in mails",
    "Partial. Logical property values": "not used in mails",
    "Not supported. `table` and `img` elements can use an `align`": "the support is no already",
    "Partial. Only supported in lowercase.": "written in lowercase",
    "Partial. Only supported inline when using a Non Gmail Account": "there is no style then",
    "Partial. Only supported with a space before.": "written with a space",
    "Partial. Removed if there is no space before": "written with a space",
    "Buggy. `background-color` is included inside the `margin`.": "a shade of Word's own",
    "Partial. `overflow-block` & `overflow-inline` not supported.": "not used in mails",
    "Partial. Support for `overflow-block` & `overflow-inline`": "not used in mails",
    "Buggy. Cannot scroll through to hidden content.": "nothing to see",
    "Buggy. Vertical padding will be the same for all cells": "a shade of Word's own",
    "Not supported. Removes the parenthesis part.": "the support is no already",
    "The pseudo-element is supported but the `content`": "the support is no already",
    "Whitespace syntax is not supported": "not used in mails",
    "whitespace syntax (": "not used in mails",
    "Partial. Only when used as class or ID selectors": "these clients take no style at all",
    'Buggy. A `class="test"` in the HTML is prefixed': "names are kept: blocks are picked by them",
    "Buggy. Only the first selector of the chain is prefixed": "the support is no already",
    "Partial. The `var()` function is supported": "the support is no already",
    "Buggy. `visibility:collapse` applied to a `<tr>`": "not used in mails",
    "Buggy. The webmail has a generic style": "a shade of that page's own",
    "Does not submit in iOS": "mails hold no form",
    "Not supported. The `<form>` is there but": "mails hold no form",
    "Not supported. `<form>` is transformed": "the support is no already",
    "Buggy. Interacting with the element submits the form": "mails hold no form",
    "Partial. Not supported inside the `<body>`.": "mails have theirs in the head",
    "Buggy. `<style>` elements need to be declared before": "mails have theirs in the head",
    "Buggy. Requires a background on the `<body>`.": "mails have one",
    "Partial: Converts file to jpg.": "nothing to see",
    "Partial. Does not support animation.": "about moving WebP only",
    "Partial. Webmail rendering depends on browser support.": "browsers have it",
    "Button is not focusable on tab": "about focus only",
    "Input with type text is not focusable at all": "about focus only",
}
