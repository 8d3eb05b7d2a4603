"""The official MJML compiler in strict mode: the judge of the MJML we write."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping

from tests.tools.places import CACHE, MJML, node

# Reads {name: source} on standard input, answers {name: [message, …]}.
_SCRIPT = """
const mjml = require(%s); const mjml2html = mjml.default || mjml;
let text = ''; process.stdin.on('data', d => text += d).on('end', async () => {
  const found = {};
  for (const [name, source] of Object.entries(JSON.parse(text))) {
    try { await mjml2html(source, { validationLevel: 'strict' }); found[name] = []; }
    catch (e) { found[name] = (e.errors || []).map(x => x.formattedMessage);
      if (!found[name].length) found[name] = [String(e.message || e)]; }
  }
  console.log(JSON.stringify(found));
});
"""


def mjml_errors(sources: Mapping[str, str]) -> dict[str, list[str]]:
    """What strict validation says of each source; one node process for all of them."""
    if not (MJML / "package.json").exists():
        raise FileNotFoundError(f"the official MJML is not at {MJML}; run `make tools`")
    done = subprocess.run(
        [node(), "-e", _SCRIPT % json.dumps(str(MJML))],
        input=json.dumps(dict(sources)),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        cwd=CACHE,
    )
    return dict(json.loads(done.stdout))
