"""The pools behind a campaign's gifts: opened once a round, and fixed but for their size."""

from __future__ import annotations

from campaigns.document import Campaign, Gift, ImportedCodes, SharedCode
from campaigns.errors import CampaignError
from rewards import Draw, GeneratedPool, ImportedPool, Pool, Rewards, SharedPool
from rewards.codes import plain


class RoundFixed(CampaignError):
    """The gifts of a round are fixed once it is out; a new round may have others."""

    def __init__(self, words: str = "") -> None:
        super().__init__(
            words
            or "The gifts of this round are fixed, since people were promised them. Start a new"
            " round to change them: on the Publish page, or by counting `round` up in the file."
        )


class CodesFixed(RoundFixed):
    """A gift asks for another code than the one its round went out with; `gift` is its id."""

    def __init__(self, gift: str) -> None:
        super().__init__(
            "The code of a gift is fixed once its round is out; start a new round to change it."
            f" This is about the gift “{gift}”."
        )
        self.gift = gift


class CodeTaken(CampaignError):
    """A shared code belongs to another gift; `holder` is the pool it is in."""

    def __init__(self, code: str, gift: str, holder: str) -> None:
        super().__init__(
            f"The code “{code}” of the gift “{gift}” is in use already, by {holder}. A code can"
            " belong to one gift of one round only, or a till could not tell which one was used."
            " Give this gift a code of its own."
        )
        self.code, self.gift, self.holder = code, gift, holder


def draw_id(campaign: Campaign) -> str:
    """One draw a round: publishing again in the same round leaves everybody's gift as it is."""
    return f"{campaign.id}.{campaign.round}"


def pool_id(campaign: Campaign, gift: Gift) -> str:
    """The pool behind a gift: an imported one by its name, else one of the round's own."""
    if isinstance(gift.codes, ImportedCodes):
        return gift.codes.pool
    return f"{draw_id(campaign)}.{gift.id}"


def check_codes(rewards: Rewards, campaign: Campaign, held: Draw | None) -> None:
    """Refuse codes that differ from those of the open round (`held`), or that are taken."""
    stakes = {prize.id: prize.pool for prize in held.all_prizes} if held else {}
    pools = _pools(rewards, campaign)
    taken = dict[str, str]()
    for gift in campaign.gifts.gifts():
        wanted = _pool(campaign, gift)
        opened = pools.get(wanted.id)
        if stakes.get(gift.id, wanted.id) != wanted.id:
            raise CodesFixed(gift.id)
        if opened and not isinstance(gift.codes, ImportedCodes):
            _check_same(gift, wanted, opened)
        if isinstance(wanted, SharedPool):
            _check_free(rewards, gift, wanted, taken)


def open_pools(rewards: Rewards, campaign: Campaign) -> None:
    """Add the pools that are missing."""
    opened = _pools(rewards, campaign)
    for gift in campaign.gifts.gifts():
        wanted = _pool(campaign, gift)
        if wanted.id not in opened:
            opened[wanted.id] = wanted
            rewards.add_pool(wanted)


def resize_pools(rewards: Rewards, campaign: Campaign) -> None:
    """Make the pools as large as the gifts ask; raises rewards.BadDefinition below the promised."""
    sizes = {pool.id: pool.size for pool in rewards.pools()}
    for gift in campaign.gifts.gifts():
        wanted = _pool(campaign, gift)
        if not isinstance(wanted, ImportedPool) and _size(wanted) != sizes[wanted.id]:
            rewards.resize_pool(wanted.id, _size(wanted))


def _pools(rewards: Rewards, campaign: Campaign) -> dict[str, Pool]:
    """Those of the campaign's pools that are open, as they are."""
    wanted = {pool_id(campaign, gift) for gift in campaign.gifts.gifts()}
    return {state.id: rewards.pool(state.id) for state in rewards.pools() if state.id in wanted}


def _pool(campaign: Campaign, gift: Gift) -> Pool:
    wanted, name = pool_id(campaign, gift), f"{campaign.name}: {gift.id}"
    match gift.codes:
        case SharedCode(code=code, cap=cap):
            return SharedPool(wanted, name, code, cap)
        case ImportedCodes():
            return ImportedPool(wanted, wanted)
        case generated:
            return GeneratedPool(wanted, name, generated.prefix, generated.size)


def _check_same(gift: Gift, wanted: Pool, opened: Pool) -> None:
    if _look(wanted) != _look(opened):
        raise CodesFixed(gift.id)


def _look(pool: Pool) -> tuple[type[Pool], str]:
    """What a pool's codes look like: neither its name nor its size."""
    match pool:
        case GeneratedPool():
            return GeneratedPool, pool.prefix
        case SharedPool():
            return SharedPool, pool.code
        case ImportedPool():
            return ImportedPool, ""


def _size(pool: GeneratedPool | SharedPool) -> int:
    return pool.cap if isinstance(pool, SharedPool) else pool.size


def _check_free(rewards: Rewards, gift: Gift, wanted: SharedPool, taken: dict[str, str]) -> None:
    """`taken` holds the codes of the campaign's other gifts, and learns this one's."""
    code = plain(wanted.code)
    holder = rewards.holder(wanted.code)
    if holder not in (None, wanted.id):
        raise CodeTaken(wanted.code, gift.id, f"“{rewards.pool(str(holder)).name}” ({holder})")
    if code in taken:
        raise CodeTaken(wanted.code, gift.id, f"the gift “{taken[code]}” of this campaign")
    taken[code] = gift.id
