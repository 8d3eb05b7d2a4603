"""The official MJML: strict judge of what we write, parser and compiler to compare ours with."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from typing import Any

from tests.tools.places import CACHE, MJML, node

# Reads {name: source} on standard input, answers {name: …}.
_SCRIPT = """
const mjml = require(%s); const mjml2html = mjml.default || mjml;
const parser = require(%s); const parse = parser.default || parser;
const core = require(%s);
const judge = async source => {
  try { await mjml2html(source, { validationLevel: 'strict' }); return []; }
  catch (e) { const found = (e.errors || []).map(x => x.formattedMessage);
    return found.length ? found : [String(e.message || e)]; }
};
const compile = async source => (await mjml2html(source, { validationLevel: 'skip' })).html;
const bare = node => ({ tag: node.tagName, attributes: node.attributes || {},
  content: node.content || '', children: (node.children || []).map(bare) });
const tree = async source => bare(parse(source, { components: core.components,
  convertBooleans: false, addEmptyAttributes: false }));
let text = ''; process.stdin.on('data', d => text += d).on('end', async () => {
  const found = {};
  for (const [name, source] of Object.entries(JSON.parse(text))) found[name] = await %s(source);
  console.log(JSON.stringify(found));
});
"""


def mjml_errors(sources: Mapping[str, str]) -> dict[str, list[str]]:
    """What strict validation says of each source; one node process for all of them."""
    return dict(_asked("judge", sources))


def mjml_html(sources: Mapping[str, str]) -> dict[str, str]:
    """Each source compiled, valid or not."""
    return dict(_asked("compile", sources))


def mjml_trees(sources: Mapping[str, str]) -> dict[str, Any]:
    """Each source as the official parser reads it: tag, attributes, content, children."""
    return dict(_asked("tree", sources))


def _asked(what: str, sources: Mapping[str, str]) -> Any:
    if not (MJML / "package.json").exists():
        raise FileNotFoundError(f"the official MJML is not at {MJML}; run `make tools`")
    packages = (MJML, MJML.parent / "mjml-parser-xml", MJML.parent / "mjml-core")
    done = subprocess.run(
        [node(), "-e", _SCRIPT % (*(json.dumps(str(package)) for package in packages), what)],
        input=json.dumps(dict(sources)),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        cwd=CACHE,
    )
    return json.loads(done.stdout)
