"""How fast a program runs, as ratios to Jinja2 inside the same round."""

import binascii
import quopri
from collections.abc import Callable
from statistics import median
from time import perf_counter

from jinja2 import Environment

from campaigns.merging import Program, Tokens, cut

ROUNDS, PEOPLE = 9, 60
FIELDS = [f"field_{number}" for number in range(25)]
CELL = "<td style='padding:10px 25px;word-break:break-word'>Altijd dezelfde – één mail</td>\n"
FILLER = CELL * 12


def source() -> str:
    """A 41 KB birthday mail: 25 fields, 5 conditions (2 with else), a loop of 4 x 3 fields."""
    parts = ["<h1>🎁 Gefeliciteerd!</h1>"]
    parts += [f"<p>{{{{ {name} }}}}</p>{FILLER}" for name in FIELDS]
    for number in range(5):
        other = f"{{% else %}}<i>{{{{ {FIELDS[number]} }}}}</i>" if number < 2 else ""
        shown = f"<b>{{{{ {FIELDS[number + 5]} }}}}</b>{other}"
        parts.append(f"{{% if field_{number} == 'yes' %}}{shown}{{% endif %}}{FILLER}")
    item = "<li>{{ item.title }} {{ item.price }} <img alt='{{ item.alt }}'></li>"
    return "".join(parts) + f"{{% for item in products %}}{item}{{% endfor %}}{FILLER * 8}"


VALUES = ("Ada", "Zoë", "Tea & cake", "O'Neill", "Utrecht", "New York City", "1250", "")


def people() -> list[dict[str, object]]:
    products = [{"title": "Tea & cake", "price": "€ 9,50", "alt": "Thee"} for _ in range(4)]
    return [
        {name: VALUES[(number + at) % len(VALUES)] for at, name in enumerate(FIELDS)}
        | {"products": products}
        for number in range(PEOPLE)
    ]


def program() -> Program:
    tokens = Tokens("benchmark")
    return cut(tokens.text(source()), tokens)


def seconds(run: Callable[[dict[str, object]], object], crowd: list[dict[str, object]]) -> float:
    start = perf_counter()
    for person in crowd:
        run(person)
    return perf_counter() - start


def ratio(
    slow: Callable[[dict[str, object]], object], fast: Callable[[dict[str, object]], object]
) -> float:
    """How many times faster: the median over rounds in which both take turns."""
    crowd = people()
    return median(seconds(slow, crowd) / seconds(fast, crowd) for _ in range(ROUNDS))


def quoted_printable(piece: bytes) -> bytes:
    """A piece that starts and leaves at column 0, so that pieces join into one valid body."""
    if not piece:
        return b""
    encoded = binascii.b2a_qp(piece.replace(b"\n", b"\r\n"), istext=True)
    last = len(encoded) - encoded.rfind(b"\n") - 1
    return encoded + (b"=\r\n=\r\n" if last >= 76 else b"=\r\n")


def test_a_program_says_what_jinja_says_and_several_times_faster() -> None:
    jinja = Environment(autoescape=True, keep_trailing_newline=True).from_string(source())
    run = program().run

    def render(person: dict[str, object]) -> bytes:
        return jinja.render(person).encode()

    for person in people()[:5]:
        quoted = render(person).replace(b"&#39;", b"&#x27;").replace(b"&#34;", b"&quot;")
        assert run(person) == quoted
    faster = ratio(render, run)
    print(f"Program.run against Jinja2: x{faster:.1f}")
    # 5 where the allocator keeps Jinja2's large strings at hand, 10 where it does not.
    assert faster >= 4


def test_an_encoded_program_beats_encoding_the_whole_mail() -> None:
    plain = program()
    encoded = plain.encoded(quoted_printable)

    def whole(person: dict[str, object]) -> bytes:
        return quoted_printable(plain.run(person))

    for person in people()[:5]:
        body = encoded.run(person)
        assert quopri.decodestring(body) == plain.run(person).replace(b"\n", b"\r\n")
        assert max(map(len, body.splitlines())) <= 76
    faster = ratio(whole, encoded.run)
    print(f"Pieces encoded once against the whole mail each time: x{faster:.1f}")
    assert faster >= 4
