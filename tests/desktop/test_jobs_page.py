from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.pages.jobs import JobsPage
from mltracker.domain.dates import PartialDate
from mltracker.domain.jobs import Reached, Stage
from mltracker.services import importing, jobs, undoing
from tests.desktop.desks import desk_on
from tests.imports.sample_drafts import SAMPLES
from tests.records import TODAY, opened


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[JobsPage]:
    with opened(tmp_path / "record") as tracker:
        names = ("job_posting_saved.html", "job_posting_graph.html", "job_posting_pasted.txt")
        sources = [source for name in names for source in importing.sources_of(SAMPLES / name)]
        importing.commit(tracker, importing.preview(tracker, sources))
        page = JobsPage(desk_on(tracker))
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.model.rowCount() == 3)
        qtbot.waitUntil(lambda: bool(page.inspector.asked.text()))
        yield page
        wait_for_idle()


def test_an_empty_page_says_how_jobs_come_and_leads_there(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        page = JobsPage(desk_on(tracker))
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(QPushButton)))
        button = next(one for one in page.findChildren(QPushButton) if one.isVisible())
        with qtbot.waitSignal(page.desk.import_wanted):
            QTest.keyClick(button, Qt.Key.Key_Space)
        wait_for_idle()


def test_the_posting_and_the_skills_it_names_stand_beside_the_list(qtbot: QtBot, page: JobsPage) -> None:
    assert page.inspector.heading.text() == "Senior Machine Learning Engineer · Northwind AI"
    assert "Solid statistics" in page.inspector.posting.toPlainText()
    doors = [one for one in page.inspector.findChildren(QPushButton) if one.text() == "PyTorch"]
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        QTest.keyClick(doors[0], Qt.Key.Key_Space)
    assert wanted.args == ["skills", "pytorch"]


def test_a_stage_that_is_chosen_is_reached_today_and_can_be_undone(qtbot: QtBot, page: JobsPage) -> None:
    tracker, job = page.desk.tracker, page.selected()[0]
    page.inspector.stage.choose(str(Stage.APPLIED))
    assert jobs.job(tracker, job.id).current == Reached(Stage.APPLIED, PartialDate(TODAY.isoformat()))
    qtbot.waitUntil(lambda: page.selected()[0].current.stage is Stage.APPLIED)
    undoing.undo(tracker)
    assert jobs.job(tracker, job.id) == job


def test_going_back_to_a_stage_takes_the_later_ones_off(page: JobsPage) -> None:
    tracker, job = page.desk.tracker, page.selected()[0]
    jobs.reach(tracker, job.id, Stage.INTERVIEW, PartialDate("2026-11"))
    assert jobs.reach(tracker, job.id, Stage.SAVED).stages == job.stages


def test_notes_are_saved_with_the_job(page: JobsPage) -> None:
    job = page.selected()[0]
    page.inspector.notes.edit()
    QTest.keyClicks(page.inspector.notes.text, "Ask Ada")
    QTest.keyClick(page.inspector.notes.text, Qt.Key.Key_Escape)
    assert jobs.job(page.desk.tracker, job.id).notes == "Ask Ada"


def test_delete_takes_the_selected_jobs_and_the_next_is_shown(qtbot: QtBot, page: JobsPage) -> None:
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert len(page.selected()) == 1


def test_a_job_is_gone_to_whatever_the_filter_says(qtbot: QtBot, page: JobsPage) -> None:
    tracker, last = page.desk.tracker, page.model.rows[-1]
    jobs.reach(tracker, last.id, Stage.CLOSED)
    qtbot.waitUntil(lambda: "closed" in dict(page.stages._choices))  # noqa: SLF001
    page.stages.choose("saved")
    page.open_item(last.id)
    assert page.selected()[0].id == last.id
