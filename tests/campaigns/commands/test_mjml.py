"""MJML in and out by the command line."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns.commands.running import campaigns

SOURCE = "<mjml><mj-body><mj-section><mj-column>{}</mj-column></mj-section></mj-body></mjml>"


def test_what_comes_in_goes_out_again(tmp_path: Path) -> None:
    source = SOURCE.format("<mj-text>Hi {{ first_name }}</mj-text>")
    (tmp_path / "news.mjml").write_text(source, encoding="utf-8")
    assert campaigns(tmp_path, "import", "news.mjml", "--out", "news.json").code == 0
    assert campaigns(tmp_path, "mjml", "news.json").out == source


def test_a_broken_file_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "news.mjml").write_text("<mjml>\n<mj-body></mjml>", encoding="utf-8")
    refused = campaigns(tmp_path, "import", "news.mjml")
    assert refused.code == 1
    assert "Line 2, column 10" in refused.err
