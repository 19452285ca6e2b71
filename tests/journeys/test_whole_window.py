"""Journeys through the whole window, as a user takes them: real records, real files, real windows."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.command_line import serving
from mltracker.command_line.handover import Request
from mltracker.desktop.application import Application
from mltracker.desktop.dialogs.first_start import FirstStart
from mltracker.desktop.dialogs.import_dialog import ImportDialog
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.dialogs.problem_dialog import ProblemDialog
from mltracker.desktop.dialogs.search_palette import SearchPalette
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.pages.portfolio import PortfolioPage
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.drop_hint import DropHint
from mltracker.desktop.sidebar import PLACES
from mltracker.domain.entries import Entry, Kind
from mltracker.services import auditing, dashboard, entries, skills
from mltracker.services.log import log
from mltracker.services.sample import fill_with_sample
from mltracker.settings import Settings

SAMPLES = Path(__file__).parents[1] / "imports" / "samples"
LINKEDIN = SAMPLES / "Basic_LinkedInDataExport_11-20-2026.zip"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Widget = TypeVar("Widget", bound=QWidget)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Application]]:
    """Start the application on the test's record; what ran before is ended first, as a restart does."""
    running: list[Application] = []

    def stop() -> None:
        while running:
            running.pop().close()

    def start() -> Application:
        stop()
        application = Application(tmp_path / "record", serving.answer, Settings(tmp_path / "settings.json"))
        assert application.open(tmp_path / "record")
        running.append(application)
        window = window_of(application)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return application

    yield start
    stop()
    QApplication.processEvents()


def window_of(application: Application) -> MainWindow:
    assert application.window is not None
    return application.window


def opened(qtbot: QtBot, kind: type[Widget]) -> Widget:
    """Wait until a window of that kind is there for the keyboard."""
    found: list[Widget] = []

    def is_open() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        return bool(found) and found[0].isActiveWindow()

    qtbot.waitUntil(is_open)
    return found[0]


def gone(qtbot: QtBot, kind: type[QWidget]) -> None:
    """Wait until no window of that kind is left."""
    qtbot.waitUntil(
        lambda: not [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    )


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused: QWidget | None = widget.focusWidget()
    QTest.keyClick(widget if focused is None else focused, key, modifier)


def titles(window: MainWindow) -> list[str]:
    return [entry.title for entry in entries.all_entries(window.desk.tracker)]


def shown_readiness(qtbot: QtBot, window: MainWindow) -> str:
    """The big number of the Overview, once it is what the model says."""
    window.show_page("overview")
    page = window.pages.page("overview")
    assert isinstance(page, OverviewPage)
    overall = dashboard.readiness(window.desk.tracker).overall or 0.0
    wanted = f"{overall * 100:.0f}%"
    if entries.all_entries(window.desk.tracker):
        qtbot.waitUntil(lambda: page.readiness_card.number.accessibleName() == wanted)
    return wanted


def back_in(qtbot: QtBot, window: MainWindow) -> None:
    """Give the keyboard back to the window, as a desktop does when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def log_by_keyboard(qtbot: QtBot, window: MainWindow, title: str) -> None:
    press(window, Qt.Key.Key_N, CTRL)
    sheet = opened(qtbot, LogSheet)
    QTest.keyClicks(sheet.focusWidget(), title)
    press(sheet, Qt.Key.Key_Return)
    gone(qtbot, LogSheet)
    back_in(qtbot, window)


def test_the_first_start_asks_only_for_the_role(qtbot: QtBot, start: Callable[[], Application]) -> None:
    application = start()
    application.ask_for_role()
    question = opened(qtbot, FirstStart)
    press(question, Qt.Key.Key_Down)
    press(question, Qt.Key.Key_Return)
    gone(qtbot, FirstStart)
    window = window_of(application)
    assert window.desk.tracker.role().id == "ds"
    application.ask_for_role()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, FirstStart) and one.isVisible()]


def test_the_sample_can_be_looked_at_instead_and_stays_apart(qtbot: QtBot, start: Callable[[], Application]) -> None:
    application = start()
    application.ask_for_role()
    question = opened(qtbot, FirstStart)
    (sample,) = [one for one in question.findChildren(QPushButton) if "sample" in one.text()]
    QTest.mouseClick(sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.window is not None and application.window.sample)
    assert len(titles(window_of(application))) == 46
    window_of(application).change_record()
    qtbot.waitUntil(lambda: application.window is not None and not application.window.sample)
    assert titles(window_of(application)) == []


def test_what_is_logged_by_keyboard_is_undone_and_redone_also_after_a_restart(
    qtbot: QtBot, start: Callable[[], Application]
) -> None:
    window = window_of(start())
    log_by_keyboard(qtbot, window, "Deep Learning Specialization")
    log_by_keyboard(qtbot, window, "Pattern recognition by hand")
    assert sorted(titles(window)) == ["Deep Learning Specialization", "Pattern recognition by hand"]
    press(window, Qt.Key.Key_Z, CTRL)
    assert titles(window) == ["Deep Learning Specialization"]
    assert window.menus.redo.text() == "&Redo Log “Pattern recognition by hand”"
    window = window_of(start())
    press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert sorted(titles(window)) == ["Deep Learning Specialization", "Pattern recognition by hand"]
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Z, CTRL)
    assert titles(window) == []
    assert not window.menus.undo.isEnabled()


def test_a_step_of_many_rows_is_undone_in_the_background_and_no_other_meanwhile(
    qtbot: QtBot, start: Callable[[], Application]
) -> None:
    window = window_of(start())
    tracker = window.desk.tracker
    log(tracker, [Entry(Kind.COURSE, "Before")])
    log(tracker, [Entry(Kind.COURSE, f"Course {number}") for number in range(300)])
    for verb, left in ((window.undo, 1), (window.redo, 301)):
        verb()
        verb()
        assert not window.menus.undo.isEnabled()
        assert not window.menus.redo.isEnabled()
        qtbot.waitUntil(window.menus.undo.isEnabled)
        assert len(titles(window)) == left
    assert not window.menus.redo.isEnabled()


def test_ctrl_and_a_digit_go_to_the_six_places_and_the_last_is_remembered(
    qtbot: QtBot, start: Callable[[], Application]
) -> None:
    window = window_of(start())
    for number, (key, _name) in enumerate(PLACES):
        press(window, Qt.Key(Qt.Key.Key_1 + number), CTRL)
        assert window.pages.page(key).isVisible()
    press(window, Qt.Key.Key_3, CTRL)
    window = window_of(start())
    assert window.pages.page("record").isVisible()
    qtbot.waitUntil(window.isActiveWindow)


def dropped(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_a_linkedin_export_that_is_dropped_goes_in_once_and_out_in_one_step(
    qtbot: QtBot, start: Callable[[], Application]
) -> None:
    window = window_of(start())
    dropped(window, LINKEDIN)
    preview = opened(qtbot, ImportDialog)
    assert preview.main.text() == "Import 19 rows"
    QTest.mouseClick(preview.main, Qt.MouseButton.LeftButton)
    gone(qtbot, ImportDialog)
    assert len(titles(window)) == 9
    assert len(entries.all_contacts(window.desk.tracker)) == 3
    assert {one.level for one in skills.assessments(window.desk.tracker).values()} == {None}
    dropped(window, LINKEDIN)
    again = opened(qtbot, ImportDialog)
    assert not again.main.isEnabled()
    press(again, Qt.Key.Key_Escape)
    gone(qtbot, ImportDialog)
    back_in(qtbot, window)
    press(window, Qt.Key.Key_Z, CTRL)
    assert titles(window) == []
    assert not window.menus.undo.isEnabled()


def test_files_dragged_over_the_window_are_welcomed_and_a_paste_without_a_field_is_an_import(
    qtbot: QtBot, start: Callable[[], Application]
) -> None:
    window = window_of(start())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(LINKEDIN))])
    window.dragEnterEvent(
        QDragEnterEvent(
            QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    hint = window.findChild(DropHint)
    assert hint is not None
    assert hint.words.text().startswith(f"Drop to import “{LINKEDIN.name}”")
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not hint.isVisible()
    QGuiApplication.clipboard().setMimeData(data)
    press(window, Qt.Key.Key_V, CTRL)
    preview = opened(qtbot, ImportDialog)
    assert preview.main.text() == "Import 19 rows"
    press(preview, Qt.Key.Key_Escape)
    gone(qtbot, ImportDialog)
    back_in(qtbot, window)
    QGuiApplication.clipboard().setText("words")
    window.show_page("record")
    page = window.pages.page("record")
    assert isinstance(page, RecordPage)
    page.finder.setFocus()
    window.paste()
    assert page.finder.text() == "words"


@pytest.mark.parametrize("name", ["hostile_bomb.zip", "hostile_slip.zip"])
def test_a_hostile_archive_changes_nothing_and_is_told_in_words(
    qtbot: QtBot, start: Callable[[], Application], name: str
) -> None:
    window = window_of(start())
    dropped(window, SAMPLES / name)
    problem = opened(qtbot, ProblemDialog)
    press(problem, Qt.Key.Key_Escape)
    gone(qtbot, ProblemDialog)
    assert titles(window) == []
    assert not window.menus.undo.isEnabled()


def command(window: MainWindow, *argv: str) -> Any:
    """What a command answers while the window is open."""
    request = json.dumps(asdict(Request([*argv, "--json"], "/"))).encode()
    answer = json.loads(serving.answer(request, window.desk.tracker))
    assert answer["status"] == 0, answer["err"]
    return json.loads(answer["out"])


def test_the_window_the_commands_and_the_pdf_show_the_same_numbers(
    qtbot: QtBot, start: Callable[[], Application], tmp_path: Path
) -> None:
    window = window_of(start())
    fill_with_sample(window.desk.tracker)
    document = command(window, "readiness")
    assert shown_readiness(qtbot, window) == f"{document['overall'] * 100:.0f}%"
    page = window.pages.page("overview")
    assert isinstance(page, OverviewPage)
    words = page.areas.bars.accessibleDescription()
    portfolio = window.pages.page("portfolio")
    assert isinstance(portfolio, PortfolioPage)
    window.show_page("portfolio")
    auditing.confirm(window.desk.tracker)
    portfolio.export_to("pdf", tmp_path / "p.pdf")
    qtbot.waitUntil((tmp_path / "p.pdf").exists)
    pages = PdfReader(io.BytesIO((tmp_path / "p.pdf").read_bytes())).pages
    text = " ".join(" ".join(one.extract_text() for one in pages).split())
    for area in document["areas"]:
        name = window.desk.tracker.checklist.area[area["id"]].name
        assert f"{name}: {area['score']:.0%} of what the role asks" in words
        assert f"{name} {area['score']:.0%}" in text
    qtbot.waitUntil(lambda: len(portfolio.preview.page_names) == len(pages))


def test_every_door_of_the_overview_opens_what_it_speaks_of(qtbot: QtBot, start: Callable[[], Application]) -> None:
    window = window_of(start())
    fill_with_sample(window.desk.tracker)
    shown_readiness(qtbot, window)
    overview = window.pages.page("overview")
    assert isinstance(overview, OverviewPage)
    overview.areas.bars.chosen.emit("mlops")
    assert window.pages.page("skills").isVisible()
    window.show_page("overview")
    (row, *_others) = overview.recent.findChildren(DoorRow)
    press(row, Qt.Key.Key_Return)
    record = window.pages.page("record")
    assert isinstance(record, RecordPage)
    assert record.isVisible()
    qtbot.waitUntil(lambda: [entry.title for entry in record.list.selected()] == [titles_by_day(window)[0]])


def titles_by_day(window: MainWindow) -> list[str]:
    return [entry.title for entry in dashboard.overview(window.desk.tracker).recent]


def test_the_search_opens_what_it_finds(qtbot: QtBot, start: Callable[[], Application]) -> None:
    window = window_of(start())
    fill_with_sample(window.desk.tracker)
    press(window, Qt.Key.Key_K, CTRL)
    palette = opened(qtbot, SearchPalette)
    QTest.keyClicks(palette.focusWidget(), "nguyen")
    press(palette, Qt.Key.Key_Return)
    qtbot.waitUntil(window.pages.page("contacts").isVisible)


def test_a_chosen_role_changes_the_number(qtbot: QtBot, start: Callable[[], Application]) -> None:
    window = window_of(start())
    fill_with_sample(window.desk.tracker)
    before = shown_readiness(qtbot, window)
    window.sidebar.role_chosen.emit("hcml")
    assert shown_readiness(qtbot, window) != before
    press(window, Qt.Key.Key_Z, CTRL)
    assert shown_readiness(qtbot, window) == before
