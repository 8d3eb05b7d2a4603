"""AMP in a preview is laid out as AMP's own script would."""

from __future__ import annotations

import pytest

from campaigns.studio.amp_drawn import amp_as_drawn

NAMED = 'src="https://example.com/a.png" alt="A cat"'


@pytest.mark.parametrize(
    ("layout", "style"),
    [
        ("fixed", "width:60px;height:40px"),
        ("responsive", "aspect-ratio:60/40"),
        ("intrinsic", "width:60px;max-width:100%;aspect-ratio:60/40"),
    ],
)
def test_a_picture_keeps_its_tag_and_has_its_size(layout: str, style: str) -> None:
    tag = f'<amp-img class="a" {NAMED} width="60" height="40" layout="{layout}"'
    shown = amp_as_drawn(f"{tag}></amp-img>")
    assert shown == f'{tag} style="{style}"><img {NAMED}></amp-img>'


def test_a_picture_that_fills_its_place_has_no_size() -> None:
    tag = f'<amp-img {NAMED} layout="fill">'
    assert amp_as_drawn(f"{tag}</amp-img>") == f"{tag}<img {NAMED}></amp-img>"


def test_a_condition_in_an_attribute_is_no_end_of_the_tag() -> None:
    tag = f"""<amp-img [class]="g.n > 3 ? 'a' : 'b'" {NAMED} layout="fill">"""
    assert amp_as_drawn(f"{tag}</amp-img>") == f"{tag}<img {NAMED}></amp-img>"


def test_what_amp_hides_until_its_script_runs_is_seen() -> None:
    boilerplate = "<style amp4email-boilerplate>body{visibility:hidden}</style>"
    shown = amp_as_drawn(f"{boilerplate}<p>Hello</p>")
    assert "visibility:hidden" not in shown
    assert shown.endswith("<p>Hello</p>")
