import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from mltracker.domain.composition import Section
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.exports.pdf_pages import png
from mltracker.services import appendix, dashboard, exporting, portfolios, reporting, skills
from mltracker.services.attachments import attach
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.exports.pdfs import blank
from tests.records import opened_sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path / "record") as found:
        yield found


def words_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages).split())


def test_the_pdf_shows_the_numbers_of_the_dashboard(sample: Tracker, tmp_path: Path) -> None:
    exporting.export(sample, "pdf", tmp_path / "p.pdf")
    words = words_of(tmp_path / "p.pdf")
    for area in dashboard.readiness(sample).areas:
        assert area.score is not None
        assert f"{area.name} {area.score:.0%}" in words


def test_the_preview_is_the_very_document_that_the_export_writes(sample: Tracker, tmp_path: Path) -> None:
    exporting.export(sample, "pdf", tmp_path / "p.pdf")
    assert exporting.preview(sample, portfolios.portfolio_named(sample)).pages.pdf == (tmp_path / "p.pdf").read_bytes()


def test_a_hidden_section_leaves_no_trace(sample: Tracker, tmp_path: Path) -> None:
    for section in (Section.WORK, Section.READINESS):
        portfolios.show_section(sample, "", section, shown=False)
    exporting.export(sample, "pdf", tmp_path / "p.pdf")
    words = words_of(tmp_path / "p.pdf")
    jobs = [row[0] for row in sample.record.read("SELECT title FROM entry WHERE kind = 'work'")]
    assert jobs
    assert not [title for title in jobs if title in words]
    assert exporting.portfolio(sample).overall is None


def test_planned_entries_contacts_and_references_never_leave(sample: Tracker, tmp_path: Path) -> None:
    for kind in ("json-resume", "html", "markdown"):
        exporting.export(sample, kind, tmp_path / kind)
    # What hides in markup is found as well: titles and names of the sample have none of it.
    text = "".join(path.read_text("utf-8") for path in tmp_path.iterdir() if path.is_file())
    planned = [row[0] for row in sample.record.read("SELECT title FROM entry WHERE planned OR kind = 'reference'")]
    people = [row[0] for row in sample.record.read("SELECT name FROM contact")]
    assert planned
    assert not [name for name in (*planned, *people) if name in text]


def test_the_same_record_on_the_same_day_gives_the_same_bytes(sample: Tracker, tmp_path: Path) -> None:
    for kind in [writer.kind for writer in exporting.WRITERS]:
        exporting.export(sample, kind, tmp_path / "one")
        exporting.export(sample, kind, tmp_path / "two")
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_export_replaces_the_old_file_whole(sample: Tracker, tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text("x" * 1_000_000)
    exporting.export(sample, "json-resume", tmp_path / "p.json")
    assert json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["p.json"]


def test_a_failed_export_leaves_the_old_file(sample: Tracker, tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_text("old")
    with pytest.raises(Problem, match="cannot be written"):
        exporting.export(sample, "pdf", tmp_path / "old.pdf" / "new.pdf")
    assert (tmp_path / "old.pdf").read_text() == "old"


def test_a_stopped_export_leaves_the_old_file(sample: Tracker, tmp_path: Path) -> None:
    work = LongWork()
    work.stop()
    for name in ("old.pdf", "old.html"):
        (tmp_path / name).write_text("old")
        with pytest.raises(Stopped):
            reporting.export(sample, tmp_path / name, work)
        with pytest.raises(Stopped):
            exporting.export(sample, "markdown", tmp_path / name, work=work)
        assert (tmp_path / name).read_text() == "old"


def test_texts_of_users_stay_text(sample: Tracker, tmp_path: Path) -> None:
    title = '#read("/etc/passwd") <script>alert(1)</script> ]]> \\ $x$'
    log(sample, [Entry(Kind.PROJECT, title)])
    skills.change_profile(sample, Profile(name="#panic()", summary="*not bold* @ref"))
    exporting.export(sample, "pdf", tmp_path / "p.pdf")
    words = words_of(tmp_path / "p.pdf")
    assert title in words
    assert "*not bold* @ref" in words


def test_one_page_holds_what_fits_and_says_what_was_cut(sample: Tracker, tmp_path: Path) -> None:
    composition = portfolios.portfolio_named(sample)
    one_page = replace(composition, style=replace(composition.style, one_page=True, language="fr"))
    portfolios.save(sample, one_page)
    shown = exporting.preview(sample, one_page)
    exporting.export(sample, "pdf", tmp_path / "p.pdf")

    assert shown.pages.count == len(PdfReader(tmp_path / "p.pdf").pages) == 1
    assert shown.cut
    assert shown.cut[0] in shown.notes[0]
    assert shown.notes[1] == "There are no headings in the language “fr” yet: they are in English."
    assert exporting.languages() == {"de": "Deutsch", "en": "English", "vi": "Tiếng Việt"}


def test_an_appendix_has_the_files_of_what_is_shown_alone(sample: Tracker, tmp_path: Path) -> None:
    shown, planned = (entry_of(sample, planned=number) for number in (0, 1))
    picture = tmp_path / "seen.png"
    picture.write_bytes(png(exporting.preview(sample, portfolios.portfolio_named(sample)).pages.draw(0, 160)))
    (tmp_path / "hidden.txt").write_text("not yet")
    attach(sample, shown, picture)
    attach(sample, planned, tmp_path / "hidden.txt")
    composition = portfolios.portfolio_named(sample)
    portfolios.save(sample, replace(composition, style=replace(composition.style, appendix=True)))
    exporting.export(sample, "pdf", tmp_path / "p.pdf")

    words = words_of(tmp_path / "p.pdf")
    assert "Attached files" in words
    assert "seen.png" in words
    assert "hidden.txt" not in words
    assert sum(len(page.images) for page in PdfReader(tmp_path / "p.pdf").pages) == 1


def test_documents_are_seen_page_by_page_up_to_a_bound_and_broken_ones_say_so(
    sample: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appendix, "PAGE_PIXELS", 50)
    contents = {"long.pdf": blank(count=22), "locked.pdf": blank(password="x"), "torn.pdf": blank()[:150]}  # noqa: S106
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        attach(sample, entry_of(sample, planned=0), tmp_path / name)
    composition = portfolios.portfolio_named(sample)
    portfolios.save(sample, replace(composition, style=replace(composition.style, appendix=True)))
    exporting.export(sample, "pdf", tmp_path / "p.pdf")
    exporting.export(sample, "pdf", tmp_path / "again.pdf")

    words = words_of(tmp_path / "p.pdf")
    assert words.count("Its pages are not shown: the file is broken, encrypted or too large.") == 2
    assert "The first 20 of its 22 pages are shown." in words
    assert [f"long.pdf, page {number} of 22" in words for number in range(1, 23)] == [True] * 20 + [False] * 2
    assert b"Picture of page 20 of 22 of long.pdf" in (tmp_path / "p.pdf").read_bytes()
    assert b"<pdfuaid:part>1" in (tmp_path / "p.pdf").read_bytes()
    assert (tmp_path / "p.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()


def entry_of(tracker: Tracker, *, planned: int) -> str:
    rows = tracker.record.read("SELECT id FROM entry WHERE kind = 'project' AND planned = ? ORDER BY id", (planned,))
    return str(rows[0][0])
