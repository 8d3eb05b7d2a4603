"""Which parts of a workbook are its sheets: its own table of contents says, not their names."""

import posixpath
from xml.etree import ElementTree
from zipfile import ZipFile, ZipInfo

_NO_SHEETS = ("/sharedStrings", "/styles", "/theme", "/vbaProject")


def sheet_parts(archive: ZipFile) -> list[ZipInfo]:
    """Give the sheets in the workbook's order, then every other part it could read as one."""
    targets = _targets(archive)
    order = [identity for identity in _order(archive) if identity in targets]
    rest = [identity for identity in targets if identity not in order]
    found = (find_part(archive, targets[identity]) for identity in (*order, *rest))
    return [part for part in found if part]


def find_part(archive: ZipFile, name: str) -> ZipInfo | None:
    """Find a part as readers of workbooks do, whatever the case of its name."""
    wanted = name.lower()
    for part in archive.infolist():
        if part.filename.lower() == wanted:
            return part
    return None


def _targets(archive: ZipFile) -> dict[str, str]:
    return {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in _children(archive, "xl/_rels/workbook.xml.rels")
        if not relation.get("Type", "").endswith(_NO_SHEETS)
    }


def _order(archive: ZipFile) -> list[str]:
    sheets = [
        sheet
        for child in _children(archive, "xl/workbook.xml")
        if child.tag.endswith("}sheets")
        for sheet in child
    ]
    # "Strict" workbooks write the same attribute in another namespace.
    return [
        next((value for name, value in sheet.items() if name.endswith("}id")), "")
        for sheet in sheets
    ]


def _children(archive: ZipFile, name: str) -> list[ElementTree.Element]:
    part = find_part(archive, name)
    return list(ElementTree.fromstring(archive.read(part))) if part else []
