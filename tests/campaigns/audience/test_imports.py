"""Laws of importing: mapping, reading, and what is said about the rest."""

from datetime import date

import pytest

from campaigns.audience import (
    Birthday,
    Contact,
    Import,
    MappingRefused,
    guess_mapping,
    invented,
    read_contacts,
    read_table,
)

TODAY = date(2026, 11, 21)


def imported(text: str, **choices: bool) -> Import:
    return read_contacts(read_table(text.encode(), "a.csv"), today=TODAY, **choices)  # type: ignore[arg-type]


def only(text: str) -> Contact:
    (contact,) = imported(text).contacts
    return contact


@pytest.mark.parametrize(
    "header",
    [
        "E-mailadres,Voornaam,Achternaam,Taal,Geboortedatum",
        "Email Address,First Name,Last Name,Language,Date of birth",
        "E-Mail-Adresse,Vorname,Nachname,Sprache,Geburtstag",
        "Adresse e-mail,Prénom,Nom,Langue,Date de naissance",
        "Adres e-mail,Imię,Nazwisko,Język,Data urodzenia",
        "E-posta,Ad,Soyadı,Dil,Doğum tarihi",
        "email,first_name,last_name,language,birthday",
    ],
)
def test_headers_are_understood_in_six_languages(header: str) -> None:
    table = read_table(f"{header}\nx@example.org,X,Y,nl,1990-01-02\n".encode(), "a.csv")
    assert list(guess_mapping(table).values()) == [
        "email", "first_name", "last_name", "language", "birthday",
    ]  # fmt: skip


def test_addresses_are_found_by_their_look_when_no_header_names_them() -> None:
    table = read_table(b"Jan;x@example.org\nPiet;y@example.org\n", "a.csv")
    assert guess_mapping(table) == {"column 1": "column_1", "column 2": "email"}


def test_other_columns_become_attributes_that_can_be_merged() -> None:
    header = "email,Favoriete categorie,Für Dich,2026 points,today,المدينة,a,A"
    table = read_table(f"{header}\nx@example.org,1,2,3,4,5,6,7\n".encode(), "a.csv")
    names = list(guess_mapping(table).values())[1:]
    assert names[:3] == ["favoriete_categorie", "fur_dich", "column_2026_points"]
    assert len(set(names)) == 7 and "today" not in names
    assert all(name.isidentifier() for name in names)


@pytest.mark.parametrize(
    ("mapping", "fault"),
    [
        ({"name": "first_name"}, "No column"),
        ({"email": "email", "name": "email"}, "both"),
        ({"email": "email", "gone": "x"}, "no column “gone”"),
        ({"email": "email", "name": "_secret"}, "cannot name"),
        ({"email": "email", "name": "today"}, "cannot name"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, str], fault: str) -> None:
    table = read_table(b"email,name\nx@example.org,X\n", "a.csv")
    with pytest.raises(MappingRefused, match=fault):
        read_contacts(table, mapping, today=TODAY)


@pytest.mark.parametrize("left_out", [{}, {"name": ""}])
def test_a_column_left_out_of_the_mapping_stays_out(left_out: dict[str, str]) -> None:
    table = read_table(b"email,name\nx@example.org,X\n", "a.csv")
    result = read_contacts(table, {"email": "email", **left_out}, today=TODAY)
    assert result.contacts == (Contact(email="x@example.org"),)


@pytest.mark.parametrize(
    ("header", "cells", "names"),
    [
        ("voornaam,tussenvoegsel,achternaam", "Jan,de,Vries", ("Jan", "de Vries")),
        ("naam", "Jan de Vries", ("Jan", "de Vries")),
        ("naam", '"Vries, Jan de"', ("Jan", "de Vries")),
        ("vorname,name", "Jan,Vries", ("Jan", "Vries")),
    ],
)
def test_names_are_put_together_as_people_keep_them(
    header: str, cells: str, names: tuple[str, str]
) -> None:
    contact = only(f"email,{header}\nx@example.org,{cells}\n")
    assert (contact.first_name, contact.last_name) == names


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1", "", "-25"], [1, None, -25]),
        (["1.5", "2"], [1.5, 2.0]),
        (['"1,5"', "2"], [1.5, 2.0]),
        (["007", "1"], ["007", "1"]),
        (["+31612345678"], ["+31612345678"]),
        (["ja", "nee"], [True, False]),
        (["shoes|bags", "shoes"], [["shoes", "bags"], ["shoes"]]),
        (["=cmd|x", "a|b"], ["=cmd|x", "a|b"]),
        (['"[""a"", 1]"'], [["a", 1]]),
        (["1-2-2026", "25-12-2026"], ["2026-02-01", "2026-12-25"]),
        (["2-1-2026", "12-25-2026"], ["2026-02-01", "2026-12-25"]),
        (["1", "one"], ["1", "one"]),
    ],
)
def test_a_whole_column_decides_what_an_attribute_is(
    cells: list[str], values: list[object]
) -> None:
    lines = [f"{number}@example.org,{cell}" for number, cell in enumerate(cells)]
    result = imported("\n".join(["email,thing", *lines]))
    assert [contact.attributes.get("thing") for contact in result.contacts] == values


@pytest.mark.parametrize(
    "text", ["nl", "NL", "nl-NL", "nl_BE", "Nederlands", "Dutch", "néerlandais"]
)
def test_a_language_is_understood_by_code_and_by_name(text: str) -> None:
    assert only(f"email,taal\nx@example.org,{text}\n").language == "nl"


def test_an_unknown_language_is_doubted_and_the_default_taken() -> None:
    result = imported("email,taal\nx@example.org,Klingonish\n")
    assert result.contacts[0].language == "en"
    assert [(doubt.line, doubt.column) for doubt in result.doubts] == [(2, "taal")]


def test_truly_ambiguous_birthdays_are_read_day_first_and_said() -> None:
    text = "email,birthday\nx@example.org,03/04/1990\n"
    result = imported(text)
    assert result.contacts[0].birthday == Birthday(day=3, month=4, year=1990)
    assert any("03/04" in note for note in result.notes)
    chosen = imported(text, day_first=False)
    assert chosen.contacts[0].birthday == Birthday(day=4, month=3, year=1990)
    assert chosen.notes == ()


def test_a_person_is_what_a_mail_may_know_and_has_no_address() -> None:
    contact = only("email,voornaam,geboortedatum,punten\nx@example.org,Jan,29-02-1984,7\n")
    assert contact.person(TODAY) == {
        "first_name": "Jan", "last_name": "", "language": "en", "birthday": date(1984, 2, 29),
        "birth_month": 2, "birth_day": 29, "today": TODAY, "punten": 7,
    }  # fmt: skip


def test_invented_people_are_the_same_again_and_at_nobodys_address() -> None:
    people = invented(1000, seed=3)
    assert people == invented(1000, seed=3) != invented(1000, seed=4)
    assert len({contact.key for contact in people}) == 1000
    assert all(contact.email.endswith("@example.org") for contact in people)
    assert {contact.language for contact in people} == {"nl", "en"}


def test_every_day_of_the_year_is_somebodys_invented_birthday() -> None:
    birthdays = {(c.birthday.month, c.birthday.day) for c in invented(366) if c.birthday}
    assert len(birthdays) == 366
