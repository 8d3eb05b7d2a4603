"""A file that cannot be read is refused with the place and the cure."""

from __future__ import annotations

import pytest

from campaigns.importing import NotImported, import_mjml


@pytest.mark.parametrize(
    ("source", "place", "said"),
    [
        ("<mjml><mj-body>\n  <mj-section></mj-body></mjml>", (2, 15), "</mj-section>"),
        ("<mjml><mj-body><mj-text>x</mj-body></mjml>", (1, 16), "<mj-text> is never closed"),
        ("<mjml>\n<mj-body><mj-section a='></mj-body></mjml>", (2, 24), "has no end"),
        ("<mjml><mj-body></mj-section></mj-body></mjml>", (1, 16), "closes nothing"),
        ("<mjml><mj-body><!-- </mj-body></mjml>", (1, 16), "comment is never closed"),
        ("<mjml><mj-body><mj-section =></mj-section></mj-body></mjml>", (1, 27), "cannot stand"),
        ("<mjml><mj-body></mj-body></mjml", (1, 26), "broken"),
        ("<mjml><mj-body><mj-section", (1, 16), "no end"),
        ("<mjml><mj-head></mj-head></mjml>", (1, 1), "no <mj-body>"),
        ("\n<html><body>Hi</body></html>", (1, 1), "HTML, not MJML"),
        ("<mj-body></mj-body>", (1, 1), "begins with <mj-body>"),
        ("Dear reader", (1, 1), "no tag <mjml>"),
        ('<mjml><mj-body>\n<mj-include path="a.mjml" /></mj-body></mjml>', (2, 1), "a.mjml"),
    ],
)
def test_the_place_and_the_cure_are_named(source: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(NotImported) as refused:
        import_mjml(source, name="Broken")
    assert (refused.value.line, refused.value.column) == place
    assert said in str(refused.value)
    assert refused.value.cure.endswith((".", "it.", "tag."))


@pytest.mark.parametrize("data", [b"", b" \n", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xd8\xff\xe0"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotImported):
        import_mjml(data, name="Broken")


def test_a_file_beyond_all_measure_is_refused() -> None:
    with pytest.raises(NotImported, match="10,000,000 is the most"):
        import_mjml("<mjml>" + " " * 10_000_000, name="Huge")
