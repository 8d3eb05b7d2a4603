"""The look of a section that lies on a colour of its own."""

from __future__ import annotations

from dataclasses import replace

from components.look import Look, contrast, mix, readable_on

READABLE = 4.5  # WCAG 2.2, 1.4.3
INKS = ("#ffffff", "#1b1530", "#000000")  # one of the outer two reads on any colour
DARKENED = 0.9  # how far a section's colour goes towards the dark card: a tint is left


def on_ground(look: Look, background: str) -> Look:
    """The look on a section's colour: what was readable stays, what was not is chosen anew.

    In the dark only a tint of the colour is left, so that the dark look's ink stays readable.
    """
    if not background:
        return look
    ground = mix(background, look.card, DARKENED) if look.dark else background
    ink = look.ink if contrast(look.ink, ground) >= READABLE else readable_on(ground, *INKS)
    quiet = look.quiet if contrast(look.quiet, ground) >= READABLE else mix(ink, ground, 0.15)
    return replace(look, card=ground, ink=ink, quiet=quiet, line=mix(ink, ground, 0.85))
