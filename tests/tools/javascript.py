"""What a script says, by the parser that comes with node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from tests.tools.places import node

_SCRIPT = """
const { parse } = require('internal/deps/acorn/acorn/dist/acorn');
const options = { ecmaVersion: 'latest', sourceType: 'module', allowReturnOutsideFunction: true };
const places = new Set(['start', 'end']);
const bare = (key, value) => places.has(key) ? undefined : value;
let text = ''; process.stdin.on('data', d => text += d).on('end', () => {
  const trees = JSON.parse(text).map(source => parse(source, options));
  console.log(JSON.stringify(trees, bare));
});
"""


def script_trees(sources: Sequence[str]) -> list[Any]:
    """The syntax tree of each module, without places; one node process for all of them."""
    done = subprocess.run(
        [node(), "--expose-internals", "-e", _SCRIPT],
        input=json.dumps(list(sources)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return list(json.loads(done.stdout))
