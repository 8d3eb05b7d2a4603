"""The ways to win, as cards: what people feel, what it costs, what law it touches."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from campaigns.document import GiftPlan
from campaigns.promotion import WAYS, Way, in_way, way_of
from campaigns.studio import session
from campaigns.studio.first_words import OTHER, SURPRISE, first_words
from campaigns.studio.tongue import _
from campaigns.studio.widgets.looks import card


@dataclass(frozen=True)
class Told:
    """A way in words: its name, one line, and the paragraph once it is chosen."""

    name: str
    line: str
    words: str


def ways_form(plan: GiftPlan) -> GiftPlan | None:
    """The cards; the plan in the way that was picked, None where that is the one it has."""
    told, way = told_ways(), way_of(plan)
    with card("ways"):
        st.header(_("How people win"), anchor=False)
        picked = st.radio(
            _("How people win"),
            WAYS,
            index=WAYS.index(way) if way != "mixed" else None,
            format_func=lambda way: told[way].name,
            captions=[told[way].line for way in WAYS],
            key=session.key("way", way),
            label_visibility="collapsed",
        )
        if picked is None:
            st.markdown(
                _(
                    "Each prize falls in a way of its own here. Pick a way above to have all of"
                    " them fall alike."
                )
            )
            return None
        st.markdown(told[picked].words)
    if picked == way:
        return None
    words = first_words(OTHER if picked == "choose" else SURPRISE, session.current().languages)
    return in_way(plan, picked, words, session.today())


def told_ways() -> dict[Way, Told]:
    """Every way in the reader's language."""
    return {
        "equal": Told(
            _("Everyone gets the same"),
            _("One gift for all. Nobody is disappointed."),
            _(
                "Everybody who plays gets the gift, so the game only unwraps it. It costs the gift"
                " times the people who play, and no more. **Law:** no game of chance at all; short"
                " conditions are enough."
            ),
        ),
        "choose": Told(
            _("Everyone chooses"),
            _("Some gifts side by side; each picks one."),
            _(
                "People like best what they chose themselves. Each gets exactly what they picked,"
                " so count on the dearest gift for everybody. **Law:** no game of chance, since"
                " nothing is left to luck."
            ),
        ),
        "tiers": Told(
            _("Everyone gets something, some get more"),
            _("An exact number of prizes among the people you invite."),
            _(
                "Everybody has a gift in hand, and some a big one: hope without an empty hand. The"
                " prizes are dealt like a shuffled pack before the mail leaves, so their number"
                " and their cost are exact. **Law:** a game of chance: it needs terms; in the"
                " Netherlands it is free of most rules under 4,500 euro of prizes."
            ),
        ),
        "odds": Told(
            _("Everyone has the same chance"),
            _("A throw of the dice for each, say 1 in 20."),
            _(
                "Simple to tell: “one in twenty wins”. The cost goes up and down with luck, so set"
                " a number or a budget that it never passes; who does not win has the gift for"
                " everyone. **Law:** a game of chance: show the odds, and have terms. In the"
                " United Kingdom an instant win needs an audited statement."
            ),
        ),
        "moments": Told(
            _("At surprising moments"),
            _("The first to play after a secret moment wins."),
            _(
                "Any minute can be the one, so people come at once and come back to tell. Prizes"
                " are spread over the hours and days you pick, and a moment nobody took waits for"
                " the next player: cost and number are exact. The mail shows the gift for"
                " everyone; the page surprises. **Law:** a game of chance and an instant win:"
                " terms, and each moment may count as a draw."
            ),
        ),
        "arrivals": Told(
            _("In the order they come"),
            _("For an open page: a shuffled pack, dealt as people arrive."),
            _(
                "For a page that anybody may find, where nobody knows who will come. You say how"
                " many players you expect; prizes lie hidden in a pack of that size, and each"
                " newcomer takes the next card. Fewer players, fewer prizes: give the rest in a"
                " second draw. **Law:** a game of chance: it needs terms; in the Netherlands it is"
                " free of most rules under 4,500 euro of prizes."
            ),
        ),
    }
