"""The terms that are written from a campaign say what it does, and that they are a draft."""

import re
from datetime import date, time

import pytest

from campaigns.document import Aftercare, Campaign, GiftPlan, Hours, Limits, Prize
from campaigns.promotion import LANGUAGES, WAYS, Way, in_way, write_terms
from tests.campaigns.checks.building import sound

TODAY = date(2026, 11, 22)


def with_gifts(plan: GiftPlan) -> Campaign:
    return sound(gifts=plan)


def in_its_way(way: Way) -> Campaign:
    return with_gifts(in_way(sound().gifts, way, {"und": "Een fiets"}, TODAY))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", WAYS)
def test_every_way_has_terms_marked_as_a_draft(way: Way, language: str) -> None:
    text = write_terms(in_its_way(way), language, 1_000, today=TODAY)
    assert text.startswith(("> DRAFT", "> CONCEPT"))
    assert "Bakkerij Zoet" in text and "Dorpsstraat 1" in text
    assert "None" not in text and "{{" not in text and "\n\n\n" not in text


def test_they_tell_prizes_hours_limits_and_the_second_draw() -> None:
    night = Hours(starts=time(22), ends=time(2), weekdays=(5, 6))
    bike = Prize(id="bike", title={"nl": "Fiets"}, count=12, value_cents=50_000, hours=(night,))
    plan = GiftPlan(
        prizes=(bike,), opens=TODAY, closes=date(2026, 12, 6), second_draw=True, valid_days=30,
        limits=Limits(a_person=1, budget_cents=600_000),
    )  # fmt: skip
    text = write_terms(with_gifts(plan), "nl", 1_000, today=TODAY)
    for words in (
        "Fiets, waarde € 500,00 per stuk: 12 stuks", "vrijdag, zaterdag, van 22:00 tot 02:00",
        "22 november 2026 tot en met 6 december 2026", "€ 6.000,00", "30 dagen geldig",
        "Aantal trekkingen: 13", "tweede trekking", "boven € 449", "hoogstens 1 keer in 365 dagen",
        "hoogstens 20 trekkingen",
    ):  # fmt: skip
        assert words in text.replace("\N{NO-BREAK SPACE}", " "), words


@pytest.mark.parametrize(("language", "told"), [("en", "takes part too"), ("nl", "doet ook mee")])
def test_they_say_that_who_gave_their_gift_away_is_in_the_second_draw(
    language: str, told: str
) -> None:
    bike = Prize(id="bike", title={"nl": "Fiets"}, count=12)
    plan = GiftPlan(prizes=(bike,), opens=TODAY, closes=date(2026, 12, 6), second_draw=True)
    for after, said in ((Aftercare(), False), (Aftercare(friend=True), True),
                        (Aftercare(charity={"nl": "Voedselbank"}), True)):  # fmt: skip
        changed = plan.model_copy(update={"after": after})
        text = write_terms(with_gifts(changed), language, 1_000, today=TODAY)
        assert (told in text) is said and "\n\n\n" not in text
        assert re.search(r"(drawn|verloot) .*\.\n", text)


def test_what_the_campaign_does_not_know_is_left_open_in_brackets() -> None:
    text = write_terms(Campaign(), "en", 0, today=TODAY)
    assert "[postal address]" in text and "[first and last day]" in text


def test_what_no_prize_says_it_is_worth_is_neither_nothing_nor_a_small_game() -> None:
    known = Prize(id="bike", title={"nl": "Fiets"}, count=1, value_cents=50_000)
    unknown = Prize(id="car", title={"nl": "Auto"}, count=1)
    for prizes, open_ in (((known,), False), ((known, unknown), True)):
        campaign = with_gifts(GiftPlan(prizes=prizes, opens=TODAY, closes=TODAY))
        dutch = write_terms(campaign, "nl", 1_000, today=TODAY)
        british = write_terms(campaign, "en", 1_000, today=TODAY)
        assert ("[totale waarde]" in dutch) is open_
        assert ("[Vul in of de prijzen" in dutch) is open_
        assert ("een klein promotioneel kansspel." in dutch) is not open_
        assert ("[value of all prizes]" in british) is open_


def test_they_read_as_somebody_would_write_them() -> None:
    hours = Prize(id="bike", title={"nl": "Fiets"}, count=1, hours=(Hours(),), value_cents=100)
    whole = with_gifts(GiftPlan(prizes=(hours,), opens=TODAY, closes=TODAY))
    address = f"{whole.brand.name}, Dorpsstraat 1"
    brand = whole.brand.model_copy(update={"postal_address": address})
    text = write_terms(whole.model_copy(update={"brand": brand}), "nl", 10, today=TODAY)
    assert text.count("Bakkerij Zoet") == 1
    assert "per stuk: 1 stuk." in text
    assert "Wie speelt en geen prijs wint, krijgt: " in text
    assert "- De prijzen vallen" in text
    assert re.search(r"\.\n\n## Persoonsgegevens", text)


def test_british_terms_speak_of_an_audit_where_something_is_won() -> None:
    def says(way: Way) -> bool:
        return "(8.25)" in write_terms(in_its_way(way), "en", 1_000, today=TODAY)

    assert [says(way) for way in WAYS] == [False, False, True, True, True, True]


def test_an_equal_gift_is_no_game_of_chance() -> None:
    assert "Kansspelen" not in write_terms(sound(), "nl", 1_000, today=TODAY)


def test_more_time_is_promised_as_it_is_given() -> None:
    plan = GiftPlan(after=Aftercare(more_days=21, grace_days=3))
    english, dutch = (write_terms(with_gifts(plan), one, 0, today=TODAY) for one in ("en", "nl"))
    assert "once for 21 days more" in english and "up to 3 days after" in english
    assert "er 21 dagen langer" in dutch and "tot 3 dagen nadat" in dutch
    plain = write_terms(with_gifts(GiftPlan()), "en", 0, today=TODAY)
    assert "once for" not in plain and "somebody else" not in plain


def test_giving_away_is_promised_as_it_is_done() -> None:
    plan = GiftPlan(after=Aftercare(friend=True, charity={"en": "the zoo", "nl": "Artis"}))
    english, dutch = (write_terms(with_gifts(plan), one, 0, today=TODAY) for one in ("en", "nl"))
    assert "to somebody else, once" in english and "worth to the zoo." in english
    assert "aan iemand anders geven" in dutch and "geven aan Artis." in dutch
