"""Takes the part of caniemail's data that the client simulations read.

`python -m tests.tools.client_support CANIEMAIL_JSON [OVERLAY_JSON]` writes
`assets/data/client_support.json`. The first file is `data/caniemail.json` of npm's caniemail;
the second, if given, holds newer values of some features and wins where it has one.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from campaigns.clients.catalogue import CLIENTS
from campaigns.clients.features import FEATURES
from campaigns.clients.support import FILE

_SUPPORT = {"y": "yes", "n": "no", "a": "partial", "u": "unknown"}


def cell(feature: dict[str, Any], row: str) -> list[str]:
    """Support, the client's version it was seen in, and its notes."""
    family, platform = row.split(".")
    versions = feature["stats"].get(family, {}).get(platform)
    if not versions:
        return ["unknown", ""]
    version, value = list(versions.items())[-1]
    notes = feature.get("notes_by_num") or {}
    numbers = [number for number in re.findall(r"#(\d+)", value) if number in notes]
    return [_SUPPORT[value[0]], version, *(notes[number] for number in numbers)]


def overlaid(overlay: dict[str, Any], slug: str, row: str) -> list[str] | None:
    """The overlay's value, if it has one."""
    names = {slug: name for name, slug in overlay.get("feature_slugs", {}).items()}
    known = overlay.get("clients", {}).get(row, {}).get("features") or {}
    found = known.get(names.get(slug, ""))
    return [found["support"], found["version"] or "", *found["notes"]] if found else None


def main(source: Path, overlay_file: Path | None) -> None:
    """Write the asset."""
    features = {each["slug"]: each for each in json.loads(source.read_text())["data"]}
    overlay = json.loads(overlay_file.read_text()) if overlay_file else {}
    rows = sorted({client.row for client in CLIENTS.values() if client.row})
    table = {
        row: {slug: overlaid(overlay, slug, row) or cell(features[slug], row) for slug in FEATURES}
        for row in rows
    }
    lines = [
        f"{json.dumps(row)}: {{\n  "
        + ",\n  ".join(f"{json.dumps(slug)}: {json.dumps(told)}" for slug, told in cells.items())
        + "\n}"
        for row, cells in table.items()
    ]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
