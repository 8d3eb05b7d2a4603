"""Who plays a draft: an address that nobody guesses, and the draft for the person behind it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from campaigns.document import Campaign
from campaigns.release import draw_id
from campaigns.rendering.asking import asked_by
from campaigns.rendering.mail import render_mail
from campaigns.rendering.recipient import OFFERED
from campaigns.rendering.scene import Scene
from campaigns.rendering.sharing import share_picture
from campaigns.rendering.site import Page, render_gift, render_site
from campaigns.rendering.stills import personal_request
from campaigns.storage import Workspace
from campaigns.studio.preview import SAMPLE_PASS, example_serving, person_for
from campaigns.studio.readers import reader_contact, reader_gift
from campaigns.studio.stills import still_address
from components.registry import find

PLAYERS = 512  # addresses remembered
_PASS = "unwrap-draft-play"  # what stands for the address while the draft is compiled
_WAYS = {"unsubscribe_url": "unsubscribe", "preferences_url": "preferences", "view_url": "mail"}


@dataclass(frozen=True)
class Player:
    """A draft as it is looked at: whose eyes, in which language, which gift; good until (UTC).

    `tongue` is what the studio speaks to who plays.
    """

    campaign: str
    language: str
    person: str
    gift: str
    tongue: str
    until: datetime


class Players:
    """The addresses given out; the same look has the same one, and it holds nobody's name."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Player] = OrderedDict()

    def admit(self, player: Player) -> str:
        """The token that stands for a player."""
        look = (player.campaign, player.language, player.person, player.gift, player.tongue)
        told = "\0".join(look).encode("utf-8", "replace")
        token = blake2b(told, key=self._key, digest_size=16, person=b"unwrap-play").hexdigest()
        with self._lock:
            self._known[token] = player
            self._known.move_to_end(token)
            while len(self._known) > PLAYERS:
                self._known.popitem(last=False)
        return token

    def find(self, token: str, now: datetime) -> Player | None:
        """The player behind a token; None for one that is over or was never given."""
        with self._lock:
            player = self._known.get(token)
        return player if player and now < player.until else None


@dataclass(frozen=True)
class Draft:
    """A draft for one player; nothing here writes. `home` is the address it is served at.

    `choice` is the gift chosen in place of the look's own, `tried` what was done with the gift;
    both are kept in the address alone.
    """

    workspace: Workspace
    campaign: Campaign
    player: Player
    home: str
    today: date
    choice: str = ""
    tried: str = ""

    @property
    def language(self) -> str:
        """The language of the look where the draft still speaks it."""
        spoken = self.campaign.languages
        return self.player.language if self.player.language in spoken else spoken[0]

    def person(self, *, played: bool = False) -> dict[str, Any]:
        """The fields of the person it is played as."""
        contact = reader_contact(self.workspace, self.campaign, self.player.person)
        chosen = self._chosen()
        gift = reader_gift(self.campaign, chosen or self.player.gift)
        fields = person_for(
            self.workspace,
            self.campaign,
            contact,
            self.language,
            self.today,
            gift=gift,
            played=played,
            tried=self.tried,
        )
        own = {name: f"/go/{_PASS}/{way}" for name, way in _WAYS.items()}
        if self.tried == OFFERED and self.campaign.gifts.after.friend:
            own["gift_offer"] = f"{self.workspace.settings.public_url}/go/for/{SAMPLE_PASS}"
        return {**fields, **own, "pass": _PASS, "gift_choice": chosen}

    def _chosen(self) -> str:
        """Only the gift for everyone can be exchanged, and for what is offered now."""
        plan = self.campaign.gifts
        if reader_gift(self.campaign, self.player.gift) != plan.everyone:
            return ""
        return self.choice if self.choice in {gift.id for gift in plan.choices} else ""

    def page(self, *, played: bool = False) -> tuple[bytes, str]:
        """The recipient's page and its Content-Security-Policy."""
        made: Page = render_site(
            self.campaign, self.language, self.workspace.pictures, later=still_address
        )
        return self._here(made.program.run(self.person(played=played))), made.policy

    def gift(self) -> dict[str, Any]:
        """What a play is answered with."""
        fields = self.person(played=True)
        panel = render_gift(self.campaign, self.language, self.workspace.pictures).run(fields)
        return {
            "gift": self._here(panel).decode(),
            "prize": fields["gift_id"],
            "title": fields["gift_title"],
            "text": fields["gift_text"],
            "code": fields["gift_code"],
            "until": fields["gift_until"].isoformat(),
            "replayed": False,
        }

    def answers(self, block_id: str) -> dict[str, Any]:
        """What an answer is answered with: the counts until now, where the block shows them."""
        asks = asked_by(self.campaign, block_id, self.language)
        counts = self.workspace.answers.counts(draw_id(self.campaign), block_id)
        choices = asks.choices if asks and asks.live else ()
        shown = {choice: counts.choices.get(choice, 0) for choice in choices}
        return {"results": shown, "total": counts.total}

    def mail(self) -> bytes:
        """The mail as it is sent."""
        made = render_mail(
            self.campaign, self.language, "", self.workspace.pictures, later=still_address
        )
        return self._here(made.program.run(self.person()))

    def still(self, block_id: str) -> str:
        """Where the still with the person's words is; raises NoSuchPlace or UnknownComponent."""
        pictures = self.workspace.pictures
        scene = Scene(self.campaign, self.language, "mail", "", pictures, later=still_address)
        block = self.campaign.document.block(block_id)
        component = find(block.component)
        return still_address(component, personal_request(scene, component, block, self.person()))

    def share(self) -> bytes:
        """The picture to send on, as PNG."""
        return share_picture(self.campaign, self.language, self.workspace.pictures)

    def served(self, name: str, block_id: str, ending: str) -> tuple[bytes, str] | None:
        """A file of a block and its media type; None where that block brings none."""
        pictures = self.workspace.pictures
        scene = Scene(self.campaign, self.language, "site", "", pictures)
        block = self.campaign.document.block(block_id)
        component = find(block.component)
        served = component.serves.get(ending)
        if served is None or component.name != name:
            return None
        return served.make(example_serving(scene, block, self.person())), served.media_type

    def _here(self, made: bytes) -> bytes:
        return made.replace(f"/go/{_PASS}".encode(), self.home.encode())
