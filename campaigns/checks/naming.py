"""A gift as whoever wrote it knows it: by its name, never by its id."""

from campaigns.checks.contract import Phrase, Title
from campaigns.document import Campaign, Gift


def gift_name(campaign: Campaign, gift: Gift) -> Title | Phrase:
    """Its title; its place on the page Gift where it has none, and beside one that others share."""
    place, titles = _place(campaign, gift), [one.title for one in campaign.gifts.gifts()]
    if not any(gift.title.values()):
        return place
    title = Title(gift.title, campaign.languages[0])
    if titles.count(gift.title) == 1:
        return title
    return Phrase("{title} ({place})", {"title": title, "place": place})


def _place(campaign: Campaign, gift: Gift) -> Phrase:
    ids = [one.id for one in (*campaign.gifts.choices, *campaign.gifts.prizes)]
    if gift.id not in ids:
        return Phrase("the gift for everyone")
    number, choices = ids.index(gift.id) + 1, len(campaign.gifts.choices)
    if number <= choices:
        return Phrase("choice {number}", {"number": number})
    return Phrase("prize {number}", {"number": number - choices})
