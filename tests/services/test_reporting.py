import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from mltracker.domain.entries import Entry, Kind, SkillLink
from mltracker.domain.portfolio import Profile
from mltracker.domain.problems import Problem
from mltracker.services import dashboard, reporting, skills
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.exports.test_pdf import structure
from tests.records import opened, opened_sample

HOSTILE = '#read("/etc/passwd") <script>alert(1)</script> ]]> {{ 7 * 7 }} $x$'


class Page(HTMLParser):
    """What a page says and is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.said.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.said).split())


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Tracker]:
    with opened_sample(tmp_path / "record") as found:
        yield found


def pdf_of(tracker: Tracker, folder: Path) -> PdfReader:
    reporting.export(tracker, folder / "report.pdf")
    return PdfReader(folder / "report.pdf")


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def page_of(tracker: Tracker, folder: Path) -> Page:
    reporting.export(tracker, folder / "report.html")
    return Page((folder / "report.html").read_text("utf-8"))


def test_the_report_says_what_the_window_says_in_this_order(sample: Tracker, tmp_path: Path) -> None:
    now = dashboard.readiness(sample)
    for words in (words_of(pdf_of(sample, tmp_path)), page_of(sample, tmp_path).words):
        headings = ("Areas, widest gap first", "Gaps", "Next steps", "Self-assessment against evidence", "Outlook")
        places = [words.find(one) for one in ("Readiness report", "as of Nov 20, 2026", *headings, "The last year")]
        assert -1 not in places
        assert places == sorted(places)
        assert f"{now.overall:.0%} of what the role asks is backed by evidence" in words
        assert "no chance of being hired" in words
        for area in now.areas:
            assert re.search(rf"{re.escape(area.name)} (\d+ \d+ )?{area.score:.0%}", words)


def test_the_pdf_is_accessible_with_title_language_alternative_text_and_headers_of_tables(
    sample: Tracker, tmp_path: Path
) -> None:
    reader = pdf_of(sample, tmp_path)
    root: Any = reader.trailer["/Root"]
    elements = list(structure(root["/StructTreeRoot"]))
    kinds = [element["/S"] for element in elements]
    metadata: Any = reader.metadata

    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert (root["/Lang"], metadata.author) == ("en", "Ada Lovelace")
    assert metadata.title == "Readiness report of Ada Lovelace: Machine learning engineer"
    assert [one["/Alt"][:10] for one in elements if one["/S"] == "/Figure"] == ["Bar chart "]
    assert kinds.count("/Table") == 6
    assert kinds.count("/TH") >= 6 * 2


def test_the_page_runs_nothing_and_asks_for_nothing(sample: Tracker, tmp_path: Path) -> None:
    page = page_of(sample, tmp_path)
    text = (tmp_path / "report.html").read_text("utf-8")

    assert "default-src 'none'; style-src 'sha256-" in text.replace("&#39;", "'")
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not {"src", "href", "style"} & set(page.attributes)
    assert not re.search(r"url\(|@import", text)


def test_nobody_else_and_no_private_note_is_in_it(sample: Tracker, tmp_path: Path) -> None:
    words = words_of(pdf_of(sample, tmp_path)) + page_of(sample, tmp_path).words
    people = sample.record.read("SELECT name FROM contact UNION SELECT email FROM contact")
    notes = sample.record.read("SELECT notes FROM entry UNION SELECT notes FROM contact")

    assert people
    assert not [text for (text,) in (*people, *notes) if text and " ".join(text.split()) in words]


def test_a_report_of_an_empty_record_says_so(tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        words = words_of(pdf_of(tracker, tmp_path))

    assert "Starting: 0% of what the role asks" in words
    assert "No skill was self-assessed." in words


def test_texts_of_users_stay_text(sample: Tracker, tmp_path: Path) -> None:
    skills.change_profile(sample, Profile(name=HOSTILE))
    plan = Entry(Kind.PROJECT, f"Plan {HOSTILE}", depth=3, planned=True, skills=(SkillLink("kubernetes"),))
    log(sample, [plan])

    for words in (words_of(pdf_of(sample, tmp_path)), page_of(sample, tmp_path).words):
        assert f"{HOSTILE} · Machine learning engineer" in words


def test_the_same_day_gives_the_same_bytes(sample: Tracker, tmp_path: Path) -> None:
    for ending in ("pdf", "html"):
        one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        reporting.export(sample, one)
        reporting.export(sample, two)
        assert one.read_bytes() == two.read_bytes()


def test_of_languages_of_which_one_is_enough_only_the_best_can_lack_anything(sample: Tracker) -> None:
    groups = [sample.checklist.skill[one.id].choice_group for one in sample.checklist.skills]
    gaps = {gap.name for gap in reporting.report(sample).gaps}
    for group in filter(None, set(groups)):
        assert len([one for one in sample.checklist.skills if one.choice_group == group and one.name in gaps]) <= 1


def test_a_file_of_another_kind_is_refused(sample: Tracker, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"no “\.docx” file") as raised:
        reporting.export(sample, tmp_path / "report.docx")

    assert ".pdf or .html" in str(raised.value.todo)
    assert not (tmp_path / "report.docx").exists()
