"""What is looked at before a portfolio leaves, and who has agreed to what."""

from dataclasses import replace
from pathlib import Path

import pytest

from mltracker.domain.audit import Concern
from mltracker.domain.composition import Composition, EntryChoice, Section, with_rule
from mltracker.domain.contacts import Contact, ReferenceRequest
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.record.attachment_files import file_of
from mltracker.services import attachments, auditing, contacts, exporting, portfolios, skills, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker

REFEREE = Contact("Rachel Adeyemi", email="rachel@example.org")


def concerns(tracker: Tracker) -> dict[Concern, tuple[str, ...]]:
    return {one.concern: one.about for one in auditing.audit_of(tracker).findings}


def show_references(tracker: Tracker, *lines: str) -> None:
    def chosen(found: Composition) -> Composition:
        rule = replace(found.rule(Section.REFERENCES), shown=True)
        return replace(with_rule(found, rule), references=lines)

    portfolios.change(tracker, "", chosen)


def reference(tracker: Tracker, line: ReferenceRequest) -> str:
    (contact,) = log(tracker, [REFEREE])
    return contacts.add_reference(tracker, contact, line).references[-1].id


def test_an_empty_record_has_nothing_to_look_at_and_tells_nothing(tracker: Tracker) -> None:
    found = auditing.audit_of(tracker)
    assert (found.to_look_at, found.disclosures) == (0, ())


def test_what_nobody_could_check_is_named(tracker: Tracker) -> None:
    log(tracker, [Entry(Kind.PROJECT, "Undated"), Entry(Kind.WORK, "Employed", start=PartialDate("2024"))])
    assert concerns(tracker) == {Concern.NO_DATE: ("Undated",), Concern.NO_LINK: ("Undated",)}


def test_an_attached_file_is_as_good_as_a_link_until_it_is_gone(tracker: Tracker, tmp_path: Path) -> None:
    (entry,) = log(tracker, [Entry(Kind.PROJECT, "Report", date=PartialDate("2026"))])
    (tmp_path / "report.txt").write_text("words")
    file = attachments.attach(tracker, entry, tmp_path / "report.txt")
    assert concerns(tracker) == {}
    file_of(tracker.record.folder, file.sha256, file.name).unlink()
    assert concerns(tracker) == {Concern.NO_LINK: ("Report",), Concern.FILE_MISSING: ("report.txt",)}


def test_a_certification_warns_from_the_day_after_its_last(tracker: Tracker) -> None:
    for day in ("2026-11-19", "2026-11-20", "2026-11"):
        entry = Entry(Kind.CERTIFICATION, day, url="https://x.org", date=PartialDate("2025"), expires=PartialDate(day))
        log(tracker, [entry])
    assert concerns(tracker) == {Concern.EXPIRED: ("2026-11-19",)}


def test_a_planned_entry_that_is_chosen_stays_out_and_is_named(tracker: Tracker) -> None:
    (entry,) = log(tracker, [Entry(Kind.COURSE, "Next year", planned=True)])
    portfolios.choose_entry(tracker, "", EntryChoice(entry, shown=True), "Next year")
    assert concerns(tracker) == {Concern.PLANNED: ("Next year",)}
    assert not exporting.portfolio(tracker).sections


def test_own_words_that_name_a_skill_without_evidence_shown_are_a_claim(tracker: Tracker) -> None:
    skills.change_profile(tracker, Profile(summary="I write Python and SQL."))
    done = Entry(Kind.WORK, "Job", start=PartialDate("2024"), skills=(SkillLink("python"),))
    log(tracker, [done])
    assert concerns(tracker) == {Concern.UNPROVEN: ("SQL",)}


@pytest.mark.parametrize(
    "line",
    [
        ReferenceRequest("Work"),
        ReferenceRequest("Work", asked=PartialDate("2026-01")),
        ReferenceRequest("Work", agreed=PartialDate("2025"), until=PartialDate("2026-11-19")),
        ReferenceRequest("Work", agreed=PartialDate("2027")),
    ],
    ids=["never asked", "asked", "run out", "not yet"],
)
@pytest.mark.parametrize("kind", [writer.kind for writer in exporting.WRITERS])
def test_nobody_is_named_who_has_not_agreed_whatever_a_composition_says(
    tracker: Tracker, tmp_path: Path, line: ReferenceRequest, kind: str
) -> None:
    show_references(tracker, reference(tracker, line))
    auditing.confirm(tracker)
    found = exporting.portfolio(tracker)
    auditing.hand_out(tracker, kind, tmp_path / "file")
    assert found.references == ()
    assert b"Rachel" not in (tmp_path / "file").read_bytes()
    (name,) = concerns(tracker)[Concern.NOT_AGREED]
    assert name.startswith("Rachel Adeyemi, ")


def test_what_tells_of_people_leaves_once_confirmed_and_asks_again_for_what_is_new(
    tracker: Tracker, tmp_path: Path
) -> None:
    skills.change_profile(tracker, Profile(name="Ada"))
    with pytest.raises(Problem, match="Name: Ada"):
        auditing.hand_out(tracker, "pdf", tmp_path / "p.pdf")
    assert not (tmp_path / "p.pdf").exists()
    auditing.confirm(tracker)
    auditing.hand_out(tracker, "pdf", tmp_path / "p.pdf")
    show_references(tracker, reference(tracker, ReferenceRequest("Work", agreed=PartialDate("2026-01"))))
    left = [one.words for one in auditing.audit_of(tracker).unconfirmed]
    assert left == ["Reference: Rachel Adeyemi", "E-mail of Rachel Adeyemi: rachel@example.org"]
    with pytest.raises(Problem, match="Rachel"):
        auditing.hand_out(tracker, "pdf", tmp_path / "p.pdf")


def test_each_portfolio_is_confirmed_by_itself_and_undoing_takes_it_back(tracker: Tracker) -> None:
    skills.change_profile(tracker, Profile(name="Ada"))
    auditing.confirm(tracker)
    other = portfolios.copy(tracker, "", "Data scientist")
    assert [one.key for one in auditing.audit_of(tracker, other.id).unconfirmed] == ["name"]
    undoing.undo(tracker)
    undoing.undo(tracker)
    assert [one.key for one in auditing.audit_of(tracker).unconfirmed] == ["name"]


def test_a_section_that_is_left_out_tells_nothing(tracker: Tracker) -> None:
    skills.change_profile(tracker, Profile(summary="All about me."))
    portfolios.show_section(tracker, "", Section.SUMMARY, shown=False)
    assert auditing.audit_of(tracker).disclosures == ()
    assert exporting.portfolio(tracker).profile.summary == ""
