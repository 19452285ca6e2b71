"""A JSON Résumé that the app wrote goes back in: the same entries, and nothing twice."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltracker.domain.composition import Composition, Section, with_rule
from mltracker.domain.contacts import Contact, ReferenceRequest
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.imports.drafts import Circumstances
from mltracker.imports.json_resume import JsonResumeReader
from mltracker.imports.source import Source
from mltracker.services import contacts, exporting, importing, portfolios
from mltracker.services.entries import all_contacts, all_entries
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.records import TODAY, opened, opened_sample


def exported(tracker: Tracker, folder: Path) -> Path:
    path = folder / "resume.json"
    exporting.export(tracker, "json-resume", path)
    return path


def take_in(tracker: Tracker, path: Path) -> int:
    return importing.commit(tracker, importing.preview(tracker, importing.sources_of(path)))


def bare(entry: Entry) -> Entry:
    return replace(entry, id="", source="", source_key="", logged_on="")


def bare_set(tracker: Tracker) -> set[Entry]:
    shown = [one for one in all_entries(tracker) if not one.planned and one.kind is not Kind.REFERENCE]
    return {bare(one) for one in shown}


def test_an_empty_record_gets_the_very_entries(tmp_path: Path) -> None:
    with opened_sample(tmp_path / "one") as sample:
        path, wanted = exported(sample, tmp_path), bare_set(sample)
    with opened(tmp_path / "two") as tracker:
        take_in(tracker, path)
        assert bare_set(tracker) == wanted
        assert take_in(tracker, path) == 0


def test_the_same_record_gets_nothing_new(tmp_path: Path) -> None:
    with opened_sample(tmp_path / "one") as sample:
        assert take_in(sample, exported(sample, tmp_path)) == 0


def test_an_entry_added_to_the_file_by_hand_is_not_lost(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as tracker:
        log(tracker, [Entry(Kind.WORK, "Engineer", where="Engines", start=PartialDate("2024"))])
        path = exported(tracker, tmp_path)
        resume = json.loads(path.read_text("utf-8"))
        resume["work"].append({"name": "Looms", "position": "Weaver", "startDate": "2020", "endDate": "2021"})
        path.write_text(json.dumps(resume), "utf-8")
        assert take_in(tracker, path) == 1
        assert {one.title for one in all_entries(tracker)} == {"Engineer", "Weaver"}


def test_a_reference_goes_out_as_agreed_and_comes_in_as_the_person_without_the_agreement(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as tracker:
        (contact,) = log(tracker, [Contact("Rachel", email="r@example.org", phone="0123", notes="Private.")])
        line = contacts.add_reference(tracker, contact, ReferenceRequest("Work", agreed=PartialDate("2026"))).references

        def choose(found: Composition) -> Composition:
            rule = replace(found.rule(Section.REFERENCES), shown=True)
            return replace(with_rule(found, rule), references=(line[0].id,))

        portfolios.change(tracker, "", choose)
        path = exported(tracker, tmp_path)
        assert take_in(tracker, path) == 0
    text = path.read_text("utf-8")
    assert json.loads(text)["references"] == [{"name": "Rachel", "reference": "Work · r@example.org"}]
    assert "0123" not in text
    assert "Private" not in text
    with opened(tmp_path / "two") as tracker:
        take_in(tracker, path)
        (person,) = all_contacts(tracker)
        assert (person.name, person.email, person.references) == ("Rachel", "r@example.org", ())


def test_a_skill_that_the_record_does_not_have_is_left_out(tmp_path: Path) -> None:
    own = {"entries": [{"kind": "course", "title": "A", "shows": [{"id": "gone", "strength": "primary"}]}]}
    (tmp_path / "r.json").write_text(json.dumps({"basics": {}, "meta": {"mltracker": own}}), "utf-8")
    with opened(tmp_path / "one") as tracker:
        assert take_in(tracker, tmp_path / "r.json") == 1
        assert all_entries(tracker)[0].skills == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["kind", "title", "date", "shows", "level", "share", "hours", "depth", "links", "rank"])


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(NAMES, JSON | st.sampled_from(["course", "2026", "kaggle"]), max_size=6) | JSON)
def test_whatever_stands_there_is_read_or_told(entry: object) -> None:
    resume = {"basics": {"name": "A"}, "meta": {"mltracker": {"entries": [entry], "profile": entry}}}
    source = Source("r.json", content=json.dumps(resume).encode())
    found = JsonResumeReader().read(source, Circumstances(TODAY))
    assert all(one.reason for one in found.unreadable)


@pytest.mark.parametrize("own", [None, [], {"entries": "none"}])
def test_a_foreign_meta_is_read_as_any_resume(own: object) -> None:
    resume = {"work": [{"name": "Looms", "position": "Weaver"}], "meta": {"mltracker": own}, "basics": {}}
    source = Source("r.json", content=json.dumps(resume).encode())
    found = JsonResumeReader().read(source, Circumstances(TODAY))
    assert [getattr(one.item, "title", "") for one in found.drafts if isinstance(one.item, Entry)] == ["Weaver"]
