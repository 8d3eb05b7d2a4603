"""The campaign these tests publish: words, a game with a personal still, a footer."""

from __future__ import annotations

from typing import Any

from campaigns.document import Block, Brand, Campaign, Column, Document, Gift, GiftPlan, Section
from components.registry import find


def block(number: int, name: str, **values: Any) -> Block:
    return Block(id=f"b{number}", component=name, values={**find(name).sample, **values})


#: What the page sends when somebody has blown out the candles.
PLAY = {
    "how": "game",
    "block": "b2",
    "moves": [[900, "candle 1"], [1230, "candle 2"], [1560, "candle 3"], [1890, "candle 4"]],
}


def personal_game() -> str:
    """A game whose still is drawn per recipient."""
    return "candles"


def campaign(**changes: Any) -> Campaign:
    """An English and Dutch birthday campaign; `changes` go into its plan of gifts."""
    game = find(personal_game())
    blocks = (
        block(1, "heading", level=1, text={"en": "Happy birthday, {{ first_name }}!"}),
        block(2, game.name, **{game.personal: "{{ first_name }}"}),
        block(3, "footer"),
    )
    gift = Gift(
        title={"en": "A slice of cake", "nl": "Een punt taart"},
        text={"en": "Baked this morning.", "nl": "Vanochtend gebakken."},
        value_cents=450,
    )
    return Campaign(
        id="cserver",
        languages=("en", "nl"),
        brand=Brand(
            name="Café Zonnig",
            website="https://cafezonnig.example",
            sender_address="noor@cafezonnig.example",
            postal_address="Lindeplein 4, 3512 AB Utrecht",
        ),
        document=Document(
            subject={"en": "For you, {{ first_name }}", "nl": "Voor jou, {{ first_name }}"},
            sections=(Section(id="s1", columns=(Column(blocks=blocks),)),),
        ),
        gifts=GiftPlan(**{"everyone": gift, **changes}),
    )
