import json
from datetime import date

import pytest

from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.json_resume import JsonResumeReader
from mltracker.imports.source import Source


def source(content: object) -> Source:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Source("resume.json", content=data)


def read(content: object) -> Drafts:
    assert JsonResumeReader().recognises(source(content))
    return JsonResumeReader().read(source(content), Circumstances(date(2026, 11, 20)))


def entry(content: object) -> Entry:
    (draft,) = read(content).drafts
    assert isinstance(draft.item, Entry)
    return draft.item


@pytest.mark.parametrize("end", [None, "", "Present"])
def test_work_that_goes_on_has_no_end(end: object) -> None:
    found = entry(
        {"work": [{"name": "Acme", "position": "Engineer", "startDate": "2024", "endDate": end}], "basics": {}}
    )
    assert (found.kind, str(found.start), found.end) == (Kind.WORK, "2024", None)


def test_dates_that_cannot_be_are_kept_as_they_were_written_and_claim_nothing() -> None:
    drafts = read({"basics": {}, "work": [{"position": "Engineer", "startDate": "2021-06", "endDate": "2020-01"}]})
    (draft,) = drafts.drafts
    assert isinstance(draft.item, Entry)
    assert (draft.item.start, draft.item.end) == (None, None)
    assert draft.item.notes == "Dates as written: 2021-06 to 2020-01"
    assert draft.remarks == ("Its end, 2020-01, lies before its start, 2021-06.",)


def test_a_link_that_is_none_of_the_web_stays_a_text() -> None:
    found = entry({"basics": {}, "projects": [{"name": "X", "url": "javascript:alert(1)"}]})
    assert (found.url, found.notes) == ("", "Link: javascript:alert(1)")


def test_sections_without_a_place_are_listed_with_their_text() -> None:
    drafts = read({"basics": {}, "awards": [{"title": "Best poster"}], "odd": 7})
    assert [(one.row, one.text) for one in drafts.unreadable] == [
        ("resume.json, awards 1", '{"title": "Best poster"}'),
        ("resume.json, odd", "7"),
    ]


@pytest.mark.parametrize("content", [[], {"name": "x"}, {"work": "x"}, b"{", b"[" * 100_000, b'{"basics": {"x": NaN}}'])
def test_other_documents_are_not_taken_for_a_resume(content: object) -> None:
    assert not JsonResumeReader().recognises(source(content))


@pytest.mark.parametrize("odd", [7, "x", None, [], {"name": {"x": 1}}, {"name": ["x"]}, {"name": "\ud800"}])
def test_nodes_of_the_wrong_type_are_listed_or_left_out_and_the_good_ones_go_in(odd: object) -> None:
    drafts = read({"basics": odd, "projects": [odd, {"name": "Good"}], "skills": odd, "work": odd})
    assert "Good" in [draft.item.title for draft in drafts.drafts if isinstance(draft.item, Entry)]


def test_a_document_larger_than_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltracker.imports.source.MAX_TEXT", 10)
    with pytest.raises(Problem, match="larger than"):
        source({"basics": {}}).read(10)
