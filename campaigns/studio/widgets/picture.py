"""Choosing a picture: upload one, or take one that is shipped."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import streamlit as st
from PIL import Image

from campaigns.storage import BadPicture, Workspace
from campaigns.storage.pictures import SHIPPED
from campaigns.studio.errors import in_words
from campaigns.studio.tongue import _

_HERE = Path(__file__).parent
THUMB = 112  # pixels: twice what is shown

_shelf = st.components.v2.component(
    "unwrap.shelf",
    html='<div class="shelf" role="group"></div>',
    css=(_HERE / "shelf.css").read_text(encoding="utf-8"),
    js=(_HERE / "shelf.js").read_text(encoding="utf-8"),
)


def picture(workspace: Workspace, label: str, reference: str, *, key: str) -> str:
    """A picture field; gives the reference chosen, the same one when nothing changed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        view = workspace.pictures.view(reference)
        if view:
            st.image(_source(workspace, view.path), width=64, alt="")
        # Another picture makes it another popover, which is closed.
        place = st.popover(
            label, icon=":material/image:", key=f"{key}/{reference}", on_change="rerun"
        )
    if not place.open:
        return reference
    with place:
        return _choose(workspace, reference, f"{key}/{reference}")


def _source(workspace: Workspace, address: str) -> str:
    file = workspace.pictures.path(address.rsplit("/", 1)[1]) if address.startswith("/") else None
    return str(file) if file else address


def _choose(workspace: Workspace, reference: str, key: str) -> str:
    upload = st.file_uploader(
        _("Upload your own"), type=["png", "jpg", "jpeg", "gif", "webp"], key=f"{key}/upload"
    )
    if upload is not None:
        try:
            return workspace.pictures.upload(upload.getvalue())
        except BadPicture as problem:
            st.error(in_words(problem))
    st.caption(_("Or take one of ours"))
    picked = _shelf(
        data={
            "label": _("Our pictures"),
            "pictures": _thumbs(workspace),
            "chosen": reference.removeprefix("asset:"),
        },
        key=f"{key}/shelf",
        on_picked_change=lambda: None,
    ).get("picked")
    if picked:
        return f"asset:{picked}"
    if reference and st.button(_("No picture"), icon=":material/hide_image:", key=f"{key}/none"):
        return ""
    return reference


def _thumbs(workspace: Workspace) -> list[dict[str, str]]:
    return [
        {
            "name": file.stem,
            "words": file.stem.replace("-", " "),
            "url": workspace.pictures.keep(_thumb(file), ".webp").path,
        }
        for file in shelf_files()
    ]


@cache
def shelf_files() -> list[Path]:
    """The shipped pictures that make sense in a mail; a network's icon is none."""
    return sorted((SHIPPED / "fluent").glob("*.webp"), key=lambda file: file.stem)


@cache
def _thumb(file: Path) -> bytes:
    buffer = io.BytesIO()
    with Image.open(file) as image:
        image.thumbnail((THUMB, THUMB))
        image.save(buffer, "WEBP", quality=80)
    return buffer.getvalue()
