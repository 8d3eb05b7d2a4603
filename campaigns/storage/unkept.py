"""Pictures for looking at a draft: everything is answered as for good, and nothing is written."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from pathlib import Path

from PIL import Image

from campaigns.rendering.pictures import PictureView
from campaigns.storage.imaging import Encoded
from campaigns.storage.pictures import PictureStore, picture_name

REMEMBERED = 4_096  # drawings, by name and size alone
_holding = threading.Lock()  # every browser tab is a thread
#: Of all stores: a name says what is in the picture.
_drawn: OrderedDict[str, PictureView] = OrderedDict()


class Unkept:
    """A store of pictures as the checks need it: only what is published is worth keeping."""

    def __init__(self, store: PictureStore) -> None:
        self._store = store

    @property
    def folder(self) -> Path:
        """The store's own, beside which drawings wait to be drawn only once."""
        return self._store.folder

    def view(self, reference: str) -> PictureView | None:
        """The picture behind a reference, also of one that was only drawn."""
        with _holding:
            drawn = _drawn.get(reference)
        return self._store.view(reference) or drawn

    def data(self, address: str) -> bytes | None:
        """What is in a kept picture; one that was only drawn is no material to draw from."""
        return self._store.data(address)

    def keep(self, data: bytes, suffix: str) -> PictureView:
        """The view that the store would give; the bytes are let go."""
        name = picture_name(Encoded(data, suffix))
        known = self.view(f"library:{name}")
        if known:
            return known
        with Image.open(io.BytesIO(data)) as image:
            view = PictureView(f"/go/pictures/{name}", *image.size)
        with _holding:
            _drawn[f"library:{name}"] = view
            while len(_drawn) > REMEMBERED:
                _drawn.popitem(last=False)
        return view
