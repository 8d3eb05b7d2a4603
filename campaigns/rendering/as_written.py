"""Merge fields left as they are written, for MJML that somebody goes on with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from campaigns.merging import Tokens

_RAW = re.compile(r"\{%\s*raw\s*%\}(.*?)\{%\s*endraw\s*%\}", re.DOTALL)


class AsWritten(Tokens):
    """Issues no tokens: a text stays as typed, and what was protected stands unprotected.

    `tags` are fields that were another system's, by how they are written: they go back to that.
    """

    def __init__(self, tags: Mapping[str, str]) -> None:
        super().__init__()
        self._tags = tags

    def text(self, source: str) -> str:
        for written, tag in self._tags.items():
            source = source.replace(written, tag)
        return _RAW.sub(r"\1", source)

    def slot(self, expression: str) -> str:
        return f"{{{{ {expression} }}}}"

    def when(self, condition: str) -> tuple[str, str, str]:
        return f"{{% if {condition} %}}", "{% else %}", "{% endif %}"

    def each(self, name: str, expression: str) -> tuple[str, str]:
        return f"{{% for {name} in {expression} %}}", "{% endfor %}"
