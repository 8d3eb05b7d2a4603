"""Merge tags of other systems become our fields, or stay exactly as they are."""

from __future__ import annotations

import pytest

from campaigns.importing import import_mjml
from tests.campaigns.importing.files import column, exported, imported, mail
from tests.campaigns.importing.trees import tree

SAME = [
    "*|FNAME|*",
    "{{ first_name }}",
    "{{first_name}}",
    "{{ contact.FIRSTNAME }}",
    "{{{firstName}}}",
    "%%first_name%%",
    "[[FirstName]]",
    "${first_name}",
]
OTHERS = [
    "*|COUPON|*",
    "{{#if vip}}yes{{/if}}",
    "{{ points }}",
    "{{ first_name | upcase }}",
    "{% for x in basket %}{{ x.name }}{% endfor %}",
    "{% raw %}{{ first_name }}{% endraw %}",
    "{{ a &amp;&amp; b }}",
    "{{ open",
    "{% open",
    "{{ " + "x" * 3_000 + " }}",
    "%%points%%",
    "{firstname}",
    "{# note #}",
]


@pytest.mark.parametrize("tag", SAME)
def test_what_is_clearly_the_same_is_filled_in(tag: str) -> None:
    assert "Hi Noor!" in mail(imported(column(f"<mj-text>Hi {tag}!</mj-text>")), first_name="Noor")


@pytest.mark.parametrize("tag", OTHERS)
def test_what_is_not_stays_as_it_is(tag: str) -> None:
    shown = mail(imported(column(f"<mj-text>Hi {tag}!</mj-text>")), first_name="Noor")
    assert f"Hi {tag}!" in shown


@pytest.mark.parametrize("tag", [*SAME, *OTHERS])
@pytest.mark.parametrize(
    "place",
    [
        "<mj-text>Hi {}</mj-text>",
        "<mj-button>{}</mj-button>",
        "<mj-image alt='{}' />",
        "<mj-table><tr><td>{}</td></tr></mj-table>",
        "<mj-text color='{}'>x</mj-text>",
    ],
)
def test_on_export_it_is_what_it_was(tag: str, place: str) -> None:
    if "'" in tag and "'" in place:
        place = place.replace("'", '"')
    source = column(place.replace("{}", tag))
    assert tree(exported(imported(source))) == tree(source)
    assert mail(imported(source), first_name="Noor")


def test_the_way_out_of_another_system_is_ours() -> None:
    campaign = imported(column("<mj-button href='*|UNSUB|*'>Unsubscribe</mj-button>"))
    assert campaign.document.block("b1").values["link"] == "{{ unsubscribe_url }}"
    shown = mail(campaign, unsubscribe_url="https://mail.example.com/go/x/unsubscribe")
    assert 'href="https://mail.example.com/go/x/unsubscribe"' in shown


def test_every_tag_that_stays_is_told() -> None:
    source = column("<mj-text>*|FNAME|* has %%points%%</mj-text>")
    said = [str(note) for note in import_mjml(source, name="Tags").notes]
    assert "The tag *|FNAME|* became the field {{ first_name }}." in said
    assert any("%%points%%" in sentence for sentence in said)


def test_a_field_where_none_can_be_filled_in_breaks_nothing() -> None:
    source = column('<mj-text><p style="color:{{ first_name }}">Hi {{ first_name }}</p></mj-text>')
    assert "Hi {{ first_name }}" in mail(imported(source), first_name="Noor")
