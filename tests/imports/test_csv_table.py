import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.jobs import Job, Stage
from mltracker.domain.problems import Problem
from mltracker.imports.csv_table import CsvReader, read_table
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.mapping import MappedTable, Mapping, checked_mapping, mapping_from
from mltracker.imports.source import Source
from mltracker.imports.table import guessed_table
from mltracker.imports.written_dates import DateOrder

CIRCUMSTANCES = Circumstances(date(2026, 11, 20))
READER = CsvReader()


def read(text: str | bytes) -> Drafts:
    data = text if isinstance(text, bytes) else text.encode()
    source = Source("T.csv", content=data)
    assert READER.recognises(source)
    return READER.read(source, CIRCUMSTANCES)


def items(text: str | bytes) -> list[object]:
    return [draft.item for draft in read(text).drafts]


def entry(text: str | bytes) -> Entry:
    (found,) = items(text)
    assert isinstance(found, Entry)
    return found


def job(text: str | bytes) -> Job:
    (found,) = items(text)
    assert isinstance(found, Job)
    return found


COURSES = "Course,Provider,Completed\nRéseaux de neurones,Fun MOOC,2026-03\nÉthique,edX,2025\n"


@pytest.mark.parametrize(
    "data",
    [
        COURSES.encode(),
        codecs.BOM_UTF8 + COURSES.encode(),
        COURSES.encode("utf-16"),
        COURSES.encode("utf-16-le"),
        COURSES.encode("cp1252"),
        COURSES.replace(",", ";").encode(),
        COURSES.replace(",", "\t").replace("\n", "\r\n").encode(),
        COURSES.replace(",", "|").encode(),
        b"My learning\n\nexported yesterday\n" + COURSES.encode(),
    ],
)
def test_encoding_delimiter_and_header_are_guessed(data: bytes) -> None:
    first, second = items(data)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.kind, first.title, first.where) == (Kind.COURSE, "Réseaux de neurones", "Fun MOOC")
    assert [str(first.date), str(second.date)] == ["2026-03", "2025"]


@pytest.mark.parametrize(
    "text",
    [
        b"Dear reader,\nthis is prose, with commas, and nothing else.\nIt goes on.\n",
        b'{"a": 1,\n"b": 2,\n"c": 3}',
        b"<p>a, b</p>\n<p>c, d</p>",
        b"\x00\x01\x02,\x03\n\x04,\x05\n",
        b"",
        b"," * 1_000_000,
    ],
)
def test_another_text_is_no_table(text: bytes) -> None:
    assert not READER.recognises(Source("T.csv", content=text))


def test_too_many_columns_are_refused() -> None:
    text = ",".join(f"c{number}" for number in range(2000))
    with pytest.raises(Problem, match="2,000 columns"):
        READER.recognises(Source("T.csv", content=f"{text}\n{text}\n".encode()))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("3/7/2026", "25/7/2026"), ["2026-07-03", "2026-07-25"]),
        (("3/7/2026", "7/25/2026"), ["2026-03-07", "2026-07-25"]),
        (("7.3.26", "25.3.26"), ["2026-03-07", "2026-03-25"]),
        (("March 7, 2026", "7 Mar 2026 14:30"), ["2026-03-07", "2026-03-07"]),
        (("2026-03-07T10:00:00Z", "Sat, 7 March 2026"), ["2026-03-07", "2026-03-07"]),
    ],
)
def test_the_order_of_dates_is_learnt_from_the_table(dates: tuple[str, str], expected: list[str]) -> None:
    found = items("".join(["Course,Completed\n", *(f'C{number},"{one}"\n' for number, one in enumerate(dates))]))
    assert [str(one.date) for one in found if isinstance(one, Entry)] == expected


def test_a_date_of_two_readings_is_told() -> None:
    (draft,) = read("Course,Completed\nA,3/7/2026\n").drafts
    assert draft.remarks == ("“3/7/2026” was read as Mar 7, 2026.",)


def test_what_cannot_be_read_as_meant_stays_in_the_notes() -> None:
    text = "Course,Completed,Hours,Link,Mood\nA,31/31/2026,lots,javascript:alert(1),good\n"
    found = entry(text)
    assert (found.date, found.hours, found.url) == (None, None, "")
    assert found.notes.splitlines() == [
        "Completed: 31/31/2026",
        "Link: javascript:alert(1)",
        "Mood: good",
        "Hours: lots",
    ]
    assert len(read(text).drafts[0].remarks) == 3


def test_a_course_that_is_not_done_is_planned() -> None:
    assert entry("Course,Provider,Status\nA,edX,In progress\n").planned
    assert not entry("Course,Provider,Status\nA,edX,Done\n").planned


def test_a_period_keeps_both_ends() -> None:
    found = entry('Course,Completed,Provider\nA,"March 7, 2026 → March 9, 2026",edX\n')
    assert (str(found.start), str(found.date)) == ("2026-03-07", "2026-03-09")


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("Wishlist", Stage.SAVED),
        ("Bookmarked", Stage.SAVED),
        ("Interviewing", Stage.INTERVIEW),
        ("Accepted", Stage.OFFER),
        ("Ghosted", Stage.NO_ANSWER),
        ("Archived", Stage.CLOSED),
    ],
)
def test_other_programs_words_are_stages(word: str, stage: Stage) -> None:
    assert job(f"Company,Job Title,List\nAcme,Engineer,{word}\n").current.stage is stage


def test_a_rejection_closes_and_its_word_and_unknown_words_are_kept() -> None:
    found = job("Company,Title,List,Date Applied\nAcme,Engineer,Rejected,2026-03-07\n")
    assert [one.stage for one in found.stages] == [Stage.APPLIED, Stage.CLOSED]
    assert found.notes == "Status: Rejected"
    unknown = job("Company,Title,List\nAcme,Engineer,Limbo\n")
    assert (unknown.stages, unknown.notes) == ((), "Status: Limbo")


def test_people_are_recognised_by_their_columns() -> None:
    (found,) = items("First Name;Last Name;E-mail;Company;Last contacted\nÁnh;Nguyễn;a@example.org;Acme;25.3.2026\n")
    assert isinstance(found, Contact)
    assert (found.name, found.email, str(found.last_contact)) == ("Ánh Nguyễn", "a@example.org", "2026-03-25")


def test_a_table_without_a_title_is_handed_on_to_be_mapped() -> None:
    found = read("alpha,beta\n1,x\n2,y\n")
    assert not found.drafts
    assert found.table is not None
    assert found.table.table.columns == ("alpha", "beta")
    again = read_table(MappedTable(found.table.table, Mapping("project", {"beta": "title"})), CIRCUMSTANCES)
    assert [draft.item.title for draft in again.drafts if isinstance(draft.item, Entry)] == ["x", "y"]


def test_bad_rows_cost_themselves_alone() -> None:
    huge = "x" * 1_000_000
    found = read(f"Course,Provider\nA,edX\n,edX\nB\0,edX\n{huge},edX\nC,edX,more\nD,edX\n")
    assert [draft.item.title for draft in found.drafts if isinstance(draft.item, Entry)] == ["A", "D"]
    assert [one.row for one in found.unreadable] == [f"T.csv, row {line}" for line in (3, 4, 5, 6)]


def test_equal_and_empty_column_names_are_told_apart() -> None:
    table = guessed_table(Source("T.csv", content=b"Course,Notes,Notes,,Provider\nA,b,c,d,e\n"))
    assert table is not None
    assert table.columns == ("Course", "Notes", "Notes (3)", "Column 4", "Provider")


def test_a_mapping_comes_back_from_its_json() -> None:
    mapping = Mapping("job", {"A": "title"}, DateOrder.DAY_FIRST, {"where": "Acme"}, {"Ok": Stage.OFFER}, "Mine")
    assert mapping_from("Mine", mapping.to_json()) == mapping


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"row_is": "cat", "columns": {}}', '{"row_is": "job"}'])
def test_a_damaged_mapping_is_a_problem(text: str) -> None:
    with pytest.raises(Problem):
        mapping_from("Mine", text)


def test_two_columns_cannot_mean_what_only_one_can() -> None:
    with pytest.raises(Problem, match="Two columns"):
        checked_mapping(Mapping("job", {"A": "title", "B": "title"}))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    source = Source("T.csv", content=b"Course,Provider,Completed,Link\nA,B,2026,https://example.org\n" + data)
    if READER.recognises(source):
        READER.read(source, CIRCUMSTANCES)


def test_a_later_row_tells_the_order_of_dates() -> None:
    rows = [f"C{number},3/7/2026" for number in range(200)] + ["last,25/7/2026"]
    found = read("\n".join(["Course,Completed", *rows])).drafts
    assert {str(draft.item.date) for draft in found if isinstance(draft.item, Entry)} == {"2026-07-03", "2026-07-25"}
    assert not any(draft.remarks for draft in found)
