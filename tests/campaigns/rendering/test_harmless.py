"""What was imported never runs as a program, wherever its pieces end up; the rest stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from campaigns.merging import TOKEN, Tokens
from campaigns.rendering.official.harmless import harmless

#: What an earlier piece may have left open.
OPENED = ["", "<!--", "<style>", "<textarea>", "<title>", "<svg>", "<noscript>", "<table>"]
A_TOKEN = Tokens().slot("points")


def running(markup: str) -> list[str]:
    """Everything in a page that a browser would run."""
    found = list[str]()
    for node in LexborHTMLParser(markup).css("*"):
        if node.tag in ("script", "iframe", "object", "embed", "form", "base"):
            found.append(node.tag)
        for name, value in node.attributes.items():
            plain = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name == "srcdoc" or plain.startswith("javascript:"):
                found.append(f"{node.tag} {name}={value}")
    return found


@pytest.mark.parametrize(
    "source",
    [
        "<img/src=x onerror=alert(1)>",
        "<img/src='x'/onerror=alert(1)>",
        '<img src="x"onerror=alert(1)>',
        "<svg/onload=alert(1)>",
        '<img src=x " onerror=alert(1)>',
        "<img src=x ' onerror='alert(1)'>",
        '<img src=x onerror=alert(1) alt=">',
        "<img src=x onerror=alert(1) ",
        "<img src=x ONERROR\n=\nalert(1)>",
        "<img =x onerror=alert(1)>",
        "<scr<script></script>ipt>alert(1)</script>",
        "<<script></script>script>alert(1)</script>",
        "<<script></script>img src=x onerror=alert(1)>",
        "<script>alert(1)",
        "<script/x>alert(1)</script/x>",
        "<!-- <a title=' --><img src=x onerror=alert(1)>'>",
        "<style><a title='</style><img src=x onerror=alert(1)>'></style>",
        "--><img src=x onerror=alert(1)>",
        '<a href="jav&#x09;ascript:alert(1)">x</a>',
        "<a href=' javascript&colon;alert(1)'>x</a>",
        "<a href=\x01javascript:alert(1)>x</a>",
        "<iframe srcdoc='<p>'></iframe>",
        "<svg><a><set attributeName=href to=javascript:alert(1)></a></svg>",
        "<form action=x><base href=//x.example></form>",
        "<img {% if points %}onerror=alert(1){% endif %}>",
    ],
)
@pytest.mark.parametrize("opened", OPENED)
def test_what_runs_is_taken_out_whatever_was_open_before(opened: str, source: str) -> None:
    cleaned = harmless(Tokens().text(source))
    assert running(opened + re.sub(TOKEN, "", cleaned) + "rest") == []


def test_halves_of_a_tag_in_two_pieces_do_not_meet() -> None:
    for first, second in (
        ("<", "img src=x onerror=alert(1)>"),
        ("</", "x><img src=x onerror=alert(1)>"),
        ('<a title="', '<b title=" onmouseover=alert(1) ">'),
        ("<img ", "src=x onerror=alert(1)>"),
        ("<!--", "<b title='--><img src=x onerror=alert(1)>'>"),
    ):
        assert running(harmless(first) + harmless(second)) == []


@pytest.mark.parametrize(
    "source",
    [
        '<!--[if mso]><table><tr><td width="300"><![endif]-->',
        '<!--[if !mso]><!--><div class="on">Only <b>on</b> Monday</div><!--<![endif]-->',
        '</td></tr><tr><td style="padding:0">&nbsp;</td></tr>',
        "<a href=https://example.com/a/onload=b>1 < 2, i <3 u</a>",
        "@media (max-width:480px) { td > a { color: red } }",
        '<img alt="JavaScript for all" src="data:image/png;base64,AA==">',
        "<img alt='1 > 0' src=\"cid:x\"/>",
        f'<td {A_TOKEN} width="{A_TOKEN}">{A_TOKEN}</td>',
        '<v:rect style="width:600px" fill="true"><v:fill src="https://a.example/b.png" /></v:rect>',
        "",
    ],
)
def test_what_does_not_run_stays_letter_for_letter(source: str) -> None:
    assert harmless(source) == source


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ('<td onclick="x()" class="a">ruw</td>', '<td class="a">ruw</td>'),
        ("a<script>x()</script>b", "ab"),
        ("<p>a<form action=x>b</form>", "<p>ab"),
        ('<meta http-equiv="refresh" content="0;url=x">a', "a"),
        ("<b>1 <x", "<b>1 < x"),
    ],
)
def test_only_what_runs_is_taken_out(source: str, left: str) -> None:
    assert harmless(source) == left


SIGNS = r"""
< > / = " ' x <!-- --> --!> <![CDATA[ ]]> <script </script <style> </style> <svg> <title> </title>
</textarea> <img <a <b> </b> onerror=alert(1) href=javascript:x src=x title=
"""
PARTS = st.sampled_from([*SIGNS.split(), " ", "\n", "\x0c", "\x00", A_TOKEN])
PIECES = st.lists(PARTS, max_size=14).map("".join)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(OPENED), PIECES, PIECES)
def test_no_two_pieces_run_whatever_was_open(opened: str, first: str, second: str) -> None:
    together = opened + harmless(first) + harmless(second)
    assert running(together) == []
    assert harmless(harmless(first)) == harmless(first)


def test_what_is_written_to_take_long_does_not() -> None:
    for evil in ("<a" * 20_000, "<a x='<a y=\"" * 5_000, "<scr<script></script>" * 2_000):
        assert running(harmless(evil + ">")) == []
