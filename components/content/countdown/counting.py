"""The count itself, made when the picture is opened: it starts from that moment."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise

from PIL import Image

from components.content.countdown.picture import Board, board_of, digits_of, over
from components.gif import Change, animated, patch
from components.stills import Serving, StillRequest

FRAMES = 60
SECOND = 100  # a GIF counts in hundredths
LONGEST = 120  # letters of what is said at the end


def ends(serving: Serving) -> datetime:
    """When it is over: the block's own moment, else the end of the person's gift."""
    moment = serving.request.values["moment"]
    return moment.utc if moment else serving.ends


def left(serving: Serving) -> int:
    """Whole seconds until then, 0 when it is past."""
    return max(0, int((ends(serving) - serving.now).total_seconds()))


def as_gif(serving: Serving) -> bytes:
    """A minute of the count, once; a still with a friendly word when it is over."""
    seconds, request = left(serving), serving.request
    if not seconds:
        return _still(_over(request))
    board = board_of(request, seconds)
    shown = [digits_of(request, at) for at in range(seconds, max(-1, seconds - FRAMES), -1)]
    # A count of days that loses a digit on the way keeps its place, with a nought before it.
    shown = [digits.rjust(len(shown[0]), "0") for digits in shown]
    ground = patch(board.showing(shown[0]))
    changes = [_change(board, *pair) for pair in pairwise(shown)]
    return animated(board.palette, ground, changes, SECOND)


def _change(board: Board, before: str, after: str) -> Change:
    """Only what turned; the last flap at least, for every second is a frame.

    Several flaps are one piece: browsers hold a frame without a pause for a tenth of a second.
    """
    turned = [at for at in range(len(after)) if before[at] != after[at]] or [len(after) - 1]
    first, last = turned[0], turned[-1]
    if first == last:
        return board.patches[after[last]], board.corners[last]
    return board.piece(after, first, last), board.corners[first]


def _over(request: StillRequest) -> Image.Image:
    text = request.values["after"] or request.words["over"]
    colour = request.values["colour"] or request.look.primary
    return over(colour, text[:LONGEST], request.width * request.scale, request.scale)


def _still(image: Image.Image) -> bytes:
    palette = bytes(image.getpalette() or []).ljust(768, b"\0")[:768]
    return animated(palette, patch(image), [], 0)


def as_json(serving: Serving) -> bytes:
    """What the page counts from: our clock's seconds, for the reader's own may be wrong."""
    told = {"seconds": left(serving), "ends": ends(serving).isoformat()}
    return json.dumps(told).encode()
