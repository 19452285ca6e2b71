import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.problems import Problem
from mltracker.imports import csv_text
from mltracker.imports.csv_text import MAX_ROW, Row, rows
from mltracker.imports.drafts import Unreadable


def read(text: str | bytes, *columns: str) -> list[Row | Unreadable]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(rows(data, columns or ("Name",), "T.csv"))


def names(text: str | bytes) -> list[str]:
    return [row["Name"] if isinstance(row, Row) else f"!{row.row}" for row in read(text)]


@pytest.mark.parametrize(
    "data",
    [
        "Name\nNguyễn\n李\n".encode(),
        "Name\r\nNguyễn\r\n李".encode(),
        "Name\rNguyễn\r李\r".encode(),
        codecs.BOM_UTF8 + "Name\nNguyễn\n李\n".encode(),
        "Name\nNguyễn\n李\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Name\r\nNguyễn\r\n李\r\n".encode("utf-16-be"),
    ],
)
def test_every_usual_encoding_and_line_ending_reads_alike(data: bytes) -> None:
    assert names(data) == ["Nguyễn", "李"]


def test_bytes_that_are_not_utf_8_are_windows_1252() -> None:
    assert names("Name\nCafé “Zürich”\n".encode("cp1252")) == ["Café “Zürich”"]


def test_one_damaged_byte_costs_one_row() -> None:
    data = "Name\nNguyễn\nTrần\nĐỗ\nLê\n".encode().replace("ầ".encode(), b"\xff\xba\xa7")
    assert names(data) == ["Nguyễn", "!T.csv, row 3", "Đỗ", "Lê"]
    broken = read(data)[1]
    assert isinstance(broken, Unreadable)
    assert broken.reason == "Some of its bytes are not text."
    assert broken.text.encode()


def test_the_header_is_found_below_a_preamble_and_in_any_case_and_order() -> None:
    text = 'Notes:\n"two\nlines, ""quoted"""\n\nCompany, NAME ,X\nAcme,Anh,1\n'
    (row,) = read(text, "name", "Company")
    assert isinstance(row, Row)
    assert (row["Name"], row["company"], row["absent"]) == ("Anh", "Acme", "")
    assert row.where == "T.csv, row 6"


def test_a_row_is_named_by_the_line_on_which_it_starts() -> None:
    found = read('Name,Notes\nA,"one\ntwo"\nB,\n')
    assert [(row.where, row.text) for row in found if isinstance(row, Row)] == [
        ("T.csv, row 2", 'A,"one\ntwo"'),
        ("T.csv, row 4", "B,"),
    ]


def test_a_text_without_the_header_is_refused() -> None:
    with pytest.raises(Problem, match="column names"):
        read("Title\nA\n")


def test_rows_without_any_text_are_left_out() -> None:
    assert names("Name,B\n,,\n\n , \nA,\n") == ["A"]


def test_a_short_row_has_empty_cells_and_a_long_one_is_unreadable_where_text_would_be_lost() -> None:
    assert names("Name,B\nA\nB,1,,\nC,1,x\n") == ["A", "B", "!T.csv, row 4"]


def test_of_two_columns_with_one_name_the_first_counts() -> None:
    assert names("Name,Name\nA,B\n") == ["A"]


@pytest.mark.parametrize("cell", ["x" * 1_000_000, '"' + "x" * 1_000_000 + '"', '"' + "x, y\n" * 200_000 + '"'])
def test_a_huge_cell_costs_its_row_alone(cell: str) -> None:
    found = read(f"Name,B\nA,1\n{cell},2\nC,3\n")
    assert [row["Name"] if isinstance(row, Row) else row.reason for row in found] == [
        "A",
        f"It is longer than {MAX_ROW:,} characters.",
        "C",
    ]


def test_a_stray_quotation_mark_costs_its_line_alone() -> None:
    assert names('Name,B\nA,1\n"B,2\nC,3\nD,"4, x"\nE,5\n') == ["A", "!T.csv, row 3", "C", "D", "E"]
    assert names('Name,B\nA,1\n"B,2\nC,3\n') == ["A", "!T.csv, row 3", "C"]


def test_zero_bytes_are_handed_on_for_the_rules_to_refuse() -> None:
    assert names("Name\nA\0B\n") == ["A\0B"]


def test_more_rows_than_the_bound_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_text, "MAX_ROWS", 3)
    with pytest.raises(Problem, match="more than 3 rows"):
        read("Name\n\n\n\n\n")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_a_fault(data: bytes) -> None:
    for row in read(b"Name,B\nA,1\n" + data):
        row.text.encode()


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1), min_size=1))
def test_every_row_that_is_written_is_read(cells: list[str]) -> None:
    written = "Name,B\n" + "".join('"{}","1\n2"\n'.format(cell.replace('"', '""')) for cell in cells)
    assert names(written) == [cell.strip() for cell in cells]


@given(
    st.lists(st.sampled_from([b"a", b",", b'"', b'""', b'"x y"', b"\n", b"\r\n", b"\r", b"\xff", b"\0", b"12345678"])),
    st.sampled_from([12, 40, MAX_ROW]),
)
def test_lines_read_together_give_what_they_give_one_by_one(parts: list[bytes], longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_text, "MAX_ROW", longest)
        together = list(csv_text.records(b"".join(parts), "utf-8-sig"))
        patch.setattr(csv_text, "_good_records", lambda _lines, _delimiter: iter(()))
        assert list(csv_text.records(b"".join(parts), "utf-8-sig")) == together
