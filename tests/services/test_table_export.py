import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.domain.stored_items import Column
from mltracker.domain.table_csv import TABLES, CsvColumn, Shape
from mltracker.domain.tables import guarded, unguarded
from mltracker.services import importing
from mltracker.services.importing import Choice, Preview
from mltracker.services.log import log
from mltracker.services.table_export import TABLE_WORDS, csv_tables, export_table, export_tables
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.records import opened
from tests.services.full_records import fill_every_table

HOSTILE = ('=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", "'=1", "''-", 'say "hi", twice; then: go', "[not json")
"""Texts that a spreadsheet would compute, or that could be read in two ways."""


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Tracker]:
    with opened(tmp_path / "full") as found:
        fill_every_table(found)
        yield found


def previewed(tracker: Tracker, path: Path) -> Preview:
    return importing.preview(tracker, importing.sources_of(path))


def rows_in(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def write_rows(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@given(st.text("'=+-@\t\rab"))
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_every_table_has_words_and_a_header_of_its_own(full: Tracker) -> None:
    assert TABLE_WORDS.keys() == TABLES.keys()
    for table in csv_tables(full):
        assert len({one.casefold() for one in table.header}) == len(table.header)


def test_the_same_record_gives_the_same_bytes(full: Tracker, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export_tables(full, tmp_path / name)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(one) == len(TABLES)


def test_what_is_exported_is_known_again_whatever_it_says(full: Tracker, tmp_path: Path) -> None:
    hostile = [Entry(Kind.COURSE, text, where=text, notes=f"{text}\n{text}", tags=(text,)) for text in HOSTILE]
    log(full, hostile)
    paths = export_tables(full, tmp_path / "tables")
    for path in paths:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert not [one for row in rows_in(path) for one in row.values() if one.startswith(("=", "+", "-", "@"))]
    preview = previewed(full, tmp_path / "tables")
    assert preview.counts == {"new": 0, "changed": 0, "duplicate": len(HOSTILE) + len(TABLES), "doubtful": 0}
    assert not preview.unreadable


def test_into_another_record_the_tables_come_whole(full: Tracker, tmp_path: Path) -> None:
    names = ("entry", "entry_skill", "contact", "job", "job_stage", "self_assessment", "career_step")
    export_tables(full, tmp_path / "tables")
    (tmp_path / "tables" / "skills.csv").unlink()
    with opened(tmp_path / "empty") as empty:
        importing.commit(empty, previewed(empty, tmp_path / "tables"))
        here, there = contents(empty.record), contents(full.record)
        assert {name: here[name] for name in names} == {name: there[name] for name in names}
        assert not here["attachment"]


def test_a_changed_cell_fills_in_what_is_empty_and_replaces_only_where_the_user_says(
    full: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "entries.csv"
    export_table(full, "entries", path)
    before = contents(full.record)
    (row,) = rows_in(path)
    write_rows(path, [row | {"Title": "Another", "Where": "Kaggle", "Skills": "python:primary; sql:minor"}], "utf-16")
    preview = previewed(full, path)
    assert preview.counts["changed"] == 1
    importing.commit(full, preview)
    assert full.record.read("SELECT title, place FROM entry") == [(row["Title"], "Kaggle")]
    assert full.record.read("SELECT count(*) FROM entry_skill") == [(2,)]
    importing.commit(full, previewed(full, path), {0: Choice.REPLACE})
    assert full.record.read("SELECT title, place FROM entry") == [("Another", "Kaggle")]
    untouched = ("attachment", "kaggle_attempt", "contact_entry", "contact")
    assert {name: contents(full.record)[name] for name in untouched} == {name: before[name] for name in untouched}


def test_a_row_without_an_id_is_new_once(full: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    export_table(full, "jobs", path)
    (row,) = rows_in(path)
    new = dict.fromkeys(row, "") | {"Title": "Data engineer", "Stages": "saved"}
    write_rows(path, [row, new])
    assert previewed(full, path).counts["new"] == 1
    importing.commit(full, previewed(full, path))
    assert full.record.read("SELECT logged_on FROM job WHERE title = 'Data engineer'") == [("2026-11-20",)]
    assert previewed(full, path).counts["duplicate"] == 2


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Depth", ""),
        ("Depth", "nine"),
        ("Depth", "9"),
        ("Planned", "perhaps"),
        ("Hours", "nan"),
        ("Tags", "[[["),
        ("Skills", "python:huge"),
        ("Skills", "python:minor; python:minor"),
        ("Link", "javascript:1"),
        ("Kind", "x"),
    ],
)
def test_a_cell_that_says_something_else_is_listed(full: Tracker, tmp_path: Path, column: str, cell: str) -> None:
    path = tmp_path / "entries.csv"
    export_table(full, "entries", path)
    (row,) = rows_in(path)
    write_rows(path, [row | {column: cell}])
    preview = previewed(full, path)
    assert not preview.rows
    assert len(preview.unreadable) == 1


def test_a_table_that_lacks_a_column_is_refused(full: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    export_table(full, "entries", path)
    (row,) = rows_in(path)
    del row["Depth"]
    write_rows(path, [row])
    with pytest.raises(Problem, match="no row with the column names"):
        previewed(full, path)


def test_an_unknown_table_is_refused_and_leaves_no_file(full: Tracker, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="not a table to export"):
        export_table(full, "spells", tmp_path / "spells.csv")
    assert not (tmp_path / "spells.csv").exists()


TEXTS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12), max_size=3)


@settings(max_examples=25)
@given(texts=TEXTS, pairs=st.lists(st.tuples(st.text("a:; [", max_size=5), st.text("a:; [", max_size=5)), max_size=3))
def test_lists_come_back_from_their_cells(texts: list[str], pairs: list[tuple[str, str]]) -> None:

    for shape, values in ((Shape.LIST, texts), (Shape.PAIRS, pairs)):
        stored = json.dumps(values, ensure_ascii=False)
        column = CsvColumn("It", Column("it", "It", str), shape)
        assert column.value(column.cell(stored)) == stored
