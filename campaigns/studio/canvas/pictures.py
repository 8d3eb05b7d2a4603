"""The picture library's routes: look, upload, crop, delete what nobody uses."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.routing import BaseRoute

from campaigns.storage import BadPicture, Workspace
from campaigns.storage.imaging import MAX_BYTES, TOO_HEAVY, Box
from campaigns.storage.picture_notes import Share
from campaigns.storage.pictures import shipped_names
from campaigns.studio.canvas.doors import Call, Doors, Refused
from campaigns.studio.canvas.picture_uses import used, uses_of
from campaigns.studio.canvas.wording import _

AT = "/studio/pictures"
_LIBRARY = re.compile(r"library:[0-9a-f]{24}\.(?:png|jpg|gif)")
_SLACK = 1_000_000  # bytes over the limit that are still read, so that the answer says why


def create_picture_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`/studio/pictures/…`; an upload is the raw file, its name in `?title=`."""
    library = Library(workspace)
    return [
        doors.get(f"{AT}/list", library.list),
        doors.get(f"{AT}/one", library.one),
        doors.post(f"{AT}/upload", library.upload, most=MAX_BYTES + _SLACK),
        doors.post(f"{AT}/crop", library.crop),
        doors.post(f"{AT}/delete", library.delete),
    ]


class Cropping(BaseModel):
    """The part to keep and what matters in it, in shares of the original."""

    reference: str
    box: tuple[Share, Share, Share, Share] = (0, 0, 1, 1)
    focal: tuple[Share, Share] = (0.5, 0.5)


class Library:
    """The verbs; each takes a call and gives what the browser needs to show."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._pictures = workspace.pictures

    def list(self, call: Call) -> dict[str, Any]:
        """Own and shipped pictures whose words hold `search`."""
        wanted = call.values.get("search", "").strip().casefold()
        own = [self._item(reference) for reference in self._pictures.library()]
        shown = [item for item in own if wanted in item["title"].casefold()]
        in_use = used(self._workspace, [item["reference"] for item in shown])
        shipped = [name for name in shipped_names() if wanted in words_of(name)]
        return {
            "own": [{**item, "used": item["reference"] in in_use} for item in shown],
            "shipped": [self._shipped(name) for name in shipped],
        }

    def one(self, call: Call) -> dict[str, Any]:
        """All that is known of one picture, with the original it was cut from."""
        reference = call.values.get("reference", "")
        if self._pictures.view(reference) is None:
            raise Refused(404, "picture", _("This picture is not there any more."))
        return self._item(reference)

    def upload(self, call: Call) -> dict[str, Any]:
        """Keep a file; the answer is the picture as the list shows it."""
        if len(call.body) > MAX_BYTES:
            raise Refused(413, "picture", TOO_HEAVY, most=MAX_BYTES // 1_000_000)
        try:
            return self._item(self._pictures.upload(call.body, call.values.get("title", "")))
        except BadPicture as bad:
            raise Refused(400, "picture", bad.message, **bad.facts) from None

    def crop(self, call: Call) -> dict[str, Any]:
        """Keep a part of a picture as one of its own."""
        try:
            asked = Cropping.model_validate(dict(call.values))
            reference = self._pictures.crop(asked.reference, Box(*asked.box), asked.focal)
        except ValidationError:
            raise Refused(400, "request", _("Choose the part to keep once more.")) from None
        except BadPicture as bad:
            raise Refused(400, "picture", bad.message, **bad.facts) from None
        return self._item(reference)

    def delete(self, call: Call) -> dict[str, Any]:
        """Delete a picture that nothing shows."""
        reference = str(call.values.get("reference", ""))
        if not _LIBRARY.fullmatch(reference):
            raise Refused(400, "request", _("Only pictures you uploaded can be deleted."))
        if uses := uses_of(self._workspace, reference):
            raise Refused(
                409, "used", _("This picture is used in {names}."), names=", ".join(uses[:3])
            )
        self._pictures.delete(reference)
        return {"deleted": reference}

    def _item(self, reference: str) -> dict[str, Any]:
        view = self._pictures.view(reference)
        note = self._pictures.about(reference)
        original = self._pictures.view(f"library:{note.original}")
        file = self._pictures.path(reference.removeprefix("library:"))
        return {
            "reference": reference,
            "url": view.path if view else "",
            "thumb": self._pictures.thumb(reference) or (view.path if view else ""),
            "title": note.title or words_of(reference.partition(":")[2]),
            "width": view.width if view else 0,
            "height": view.height if view else 0,
            "bytes": file.stat().st_size if file else 0,
            "original": original.path if original else "",
            "size": [original.width, original.height] if original else [0, 0],
            "box": note.box,
            "focal": note.focal,
        }

    def _shipped(self, name: str) -> dict[str, Any]:
        reference = f"asset:{name}"
        thumb = self._pictures.thumb(reference)
        return {"reference": reference, "thumb": thumb, "title": words_of(name)}


def words_of(name: str) -> str:
    """`birthday-cake` as words; a hash says nothing."""
    return "" if re.match(r"[0-9a-f]{24}", name) else name.replace("-", " ")
