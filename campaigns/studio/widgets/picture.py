"""Choosing a picture: upload one, or take one that is shipped."""

from __future__ import annotations

import streamlit as st

from campaigns.storage import BadPicture, Workspace
from campaigns.storage.pictures import shipped_names


def picture(workspace: Workspace, label: str, reference: str, *, key: str) -> str:
    """A picture field; gives the reference chosen, the same one when nothing changed."""
    shown, change = st.columns([1, 3], vertical_alignment="center")
    view = workspace.pictures.view(reference)
    with shown:
        if view and view.path.startswith("/"):
            file = workspace.pictures.path(view.path.rsplit("/", 1)[1])
            st.image(str(file), width=72)
        else:
            st.caption("No picture")
    with change, st.popover(label, icon=":material/image:", width="stretch"):
        return _choose(workspace, reference, key)


def _choose(workspace: Workspace, reference: str, key: str) -> str:
    upload = st.file_uploader(
        "Upload your own", type=["png", "jpg", "jpeg", "gif", "webp"], key=f"{key}/upload"
    )
    if upload is not None:
        try:
            return workspace.pictures.upload(upload.getvalue())
        except BadPicture as problem:
            st.error(str(problem))
            return reference
    names = ["", *shipped_names()]
    current = reference.removeprefix("asset:") if reference.startswith("asset:") else ""
    chosen = st.selectbox(
        "Or take one of ours",
        names,
        index=names.index(current) if current in names else 0,
        format_func=lambda name: name.replace("-", " ").capitalize() if name else "—",
        key=f"{key}/ours",
    )
    if chosen:
        return f"asset:{chosen}"
    return reference if not current else ""
