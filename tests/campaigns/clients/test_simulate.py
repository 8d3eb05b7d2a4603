"""One mail in many clients: what each takes away, and what it never may."""

from __future__ import annotations

import pytest

from campaigns.clients import CLIENTS, NoSuchClient, simulate, still
from campaigns.clients.colours import hexadecimal, inverted
from campaigns.clients.conditionals import as_word_reads, holds
from tests.campaigns.clients.mails import mails

GATE = '<input type="checkbox" id="gate" checked="checked">'
GAME = f"""<!doctype html><html><head><style>
#gate:checked ~ .live {{ display: block !important; }}
.soft {{ border-radius: 9px; }}
@media (prefers-color-scheme: dark) {{ .card {{ background: #111 !important; }} }}
</style></head><body>{GATE}<div class="live" style="display:none">play</div>
<div class="card" style="background-color:#ffffff;color:#222222;max-width:600px">words</div>
</body></html>"""


def plainly(text: str, /, **facts: object) -> str:
    return text.format(**facts)


def slugs(client_id: str, html: str = GAME, *, dark: bool = False) -> set[str]:
    return {note.slug for note in simulate(html, client_id, dark=dark).notes}


def test_apple_mail_takes_nothing_away() -> None:
    assert slugs("apple-ios") == set()


def test_gmail_leaves_out_what_runs_on_ticked_boxes_and_keeps_the_rest() -> None:
    shown = simulate(GAME, "gmail-web").html
    assert ":checked" not in shown
    assert "border-radius: 9px" in shown


def test_gmail_drops_a_style_sheet_over_16_kb_one_with_a_slip_and_one_with_nested_rules() -> None:
    for rule, slug in (
        (".a { color: red } " * 1000, "style-size"),
        (".a { color: red } }", "style-broken"),
        ("@media screen { @font-face { font-family: x } }", "style-nested"),
    ):
        html = f"<style>{rule}</style><style>.kept {{ color: blue }}</style><p>x</p>"
        assert slug in slugs("gmail-web", html)
        assert ".kept" in simulate(html, "gmail-web").html
        assert slug not in slugs("apple-ios", html)


def test_an_account_that_is_not_googles_has_no_style_sheet_in_gmail() -> None:
    assert "<style" not in simulate(GAME, "gmail-other").html
    assert "<style" in simulate(GAME, "gmail-android").html


def test_outlook_for_windows_shows_what_is_meant_for_it() -> None:
    html = "<!--[if mso]><b>word</b><![endif]--><!--[if !mso]><!--><a>others</a><!--<![endif]-->"
    shown = simulate(f"<body>{html}</body>", "outlook-windows").html
    assert "<b>word</b>" in shown
    assert "others" not in shown
    assert "<b>word</b>" not in simulate(f"<body>{html}</body>", "apple-ios").html.split("<!--")[0]


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("mso", True),
        ("!mso", False),
        ("mso | IE", True),
        ("IE", False),
        ("lte mso 11", False),
        ("gte mso 9", True),
        ("(gte mso 9)|(IE)", True),
        ("!mso | IE", False),
    ],
)
def test_conditions_are_read_as_word_reads_them(condition: str, true: bool) -> None:
    assert holds(condition) is true


def test_vml_becomes_a_block_with_the_picture_behind_it() -> None:
    vml = (
        '<!--[if mso | IE]><v:rect style="width:600px;" fill="true"><v:fill src="a.png" '
        'color="#123456" /><v:textbox inset="0"><![endif]--><p>x</p>'
        "<!--[if mso | IE]></v:textbox></v:rect><![endif]-->"
    )
    shown, _ = as_word_reads(vml)
    assert "background-image:url(a.png)" in shown
    assert "<v:" not in shown


def test_what_word_ignores_on_a_block_it_takes_on_a_cell() -> None:
    html = '<div style="padding:9px">a</div><table><tr><td style="padding:9px">b</td></tr></table>'
    shown = simulate(html, "outlook-windows").html
    assert shown.count("padding: 9px") == 1
    assert '<td style="padding: 9px">' in shown


def test_french_webmails_turn_an_input_into_one_that_swallows_what_follows() -> None:
    shown = simulate("<body><input type='checkbox' /><p>after</p></body>", "orange").html
    assert "<noinput" in shown
    assert shown.index("</p>") < shown.index("</noinput>")


def test_yahoo_keeps_the_game_and_stops_its_motion() -> None:
    html = "<style>@media (prefers-reduced-motion: no-preference) { p { animation: a 1s } }</style>"
    assert slugs("yahoo", html + GAME) >= {"css-at-media-prefers-reduced-motion"}
    assert ":checked" in simulate(GAME, "yahoo").html


def test_pictures_off_shows_the_words_that_stand_for_them() -> None:
    shown = simulate('<img src="a.png" alt="A cake" width="300">', "no-pictures").html
    assert "<img" not in shown
    assert "A cake" in shown


def test_without_styles_there_is_neither_sheet_nor_attribute() -> None:
    shown = simulate(GAME, "plain").html
    assert "<style" not in shown
    assert "background-color" not in shown


def test_the_mails_own_dark_colours_are_used_where_the_client_knows_them() -> None:
    assert "@media (min-width: 0px)" in simulate(GAME, "apple-ios", dark=True).html
    assert "@media (max-width: 0px)" in simulate(GAME, "apple-ios", dark=False).html
    missed = slugs("yahoo", dark=True)
    assert "css-at-media-prefers-color-scheme" in missed
    assert "css-at-media-prefers-color-scheme" not in slugs("yahoo", dark=False)


def test_full_inversion_turns_dark_grounds_light_and_partial_lets_them_be() -> None:
    html = '<div style="background-color:#101010;color:#f8f8f8">x</div>'
    assert "#101010" in simulate(html, "gmail-android", dark=True).html
    assert "#101010" not in simulate(html, "gmail-ios", dark=True).html


def test_inversion_is_microsofts_own() -> None:
    # roosterjs getDarkColor("#ffffff") is the base, #333333; black becomes white.
    assert hexadecimal(inverted((1, 1, 1), "ground", "partly")) == "#333333"
    assert hexadecimal(inverted((0, 0, 0), "ink", "partly")) == "#ffffff"


def test_outlook_com_marks_what_it_changed_for_the_mails_hooks() -> None:
    shown = simulate(GAME, "outlook-com", dark=True).html
    assert 'data-ogsb=""' in shown
    assert "data-ogs" not in simulate(GAME, "outlook-com").html


def test_scripts_never_get_through() -> None:
    for client_id in CLIENTS:
        assert "<script" not in simulate("<script>x</script><p>a</p>", client_id).html


def test_an_unknown_client_is_named_with_those_there_are() -> None:
    with pytest.raises(NoSuchClient, match="apple-ios"):
        simulate(GAME, "pegasus")


def test_where_nothing_moves_the_gate_is_shut() -> None:
    assert "checked=" not in still(GAME)
    assert still(GAME).count('id="gate"') == 1


@pytest.mark.parametrize("client_id", CLIENTS)
def test_the_same_mail_is_shown_the_same_and_says_it_is_a_simulation(client_id: str) -> None:
    for mail in mails().values():
        for dark in (False, True):
            first = simulate(mail, client_id, dark=dark)
            assert first == simulate(mail, client_id, dark=dark)
            assert first.told(plainly).startswith("Simulation: ")


@pytest.mark.parametrize("client_id", CLIENTS)
def test_blocks_keep_the_names_a_canvas_picks_them_by(client_id: str) -> None:
    html = (
        '<body><div class="uw-b-b1 uw-s-s1" style="padding:1px"><uw-w data-f="b1/t">x</uw-w></div>'
    )
    shown = simulate(html, client_id).html
    assert 'class="uw-b-b1 uw-s-s1"' in shown
    assert 'data-f="b1/t"' in shown
