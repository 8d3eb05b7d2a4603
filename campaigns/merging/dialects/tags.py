"""Tags in a template: what must not be mistaken for one, and those the ESP brings itself."""

import re
from collections.abc import Callable, Mapping

from campaigns.merging.errors import MergeError
from campaigns.merging.escaping import Escape
from campaigns.merging.expressions import Name
from campaigns.merging.nodes import Slot

_PARTIAL = {Escape.URL, Escape.JSON, Escape.JSON_VALUE}


def protected(words: str, opening: str, replacement: Callable[[str], str]) -> str:
    """Fixed words in which nothing reads as the beginning of a tag.

    The first character of every `opening`, and of one that the next piece might complete, is
    written as `replacement` of it.
    """
    start, rest = re.escape(opening[0]), re.escape(opening[1:2])
    sign = rf"{start}(?={rest}|\Z)" if rest else start
    return re.sub(sign, lambda found: replacement(found.group()), words)


def special_tag(slot: Slot, specials: Mapping[str, str]) -> str | None:
    """The ESP's own tag for a system field; None for every other slot."""
    match slot.expression:
        case Name(name) if name in specials:
            if slot.escape in _PARTIAL:
                problem = f"{name!r} is filled in by the mail provider as a whole address"
                cure = "Use it as a whole link."
                raise MergeError(problem, cure, source=name)
            return specials[name]
    return None
