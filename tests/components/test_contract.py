"""What holds for every component in the registry; a new folder is tested by being there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

from campaigns.errors import RenderFailed
from campaigns.merging import TOKEN
from campaigns.rendering.compiled import Compiled
from components.contract import Component, Rendition
from components.errors import InvalidValues
from components.registry import components, find
from tests.components.hostile import HOSTILE, Page, accepted, assert_harmless, widgets, with_words
from tests.components.scene import BASE, compiled, person_fields
from tests.tools.amp import amp_errors
from tests.tools.mjml import mjml_errors

NAMES = list(components())
RENDITIONS: tuple[Rendition, ...] = ("mail", "amp", "site", "text")
MARKUP: tuple[Rendition, ...] = ("mail", "amp", "site")
every_component = pytest.mark.parametrize("name", NAMES)
SPEAKING = [
    name
    for name in NAMES
    if any(mark and mark.kind in ("words", "rich") for _, mark, _ in widgets(find(name).fields))
]
every_speaking_component = pytest.mark.parametrize("name", SPEAKING)


@cache
def sample(name: str, language: str = "en") -> Compiled:
    return compiled((name, find(name).sample), language=language)


def run(programs: Compiled, rendition: Rendition, **person: Any) -> str:
    more = {"person": {"first_name": "Noor", "products": [], **person}}
    return programs.__getattribute__(rendition).run(person_fields(rendition, **more)).decode()  # type: ignore[no-any-return]


def field_paths(model: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, _, item in widgets(model):
        yield before + name
        if item:
            yield from field_paths(item, f"{before}{name}.")


def written(values: Any) -> Iterator[dict[str, str]]:
    """Every text in several languages among the values."""
    if isinstance(values, dict):
        if "en" in values:
            yield values
        for inner in values.values():
            yield from written(inner)
    elif isinstance(values, (list, tuple)):
        for inner in values:
            yield from written(inner)


@every_component
@pytest.mark.parametrize("rendition", RENDITIONS)
def test_it_renders_from_its_sample(name: str, rendition: Rendition) -> None:
    shown = run(sample(name), rendition)
    assert f"Block “{name}”" not in shown
    assert "can't be shown" not in shown
    assert not re.search(TOKEN, shown), "a token was left in"
    assert not re.search(r"\{[{%#]", shown), "an ESP would read this as its own syntax"


@every_component
def test_its_sample_survives_json(name: str) -> None:
    component = find(name)
    values = component.values(component.sample)
    assert component.fields.model_validate_json(values.model_dump_json()) == values


@every_component
def test_its_defaults_alone_render(name: str) -> None:
    try:
        find(name).values({})
    except InvalidValues:
        pytest.fail("a freshly dropped block must stand")
    assert compiled((name, {})).mail.run(person_fields("mail"))


@every_component
def test_its_fields_have_a_schema(name: str) -> None:
    schema = find(name).fields.model_json_schema()
    assert set(schema["properties"]) == set(find(name).fields.model_fields)


@every_component
def test_hostile_words_stay_words(name: str) -> None:
    component = find(name)
    text = " ".join(HOSTILE)
    values = accepted(component, with_words(component.fields, component.sample, text))
    programs = compiled((name, values))
    for rendition in MARKUP:
        assert_harmless(run(programs, rendition))
    assert amp_errors(run(programs, "amp")) == []


@every_component
@pytest.mark.parametrize("text", [*HOSTILE, "{{ 7 * 7 }}", "{% raw %}", "${uwevil}"])
def test_a_hostile_name_stays_a_name(name: str, text: str) -> None:
    programs = _greeting(name)
    for rendition in MARKUP:
        assert_harmless(run(programs, rendition, first_name=text))
    assert "49" not in run(programs, "text", first_name="{{ 7 * 7 }}")


@cache
def _greeting(name: str) -> Compiled:
    component = find(name)
    values = with_words(component.fields, component.sample, "A {{ first_name }} Z")
    return compiled((name, accepted(component, values)))


@every_speaking_component
def test_a_name_is_shown_wherever_it_is_written(name: str) -> None:
    assert "A Nóra Z" in run(_greeting(name), "text", first_name="Nóra")


@every_speaking_component
def test_a_broken_merge_field_is_refused_naming_the_block(name: str) -> None:
    component = find(name)
    values = accepted(component, with_words(component.fields, component.sample, "{{ first_name"))
    with pytest.raises(RenderFailed, match="b1"):
        compiled((name, values))


@every_component
def test_its_strings_are_complete(name: str) -> None:
    strings = find(name).strings
    assert {"en", "nl"} <= set(strings["label"])
    labels = strings.get("fields", {})
    for path in field_paths(find(name).fields):
        assert path in labels, f"strings.toml lacks [fields.{path}]"
        assert {"en", "nl"} <= set(labels[path]), path
    for key, texts in strings["words"].items():
        assert {"en", "nl", "de", "fr"} <= set(texts), key


@every_component
def test_its_sample_speaks_dutch_and_english(name: str) -> None:
    for texts in written(find(name).sample):
        assert {"en", "nl"} <= set(texts), texts


@every_component
@pytest.mark.parametrize("language", ["nl", "de", "fr", "ar"])
def test_it_renders_in_other_languages(name: str, language: str) -> None:
    shown = run(sample(name, language), "mail")
    assert f'lang="{language}"' in shown
    assert ('dir="rtl"' in shown) == (language == "ar")


@every_component
def test_its_amp_is_valid(name: str) -> None:
    assert amp_errors(run(sample(name), "amp")) == []


@pytest.fixture(scope="module")
def official() -> dict[str, list[str]]:
    return mjml_errors({name: sample(name).mjml for name in NAMES})


@every_component
def test_the_official_mjml_accepts_it(name: str, official: dict[str, list[str]]) -> None:
    assert official[name] == []


@every_component
@pytest.mark.parametrize("rendition", MARKUP)
def test_every_picture_has_an_alt(name: str, rendition: Rendition) -> None:
    for tag, attributes in Page(run(sample(name), rendition)).tags:
        if tag in ("img", "amp-img"):
            assert "alt" in attributes, attributes.get("src")


@every_component
def test_it_asks_no_other_host(name: str) -> None:
    for rendition, home in (("mail", BASE), ("site", "/go/")):
        shown = run(sample(name), rendition)  # type: ignore[arg-type]
        sources = [a["src"] for t, a in Page(shown).tags if "src" in a]
        sources += re.findall(r"url\([\"']?(?!&quot;)([^\"')]+)", shown)
        assert all(source.startswith((home, "#")) for source in sources), sources


@every_component
def test_its_page_has_no_inline_style_or_handler(name: str) -> None:
    for tag, attributes in Page(run(sample(name), "site")).tags:
        assert "style" not in attributes, tag
        assert not any(attribute.startswith("on") for attribute in attributes), tag


@every_component
def test_it_can_be_left_out_on_a_phone(name: str) -> None:
    component: Component = find(name)
    programs = compiled((name, component.sample), hide_on="phone")
    for rendition in MARKUP:
        classes = [a.get("class", "") for _, a in Page(run(programs, rendition)).tags]
        assert any("uw-no-phone" in each.split() for each in classes), rendition
