import tomllib
from pathlib import Path

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import folded
from mltracker.imports.column_words import meanings_named, meanings_of, row_named_by
from mltracker.imports.csv_table import CsvReader
from mltracker.imports.drafts import Circumstances
from mltracker.imports.linkedin_rows import written_date as linkedin_date
from mltracker.imports.mapping import STAGES
from mltracker.imports.source import Source
from mltracker.imports.written_dates import DateOrder, written_date
from mltracker.resource_files import resource
from tests.records import TODAY

FILES = sorted(resource("import_words").glob("*.toml"))


def items(text: str) -> list[object]:
    source = Source("T.csv", content=text.encode())
    return [draft.item for draft in CsvReader().read(source, Circumstances(TODAY)).drafts]


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("7. März 2026|Montag, 7. März 2026|7. Mär. 2026|Mo., 7. März 2026 um 14:22 Uhr", "März 2026|Mrz 2026"),
        ("7 mars 2026|samedi 7 mars 2026|mar. 7 mars 2026|7 mars 2026 à 14:22", "mars 2026"),
        ("7 de marzo de 2026|sábado, 7 de marzo de 2026|7-mar-2026|7 mar 2026", "marzo de 2026|mar 2026"),
        ("7 de março de 2026|sábado, 7 de março de 2026|7 de mar. de 2026", "mar. de 2026|mar/2026"),
        ("7 marzo 2026|sabato 7 marzo 2026|7 mar. 2026", "marzo 2026"),
        ("7 maart 2026|za 7 mrt. 2026", "mrt 2026|maart 2026"),
        ("7 tháng 3, 2026|Thứ Bảy, 7 tháng 3, 2026|ngày 7 tháng 3 năm 2026", "tháng 3 năm 2026|Tháng 3/2026"),
        ("Saturday, March 7, 2026 at 2:22 PM|Mar 7 2026|7-Mar-26", "March 2026|Mar. 2026"),
    ],
)
def test_dates_are_read_in_each_language_with_their_precision(day: str, month: str) -> None:
    assert {str(written_date(one, DateOrder.DAY_FIRST)) for one in day.split("|")} == {"2026-03-07"}
    assert {str(written_date(one, DateOrder.DAY_FIRST)) for one in month.split("|")} == {"2026-03"}


@pytest.mark.parametrize("text", ["jui 2026", "31 février 2026", "maj 2026", "ma 2026", "avant 7 mars 2026", "Mar-26"])
def test_what_may_be_two_months_or_is_none_is_not_guessed(text: str) -> None:
    with pytest.raises(Problem):
        written_date(text, DateOrder.DAY_FIRST)


def test_linkedins_dates_are_read_in_each_language() -> None:
    assert [str(linkedin_date(one)) for one in ("12 févr. 2026", "12. Mär. 2026", "mar. de 2026")] == [
        *("2026-02-12", "2026-03-12", "2026-03"),
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_of_a_language_means_two_things(file: Path) -> None:
    for name, section in tomllib.loads(file.read_text("utf-8")).items():
        if isinstance(section, dict):
            words = [folded(word) for means, words in section.items() for word in {*map(folded, words.split("|"))}]
            assert len(words) == len(set(words)), name
            possible = meanings_of(name) if name in ("entry", "contact", "job") else None
            assert possible is None or set(section) <= set(possible)
            assert name != "stages" or set(section) <= set(STAGES.values())


@pytest.mark.parametrize(
    ("columns", "row_is", "meanings"),
    [
        ("Kurs|Anbieter|Abgeschlossen am|Stunden", "course", "title|where|date|hours"),
        ("Certificat|Émetteur|Délivré le|Expire le", "certification", "title|where|date|expires"),
        ("Puesto|Empresa|Estado|Fecha de solicitud", "job", "title|where|stage|applied"),
        ("Nome|Sobrenome|E-mail|Empresa", "contact", "title|last name|email|where"),
        ("Titolo|Ente|Data|Ore", "course", "title|where|date|hours"),
        ("Functie|Bedrijf|Status|Sollicitatiedatum", "job", "title|where|stage|applied"),
        ("Họ|Tên|Công ty|Số điện thoại", "contact", "last name|first name|where|phone"),
        ("Title|Data|Hours", "course", "title||hours"),
        ("Course|Ente|Hours", "course", "title||hours"),
    ],
)
def test_columns_are_understood_in_the_language_in_which_most_are_named(
    columns: str, row_is: str, meanings: str
) -> None:
    names = tuple(columns.split("|"))
    assert row_named_by(names) == row_is
    assert [one or "" for one in meanings_named(names, row_is)] == meanings.split("|")


@pytest.mark.parametrize(
    "header", ["Nom,Prénom,Téléphone", "Nombre,Apellidos,Teléfono", "Name,Vorname,Telefon", "Name,First Name,Phone"]
)
def test_a_name_beside_a_first_or_last_name_is_the_other_part(header: str) -> None:
    first_is_given = header.startswith("Nombre")
    (person,) = items(f"{header}\n{'Ha,Trần' if first_is_given else 'Trần,Ha'},+49 30 1\n")
    assert isinstance(person, Contact)
    assert person.name == "Ha Trần"


def test_a_whole_name_beside_a_first_name_stays_whole() -> None:
    (person,) = items("Name,Vorname,Telefon\nHa Trần,Ha,+49 30 1\n")
    assert isinstance(person, Contact)
    assert person.name == "Ha Trần"


def test_in_other_languages_the_day_comes_first_and_words_say_how_far_something_is() -> None:
    done, planned = items("Cours,Plateforme,Statut,Terminé le\nRéseaux,FUN,Terminé,3/7/2026\nÉthique,FUN,À faire,\n")
    assert isinstance(done, Entry)
    assert isinstance(planned, Entry)
    assert (done.kind, str(done.date), done.planned, done.notes) == (Kind.COURSE, "2026-07-03", False, "")
    assert planned.planned
