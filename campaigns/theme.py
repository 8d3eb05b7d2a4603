"""How a campaign looks: colours for light and dark, fonts, corners."""

from __future__ import annotations

from pydantic import Field

from campaigns.part import Part
from components.fields import Colour
from components.look import Look, mix, readable_on


class Palette(Part):
    """Colours of one scheme; empty ones are derived."""

    page: Colour = "#fff4ea"
    card: Colour = "#ffffff"
    ink: Colour = "#2b2140"
    primary: Colour = "#c92a5e"
    accent: Colour = "#ffc247"
    quiet: Colour = ""
    on_primary: Colour = ""


FONT_NAME = r"^[A-Za-z0-9][A-Za-z0-9 -]{0,40}$"  # it is written into style sheets as it stands


class Theme(Part):
    """How the campaign looks; radius in CSS pixels, fonts by the name of a shipped font."""

    light: Palette = Palette()
    dark: Palette = Palette(page="#1e1730", card="#2a2140", ink="#f7f0ff", primary="#ff7aa5")
    title_font: str = Field(default="Fredoka", pattern=FONT_NAME)
    body_font: str = Field(default="Figtree", pattern=FONT_NAME)
    radius: int = Field(default=12, ge=0, le=32)

    def look(self, *, dark: bool = False, width: int = 600) -> Look:
        """The look components draw with; derived colours are filled in."""
        palette = self.dark if dark else self.light
        return Look(
            page=palette.page,
            card=palette.card,
            ink=palette.ink,
            quiet=palette.quiet or mix(palette.ink, palette.card, 0.28),
            primary=palette.primary,
            on_primary=palette.on_primary or readable_on(palette.primary),
            accent=palette.accent,
            line=mix(palette.ink, palette.card, 0.85),
            body_font=f"'{self.body_font}', 'Segoe UI', Helvetica, Arial, sans-serif",
            title_font=f"'{self.title_font}', 'Trebuchet MS', 'Segoe UI', Arial, sans-serif",
            radius=self.radius,
            width=width,
            dark=dark,
        )
