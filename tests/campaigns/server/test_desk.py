"""The till over HTTP: signing in, looking, using, and each refusal in words of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from campaigns.document import Gift, SharedCode
from campaigns.server.desk import pins
from campaigns.server.desk.lists import Lists
from campaigns.server.desk.patience import FREE, LONGEST, Patience
from campaigns.storage.settings import Till
from rewards.errors import StorageFailed
from tests.campaigns.server.conftest import PIN, House
from tests.campaigns.server.sample import PLAY, campaign


def sign_in(client: TestClient, till: str = "Utrecht", pin: str = PIN) -> Any:
    return client.post("/desk", data={"till": till, "pin": pin})


def mark(client: TestClient) -> str:
    found = re.search(r'name="mark" value="([^"]+)"', client.get("/desk").text)
    assert found
    return found[1]


def ask(client: TestClient, path: str, **values: str) -> dict[str, str]:
    answer = client.post(path, json={"mark": mark(client), **values})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.fixture
def till(client: TestClient) -> Iterator[TestClient]:
    assert sign_in(client).status_code == 303
    yield client


@pytest.mark.parametrize("odd", ["\0", "\ud800"])
def test_text_that_no_database_could_hold_is_refused_at_the_border(
    till: TestClient, code: str, odd: str
) -> None:
    seat = {"mark": mark(till), "code": code, "key": "k" * 8}
    use = {"code": code, "key": "k" * 8 + odd, "at": 1_763_800_000_000}
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("/desk/redeem", {**seat, "key": "k" * 8 + odd}),
        ("/desk/undo", {**seat, "key": "k" * 8 + odd}),
        ("/desk/sync", {**seat, "uses": [use]}),
        ("/desk", {"till": f"Utrecht{odd}", "pin": PIN}),
    ]
    for path, values in wrong:
        headers = {"content-type": "application/json", "accept": "application/json"}
        answer = till.post(path, content=json.dumps(values).encode(), headers=headers)
        assert answer.status_code == 400, path
    form = till.post("/desk/redeem", data={**seat, "key": "k" * 8 + "\0"})
    assert form.status_code == 400 and till.get("/desk?c=A%00B").status_code == 200


@pytest.fixture
def code(house: House, client: TestClient) -> str:
    return str(client.post(f"{house.home()}/play", json=PLAY).json()["code"])


def test_the_right_pin_gives_a_cookie_for_the_till_alone(client: TestClient) -> None:
    cookie = sign_in(client).headers["set-cookie"]
    for word in ("HttpOnly", "SameSite=strict", "Secure", "Path=/desk"):
        assert word in cookie
    page = client.get("/desk")
    assert "Till: Utrecht" in page.text and 'name="pin"' not in page.text


@pytest.mark.parametrize(
    ("till", "pin"), [("Utrecht", "0000"), ("Nowhere", PIN), ("", ""), ("Delft", PIN)]
)
def test_anything_else_gives_none(client: TestClient, till: str, pin: str) -> None:
    answer = sign_in(client, till, pin)
    assert answer.status_code == 403 and "set-cookie" not in answer.headers
    assert "do not fit together" in answer.text


def test_guessing_makes_wait_and_the_right_pin_waits_too(client: TestClient) -> None:
    for _ in range(FREE + 1):
        assert sign_in(client, pin="1111").status_code == 403
    answer = sign_in(client)
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) >= 1
    assert sign_in(client, "Delft", "99").status_code == 303


def test_waiting_grows_to_a_minute_and_a_success_ends_it() -> None:
    now = [0.0]
    patience = Patience(lambda: now[0])
    waits = []
    for _ in range(12):
        patience.tried("Utrecht")
        waits.append(patience.wait("Utrecht"))
        now[0] += waits[-1]
    assert waits[:FREE] == [0.0] * FREE and waits[FREE:] == sorted(waits[FREE:])
    assert waits[FREE] == 2.0 and waits[-1] == LONGEST
    patience.succeeded("Utrecht")
    assert patience.wait("Utrecht") == 0.0


def test_a_pin_is_kept_salted_and_slow() -> None:
    first, second = pins.hash_pin(PIN), pins.hash_pin(PIN)
    assert first != second and PIN not in first and first.startswith("scrypt$16384$")
    assert pins.fits(PIN, first) and pins.fits(f" {PIN} ", second)
    assert not pins.fits("2605", first) and not pins.fits(PIN, "nonsense")
    assert not pins.fits("", first)


def test_another_pin_ends_the_sessions(house: House, till: TestClient) -> None:
    settings = house.workspace.settings
    changed = (Till(name="Utrecht", pin_hash=pins.hash_pin("1")), *settings.tills[1:])
    house.workspace.save_settings(settings.model_copy(update={"tills": changed}))
    assert 'name="pin"' in till.get("/desk").text


def test_a_session_ends_with_the_day(house: House, till: TestClient) -> None:
    house.clock[0] += timedelta(hours=13)
    assert 'name="pin"' in till.get("/desk").text
    assert till.post("/desk/look", json={"code": "X"}).status_code == 401


@pytest.mark.parametrize("cookie", ["", "a.b", "WyJVdHJlY2h0Iiw5OTk5OTk5OTk5XQ.x", "ä", "W10.x"])
def test_a_false_cookie_opens_nothing(client: TestClient, cookie: str) -> None:
    headers = {b"cookie": f"desk={cookie}".encode()}
    assert 'name="pin"' in client.get("/desk", headers=headers).text
    for path in ("/desk/look", "/desk/redeem", "/desk/out"):
        answer = client.post(path, json={"code": "X", "key": "k" * 9}, headers=headers)
        assert answer.status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_another_site_can_send_nothing(
    house: House, till: TestClient, code: str, headers: dict[str, str]
) -> None:
    values = {"mark": mark(till), "code": code, "key": "k" * 20}
    assert till.post("/desk/redeem", data=values, headers=headers).status_code == 403
    assert house.workspace.rewards.check(code).state == "awarded"


def test_a_form_without_the_sessions_mark_is_refused(
    house: House, till: TestClient, code: str
) -> None:
    for wrong in ("", "x", mark(till)[:-1]):
        answer = till.post("/desk/redeem", data={"mark": wrong, "code": code, "key": "k" * 20})
        assert answer.status_code == 403
    assert house.workspace.rewards.check(code).state == "awarded"


def test_looking_uses_nothing(house: House, till: TestClient, code: str) -> None:
    for _ in range(3):
        told = ask(till, "/desk/look", code=code)
        assert (told["tone"], told["title"]) == ("good", "Valid")
        assert "A slice of cake" in told["panel"]
        assert "Valid" in till.get(f"/desk?c={code}").text
    assert house.workspace.rewards.check(code).state == "awarded"


def test_a_code_works_once_and_the_second_time_says_when_and_where(
    house: House, till: TestClient, code: str
) -> None:
    assert ask(till, "/desk/redeem", code=code, key="first-key")["tone"] == "done"
    told = ask(till, "/desk/redeem", code=code, key="second-key")
    assert (told["tone"], told["kind"]) == ("bad", "used")
    redemption = house.workspace.rewards.check(code).redemption
    assert redemption
    clock = redemption.at.astimezone().strftime("%H:%M")
    assert "at Utrecht" in told["panel"] and clock in told["panel"]
    assert ask(till, "/desk/look", code=code)["kind"] == "used"


def test_the_same_request_again_gets_the_same_answer(till: TestClient, code: str) -> None:
    first = ask(till, "/desk/redeem", code=code, key="one-request")
    again = ask(till, "/desk/redeem", code=code, key="one-request")
    assert first["tone"] == again["tone"] == "done"


def test_a_key_of_another_code_is_no_yes(house: House, till: TestClient, code: str) -> None:
    other = till.post(f"{house.home(1)}/play", json=PLAY).json()["code"]
    ask(till, "/desk/redeem", code=code, key="one-request")
    told = ask(till, "/desk/redeem", code=other, key="one-request")
    assert (told["tone"], told["kind"]) == ("bad", "again")
    assert house.workspace.rewards.check(other).state == "awarded"


def slip(code: str) -> str:
    """The code with one character wrong."""
    return code[:-1] + ("2" if code[-1] != "2" else "3")


def test_a_slip_of_the_finger_says_how_it_was_noticed(till: TestClient, code: str) -> None:
    for path in ("/desk/look", "/desk/redeem"):
        told = ask(till, path, code=slip(code), key="k" * 20)
        assert (told["tone"], told["kind"]) == ("bad", "mistyped")
        assert "last character checks all the others" in told["panel"]


def test_an_unknown_code(till: TestClient) -> None:
    for path in ("/desk/look", "/desk/redeem"):
        told = ask(till, path, code="SPRING-SALE", key="k" * 20)
        assert (told["tone"], told["title"]) == ("bad", "Unknown code")


def test_a_withdrawn_code_says_why(house: House, till: TestClient, code: str) -> None:
    house.workspace.rewards.void(code, "sent to the wrong list")
    for path in ("/desk/look", "/desk/redeem"):
        told = ask(till, path, code=code, key="k" * 20)
        assert told["kind"] == "void" and "sent to the wrong list" in told["panel"]


def test_an_expired_code_says_until_when(
    house: House, till: TestClient, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = house.clock[0] + timedelta(days=60)
    monkeypatch.setattr(house.workspace.rewards, "_clock", lambda: later)
    for path in ("/desk/look", "/desk/redeem"):
        told = ask(till, path, code=code, key="k" * 20)
        assert (told["tone"], told["title"]) == ("bad", "Expired")


def test_a_test_code_is_no_gift(house: House, till: TestClient) -> None:
    code = till.post(f"{house.test_home()}/play", json=PLAY).json()["code"]
    for path in ("/desk/look", "/desk/redeem"):
        told = ask(till, path, code=code, key="k" * 20)
        assert told["kind"] == "test" and "no value" in told["panel"]


def test_no_answer_from_the_ledger_is_red(
    house: House, till: TestClient, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StorageFailed("ledger.db", "disk full")

    monkeypatch.setattr(house.workspace.rewards, "redeem", fails)
    told = ask(till, "/desk/redeem", code=code, key="k" * 20)
    assert (told["tone"], told["kind"]) == ("bad", "trouble") and "disk" not in told["panel"]


def test_a_shared_code_can_be_used_as_often_as_it_was_given(house: House, till: TestClient) -> None:
    gift = Gift(title={"en": "Tea"}, codes=SharedCode(code="TEA & CAKE", cap=9))
    _, people = house.released(campaign(everyone=gift).model_copy(update={"id": "cshared"}))
    for person in people[:2]:
        till.post(f"/go/{person.pass_}/play", json=PLAY)
    tones = [ask(till, "/desk/redeem", code="tea & cake", key=f"key-{n:05}")["tone"] for n in "123"]
    assert tones == ["done", "done", "bad"]


def test_the_till_speaks_dutch(house: House, code: str) -> None:
    with house.client("nl-NL,nl;q=0.9") as client:
        assert "Aanmelden bij de kassa" in client.get("/desk").text
        sign_in(client)
        assert ask(client, "/desk/look", code=code)["title"] == "Geldig"


def test_without_a_script_the_forms_do_the_same(till: TestClient, code: str) -> None:
    looked = till.post("/desk/look", data={"mark": mark(till), "code": code}).text
    key = re.search(r'name="key" value="([^"]+)"', looked)
    assert key and "Valid" in looked
    values = {"mark": mark(till), "code": code, "key": key[1]}
    assert "Give the gift" in till.post("/desk/redeem", data=values).text
    assert "Give the gift" in till.post("/desk/redeem", data=values).text


def test_a_code_survives_signing_in(client: TestClient, code: str) -> None:
    page = client.get(f"/desk?c={code}").text
    assert f'name="c" value="{code}"' in page
    answer = client.post("/desk", data={"till": "utrecht", "pin": PIN, "c": code})
    assert answer.headers["location"] == f"/desk?c={code}"


def test_signing_out_forgets_the_cookie(till: TestClient) -> None:
    answer = till.post("/desk/out", data={"mark": mark(till)})
    assert answer.status_code == 303 and "Max-Age=0" in answer.headers["set-cookie"]
    assert 'name="pin"' in till.get("/desk").text


def test_what_is_typed_is_never_markup(till: TestClient) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    assert nasty not in ask(till, "/desk/look", code=nasty)["panel"]
    assert nasty not in till.get("/desk", params={"c": nasty}).text


def state(till: TestClient, after: int = 0, taken: int = 0) -> dict[str, Any]:
    answer = till.get(f"/desk/state?after={after}&taken={taken}")
    assert answer.status_code == 200 and "no-store" in answer.headers["cache-control"]
    return dict(answer.json())


def told(till: TestClient, *uses: dict[str, Any]) -> list[dict[str, str]]:
    answer = till.post("/desk/sync", json={"mark": mark(till), "uses": uses})
    assert answer.status_code == 200, answer.text
    return list(answer.json()["results"])


def test_a_till_undoes_its_own_use_within_five_minutes(
    house: House, till: TestClient, code: str
) -> None:
    ask(till, "/desk/redeem", code=code, key="first-key")
    assert ask(till, "/desk/undo", code=code, key="first-key")["kind"] == "undone"
    assert house.workspace.rewards.check(code).state == "awarded"
    assert 'class="use undone"' in state(till)["today"]
    house.workspace.rewards.redeem(code, till="Delft", key="elsewhere")
    assert ask(till, "/desk/undo", code=code, key="elsewhere")["kind"] == "not_here"
    assert house.workspace.rewards.check(code).state == "redeemed"


def test_after_five_minutes_undoing_is_refused_and_no_more_offered(
    house: House, till: TestClient, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(till, "/desk/redeem", code=code, key="first-key")
    assert "data-until" in state(till)["today"]
    house.clock[0] += timedelta(minutes=6)
    monkeypatch.setattr(house.workspace.rewards, "_clock", lambda: house.clock[0])
    assert ask(till, "/desk/undo", code=code, key="first-key")["kind"] == "late"
    assert "data-until" not in state(till)["today"]
    assert house.workspace.rewards.check(code).state == "redeemed"


def test_a_phone_hears_what_it_needs_and_nothing_of_people(
    house: House, client: TestClient, code: str
) -> None:
    assert client.get("/desk/state").status_code == 401
    sign_in(client)
    house.workspace.rewards.redeem(code, till="Delft", key="elsewhere")
    heard = state(client)
    assert heard["used"] == [code] and heard["prefixes"] == ["GIFT"]
    assert "A slice of cake" in heard["gifts"].values() and list(heard["keys"]) == ["1"]
    assert state(client, heard["after"])["used"] == []
    for odd in ("x", "-1", "9" * 400, "²"):
        assert client.get("/desk/state", params={"after": odd}).status_code == 200
    said = str(heard)
    for person in house.people:
        assert person.contact.email not in said and person.recipient.hex() not in said


def test_uses_without_network_are_recorded_as_of_then_each_once(
    house: House, till: TestClient, code: str
) -> None:
    at = int(house.clock[0].timestamp() * 1000) - 1
    use = {"code": code, "key": "offline-key", "at": at}
    for _ in range(2):
        assert [one["kind"] for one in told(till, use)] == ["done"]
    other = {"code": code, "key": "another-key", "at": at}
    (clash,) = told(till, other)
    assert clash["kind"] == "used" and "at Utrecht" in clash["text"]
    assert house.workspace.rewards.verify().ok


def test_a_phone_hears_of_codes_that_were_given_on_or_withdrawn(
    house: House, till: TestClient, code: str
) -> None:
    ledger, draw = house.workspace.rewards, house.release.draw
    other = ledger.play(draw, house.people[1].recipient).code
    ledger.aftercare.donate(draw, house.people[0].recipient)
    heard = state(till)
    assert heard["taken"] == [[code, "donated"]] and heard["more"]
    ledger.void(other, "Noor's order was cancelled")
    heard = state(till, heard["after"], heard["taken_after"])
    assert heard["taken"] == [[other, ""]], "why is nobody's business without network"
    assert not state(till, heard["after"], heard["taken_after"])["more"]


@pytest.mark.parametrize(("language", "todo"), [("en", "To do: tell the"), ("nl", "Te doen: meld")])
def test_a_clash_says_what_happened_when_and_what_to_do(
    house: House, till: TestClient, code: str, language: str, todo: str
) -> None:
    ledger, who = house.workspace.rewards, (house.release.draw, house.people[0].recipient)
    at = int(house.clock[0].timestamp() * 1000) - 1
    offer = ledger.aftercare.offer(*who)
    assert offer
    fresh = ledger.aftercare.accept(offer.no, b"f" * 16).code
    till.headers["accept-language"] = language
    clash = told(till, {"code": code, "key": "of the giver", "at": at})[0]
    assert clash["kind"] == "void" and re.search(r"\d\d:\d\d", clash["text"])
    assert ("somebody else" if language == "en" else "iemand anders") in clash["text"]
    assert clash["todo"].startswith(todo) and fresh not in str(clash)

    ledger.redeem(fresh, till="Delft", key="somewhere")
    clash = told(till, {"code": fresh, "key": "of the friend", "at": at})[0]
    assert clash["kind"] == "used" and clash["todo"].startswith(todo)
    ledger.undo_redemption(fresh, "somewhere")
    ledger.void(fresh, "a leak")
    clash = told(till, {"code": fresh, "key": "of nobody", "at": at})[0]
    assert "a leak" in clash["text"] and clash["todo"].startswith(todo)


@pytest.mark.parametrize(
    "uses",
    [
        "x",
        [1],
        [{}],
        [{"code": "A", "key": "k" * 9}],
        [{"code": "A", "key": "k" * 9, "at": -1}],
        [{"code": "A", "key": "k" * 9, "at": 10**30}],
        [{"code": "A", "key": 5, "at": 0}],
        [{"code": "A", "key": "k" * 9, "at": 0}] * 51,
    ],
)
def test_what_is_no_list_of_uses_is_refused(till: TestClient, uses: object) -> None:
    answer = till.post("/desk/sync", json={"mark": mark(till), "uses": uses})
    assert answer.status_code == 400


def test_the_shops_stock_is_shown_and_an_empty_shelf_only_warns(
    house: House, till: TestClient, code: str
) -> None:
    pool = house.workspace.rewards.pools()[0].id
    settings = house.workspace.settings
    tills = tuple(one.model_copy(update={"stock": {pool: 1}}) for one in settings.tills)
    house.workspace.save_settings(settings.model_copy(update={"tills": tills}))
    assert "1 left" in till.get("/desk").text
    panel = ask(till, "/desk/redeem", code=code, key="first-key")["panel"]
    assert "used up" in panel and "Give the gift" in panel
    assert "none left" in state(till)["stock"]
    other = till.post(f"{house.home(1)}/play", json=PLAY).json()["code"]
    assert ask(till, "/desk/redeem", code=other, key="second-key")["tone"] == "done"


def test_the_page_a_phone_keeps_is_only_that_of_somebody_signed_in(
    house: House, client: TestClient
) -> None:
    assert "x-desk" not in client.get("/desk").headers
    sign_in(client)
    page = client.get("/desk")
    assert page.headers["x-desk"] == "page"
    script = re.search(r'src="(/desk/app/\w+/)desk.js"', page.text)
    worker = client.get("/desk/worker.js")
    assert script and worker.headers["service-worker-allowed"] == "/desk"
    kept = re.findall(r'"(/[^"]+)"', worker.text.splitlines()[1])
    assert f"{script[1]}desk.js" in kept
    for path in kept:
        assert client.get(path).status_code == 200, path
    assert client.get("/desk/app/0/desk.js").status_code == 404
    assert client.get(f"{script[1]}../routes.py").status_code == 404
    assert client.get("/desk/till.webmanifest").json()["start_url"] == "/desk"


def test_odd_letters_are_no_trouble(till: TestClient) -> None:
    for odd in ("\ud800", "\x00", "\udfff" * 90, "💌" * 300):
        body = json.dumps({"mark": mark(till), "code": "A" + odd})
        headers = {"content-type": "application/json"}
        answer = till.post("/desk/look", content=body, headers=headers)
        assert answer.json()["kind"] == "unknown"


def test_a_wrong_pin_leaves_the_till_written(client: TestClient) -> None:
    page = sign_in(client, till='Utr"<b>', pin="0000")
    assert page.status_code == 403 and 'value="Utr&#34;&lt;b&gt;"' in page.text
    assert re.search(r'name="pin"[^>]* autofocus', page.text)


def test_two_gifts_of_one_name_are_told_apart_in_the_stock(
    house: House, client: TestClient
) -> None:
    other = campaign().model_copy(update={"id": "cother", "name": "Summer"})
    release, people = house.released(other)
    rewards = house.workspace.rewards
    for number, code in enumerate(
        (
            client.post(f"{house.home()}/play", json=PLAY).json()["code"],
            rewards.play(release.draw, people[0].recipient).code,
        )
    ):
        rewards.redeem(code, till="Utrecht", key=f"stock-{number}")
    (till,) = (one for one in house.workspace.settings.tills if one.name == "Utrecht")
    names = [shelf.gift for shelf in Lists(house.workspace, "en").stock(till)]
    assert len(names) == 2 and "A slice of cake (Summer)" in names
