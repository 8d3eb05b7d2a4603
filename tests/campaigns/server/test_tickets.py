"""Tickets: signed for one code, read by tills of before and after, and the same in the browser."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from campaigns.server import qr
from campaigns.server.desk import shelf
from campaigns.server.desk.tickets import Signer, Ticket, gift_mark
from campaigns.server.desk.verdicts import read_code
from rewards.codes import spell
from tests.campaigns.server.conftest import PUBLIC_URL, House
from tests.campaigns.server.phones import qr_text
from tests.campaigns.server.sample import PLAY
from tests.tools.patience import STARTED
from tests.tools.places import node

SIGNER = Signer({1: bytes(32), 2: bytes([7] * 32)})
#: How tills read before there were tickets (release 0.2).
YESTERDAY = re.compile(r".*DESK[^A-Z0-9]C[^A-Z0-9](?P<code>.+)", re.IGNORECASE)
codes = st.integers(0, 2**60 - 1).map(lambda number: spell("GIFT", number))
days = st.none() | st.dates(date(2020, 1, 1), date(2199, 1, 1))
tickets = st.builds(Ticket, codes, st.binary(min_size=6, max_size=6), days, st.booleans())


@given(tickets)
def test_a_ticket_is_read_back_whole(ticket: Ticket) -> None:
    text = SIGNER.sign(ticket)
    assert len(text) == 119 and re.fullmatch("[A-Z2-7]+", text)
    assert SIGNER.read(ticket.code.lower(), text) == Ticket(
        ticket.code.lower(), ticket.gift, ticket.until, ticket.shared
    )


@given(tickets, st.integers(0, 117), st.sampled_from("AB27"))
def test_another_letter_or_code_or_key_is_no_ticket(ticket: Ticket, at: int, letter: str) -> None:
    text = SIGNER.sign(ticket)
    changed = text[:at] + letter + text[at + 1 :]
    if changed != text:
        assert SIGNER.read(ticket.code, changed) is None
    assert SIGNER.read(ticket.code + "0", text) is None
    assert Signer({2: bytes(32)}).read(ticket.code, text) is None


@pytest.mark.parametrize("false", ["", "A", "A" * 119, "ä" * 119, "=" * 119, "A" * 10_000])
def test_nonsense_is_no_ticket(false: str) -> None:
    assert SIGNER.read("GIFT-1", false) is None


def test_an_older_key_is_still_believed() -> None:
    ticket = Ticket("GIFT-1", gift_mark("d", "p"), None, False)
    old = Signer({1: bytes(32)}).sign(ticket)
    assert SIGNER.read("GIFT-1", old) == ticket and SIGNER.sign(ticket) != old


@given(tickets)
def test_tills_of_before_tickets_read_the_code(ticket: Ticket) -> None:
    text = qr.payload(PUBLIC_URL, ticket.code, SIGNER.sign(ticket))
    found = YESTERDAY.fullmatch(text[:240])
    assert found and found["code"] == ticket.code == read_code(text)
    assert len(text) < 240


def test_the_qr_of_a_gift_is_signed_and_says_nothing_of_its_owner(
    house: House, client: TestClient
) -> None:
    code = client.post(f"{house.home()}/play", json=PLAY).json()["code"]
    text = qr_text(client, house.home())
    found = re.fullmatch(r"HTTPS://PLAY.EXAMPLE.ORG/DESK\?T=([A-Z2-7]{119})&DESK&C=(.+)", text)
    assert found and found[2] == code
    signer = Signer(house.workspace.keys.keys("ticket"))
    award = house.workspace.rewards.check(code).award
    told = signer.read(code, found[1])
    assert award and told
    assert told == Ticket(code, gift_mark(award.draw, award.prize), award.last_day, False)
    assert client.get(f"/DESK?T={found[1]}&DESK&C={code}").headers["location"].endswith(code)


def test_a_test_gift_has_no_ticket(house: House, client: TestClient) -> None:
    assert "T=" not in qr_text(client, f"{house.test_home()}")


def browser_says(script: str) -> object:
    """What a piece of the till's browser code prints, run by node."""
    run = subprocess.run(
        [node(), "--input-type=module", "-e", script],
        capture_output=True, text=True, check=True, timeout=STARTED, cwd=shelf.APP,
    )  # fmt: skip
    return json.loads(run.stdout)


def test_the_browser_reads_and_believes_what_python_does(tmp_path: Path) -> None:
    made = [
        Ticket(spell("GIFT", 5), gift_mark("d", "p"), date(2026, 12, 6), False),
        Ticket("TEA & CAKE", gift_mark("d", "q"), None, True),
    ]
    texts = [qr.payload(PUBLIC_URL, one.code, SIGNER.sign(one)) for one in made]
    for name, path in shelf.FILES.items():
        (tmp_path / name).write_text(path.read_text())
    (tmp_path / "package.json").write_text('{"type": "module"}')
    script = f"""
    import {{ read, fits, isSlip, fold }} from "{tmp_path}/codes.js";
    import {{ believe }} from "{tmp_path}/tickets.js";
    import {{ verifyAsync }} from "{tmp_path}/noble-ed25519.js";
    const told = [], keys = {json.dumps(SIGNER.public())};
    const all = async () => {{
      for (const text of {json.dumps(texts)}) {{
        const found = read(text);
        told.push([found.code, await believe(found.code, found.ticket, keys),
          await believe(found.code + "0", found.ticket, keys)]);
      }}
    }};
    await all();
    crypto.subtle.importKey = () => Promise.reject(new Error("no Ed25519 here"));
    await all();
    console.log(JSON.stringify(told));
    """
    first = {
        "gift": made[0].gift.hex(), "until": 1_796_515_200_000,
        "ends": 1_796_515_200_000 + 36 * 3_600_000, "shared": False,
    }  # fmt: skip
    second = {"gift": made[1].gift.hex(), "until": 0, "ends": 0, "shared": True}
    each = [[made[0].code, first, None], ["TEA & CAKE", second, None]]
    assert browser_says(script) == each * 2


def test_the_browser_notices_the_slips_that_the_ledger_does() -> None:
    good = [spell("GIFT", number * 7_919_777_777) for number in range(40)]
    slips = [code[:6] + ("2" if code[6] != "2" else "3") + code[7:] for code in good]
    short = [code[:-2] for code in good[:3]]
    foreign = ["SPRING-SALE", "12345", "TEA & CAKE"]
    script = f"""
    import {{ isSlip }} from "{shelf.APP}/codes.js";
    console.log(JSON.stringify({json.dumps([*good, *slips, *short, *foreign])}
      .map((code) => isSlip(code.toLowerCase(), ["GIFT", ""]))));
    """
    expected = [False] * 40 + [True] * 43 + [False] * 3
    assert browser_says(script) == expected
