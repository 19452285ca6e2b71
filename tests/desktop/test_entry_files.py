"""The files of the entry shown: attached by choice, by drop and from the clipboard; opened, copied, taken off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.pages.record import RecordPage
from mltracker.domain.entries import Entry, Kind
from mltracker.services import attachments, undoing
from mltracker.services.log import log
from mltracker.services.tracker import Tracker
from tests.desktop.desks import desk_on
from tests.desktop.keyboard import focused, presses
from tests.desktop.links import links_opened


@pytest.fixture
def page(qtbot: QtBot, tracker: Tracker) -> RecordPage:
    """The Record page, with its one entry shown."""
    (entry_id,) = log(tracker, [Entry(Kind.CERTIFICATION, "C")])
    found = RecordPage(desk_on(tracker))
    qtbot.addWidget(found)
    found.resize(1000, 700)
    found.show()
    found.activateWindow()
    found.open_item(entry_id)
    qtbot.waitUntil(lambda: [one.id for one in found.list.selected()] == [entry_id])
    return found


@pytest.fixture
def told(page: RecordPage) -> list[str]:
    words: list[str] = []
    page.desk.told.connect(lambda said, _undo: words.append(said))
    page.desk.failed.connect(lambda problem: words.append(str(problem)))
    return words


def made(tmp_path: Path, *names: str) -> list[Path]:
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_bytes(b"%PDF " + path.name.encode())
    return paths


def listed(page: RecordPage) -> list[str]:
    assert wait_for_idle()
    files = page.inspector.files.list
    return [files.item(row).text() for row in range(files.count())]


def dropped(target: QWidget, mime: QMimeData, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QDropEvent:
    """Drag over a widget as Qt does, from the innermost one that takes drops on outwards, and drop there."""
    copy, move, left = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    taker: QWidget | None = target
    while taker is not None:
        enter = QDragEnterEvent(QPoint(5, 5), copy | move, mime, left, held)
        enter.setDropAction(move)
        if taker.acceptDrops():
            QApplication.sendEvent(taker, enter)
            if enter.isAccepted():
                break
        taker = taker.parentWidget()
    drop = QDropEvent(QPointF(5, 5), copy | move, mime, left, held)
    if taker is not None:
        QApplication.sendEvent(taker, drop)
    return drop


def carrying(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_file_is_attached_to_the_entry_shown_and_taken_off_again(
    page: RecordPage, tracker: Tracker, told: list[str], tmp_path: Path
) -> None:
    page.inspector.files.attach(made(tmp_path, "c.pdf"))
    assert listed(page) == ["c.pdf · 10 bytes"]
    page.inspector.files.list.setFocus()
    presses(Qt.Key.Key_Delete)
    assert listed(page) == []
    assert focused().accessibleName() == "Attach files"
    undoing.undo(tracker)
    assert listed(page) == ["c.pdf · 10 bytes"]
    assert told == ["Attached “c.pdf”", "Removed “c.pdf”"]


def test_a_file_that_cannot_be_attached_is_told(
    page: RecordPage, tracker: Tracker, told: list[str], tmp_path: Path
) -> None:
    page.inspector.files.attach([tmp_path])
    assert listed(page) == []
    assert told == [f"“{tmp_path.name}” is a folder. The record is as it was before. Choose the files in it."]
    assert attachments.attachments(tracker, page.list.selected()[0].id) == ()


def test_of_several_files_those_that_can_be_are_attached_and_the_others_told_together(
    page: RecordPage, told: list[str], tmp_path: Path
) -> None:
    page.inspector.files.attach([*made(tmp_path, "a.pdf"), *(tmp_path / f"gone{number}" for number in range(7))])
    assert listed(page) == ["a.pdf · 10 bytes"]
    assert told[0] == "Attached “a.pdf”"
    assert told[1].startswith("7 files were not attached. “gone0” is not there any more. ")
    assert "And 2 more." in told[1]


def test_a_name_that_had_to_be_cleaned_is_told(page: RecordPage, told: list[str], tmp_path: Path) -> None:
    page.inspector.files.attach(made(tmp_path, "two\nlines.pdf"))
    assert listed(page) == ["two lines.pdf · 18 bytes"]
    assert told == ["Attached “two lines.pdf” under a name without control characters"]


def test_files_dropped_on_the_inspector_are_attached_in_one_step(
    page: RecordPage, tracker: Tracker, tmp_path: Path
) -> None:
    paths = made(tmp_path, "a.pdf", "b.png")
    event = dropped(page.inspector, carrying(paths), Qt.KeyboardModifier.ShiftModifier)
    assert len(listed(page)) == 2
    assert undoing.undoable(tracker) == "Attach 2 files"
    # Moved, a file manager would delete the user's own.
    assert event.dropAction() is Qt.DropAction.CopyAction


@pytest.mark.parametrize("name", ["where", "notes", "url", "tags"])
def test_a_file_dropped_on_a_field_is_attached_too(page: RecordPage, tmp_path: Path, name: str) -> None:
    field = page.inspector.form.fields[name]
    target = field.control
    dropped(target, carrying(made(tmp_path, "a.pdf")))
    assert listed(page) == ["a.pdf · 10 bytes"]
    assert page.inspector.form.entry() == page.list.selected()[0]


def test_while_files_are_dragged_over_the_inspector_it_says_what_will_happen(page: RecordPage, tmp_path: Path) -> None:
    mime = carrying(made(tmp_path, "a.pdf"))
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.inspector, enter)
    hint = next(one for one in page.inspector.findChildren(QLabel) if one.property("look") == "drop")
    assert (hint.isVisible(), hint.text()) == (True, "Drop to attach to “C”")
    assert hint.geometry() == page.inspector.rect()
    QApplication.sendEvent(page.inspector, QDragLeaveEvent())
    assert not hint.isVisible()


def test_what_is_no_file_or_has_no_entry_is_left_to_the_window(page: RecordPage, tmp_path: Path) -> None:
    text = QMimeData()
    text.setText("words")
    no_entry = carrying(made(tmp_path, "a.pdf"))
    for mime, entry in ((text, page.list.selected()[0]), (no_entry, None)):
        page.inspector.show_entry(entry)
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page.inspector, enter)
        assert not enter.isAccepted()


def test_files_and_pictures_are_pasted(page: RecordPage, tmp_path: Path) -> None:
    page.inspector.files.add.setFocus()
    QGuiApplication.clipboard().setMimeData(carrying(made(tmp_path, "a.pdf")))
    QTest.keySequence(page.inspector.files.add, QKeySequence(QKeySequence.StandardKey.Paste))
    assert listed(page) == ["a.pdf · 10 bytes"]
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    page.inspector.files.list.setFocus()
    QTest.keySequence(page.inspector.files.list, QKeySequence(QKeySequence.StandardKey.Paste))
    assert [name.split(" · ")[0] for name in listed(page)] == ["a.pdf", "Picture 2026-11-20.png"]
    QGuiApplication.clipboard().clear()


def test_up_and_down_choose_a_file_and_return_opens_it(page: RecordPage, tmp_path: Path) -> None:
    page.inspector.files.attach(made(tmp_path, "a.pdf", "b.pdf"))
    assert len(listed(page)) == 2
    page.inspector.files.list.setFocus()
    with links_opened("file") as opened_files:
        presses(Qt.Key.Key_Down)
        presses(Qt.Key.Key_Return)
    (address,) = opened_files
    assert Path(QUrl(address).toLocalFile()).read_bytes() == b"%PDF b.pdf"


def test_a_file_that_is_missing_is_told_when_it_is_opened(
    page: RecordPage, tracker: Tracker, told: list[str], tmp_path: Path
) -> None:
    page.inspector.files.attach(made(tmp_path, "a.pdf"))
    assert listed(page)
    (file,) = attachments.attachments(tracker, page.list.selected()[0].id)
    attachments.file_path(tracker, file).unlink()
    page.inspector.files.list.open_current()
    assert told[-1].startswith("“a.pdf” is missing from the record's folder.")


def test_a_copy_is_saved_elsewhere(page: RecordPage, tracker: Tracker, told: list[str], tmp_path: Path) -> None:
    page.inspector.files.attach(made(tmp_path, "a.pdf"))
    assert listed(page)
    (file,) = attachments.attachments(tracker, page.list.selected()[0].id)
    page.inspector.files.save_copy(file, tmp_path / "copy.pdf")
    assert wait_for_idle()
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF a.pdf"
    assert told[-1] == f"Saved a copy of “a.pdf” as {tmp_path / 'copy.pdf'}"


def test_what_can_be_done_with_a_file_stands_in_its_menu_and_beside_the_heading(
    page: RecordPage, tmp_path: Path
) -> None:
    files = page.inspector.files
    assert not any(one.isVisible() for one in files.findChildren(QToolButton))
    files.attach(made(tmp_path, "a.pdf"))
    assert listed(page)
    assert [one.text() for one in files.list.actions()] == ["Open", "Save a copy…", "Remove"]
    assert files.list.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert [one.accessibleName() for one in files.findChildren(QToolButton) if one.isVisible()] == [
        "Open, of the chosen file",
        "Save a copy, of the chosen file",
        "Remove, of the chosen file",
    ]


def test_copying_shows_how_far_it_has_come_and_can_be_cancelled(
    qtbot: QtBot, page: RecordPage, tracker: Tracker, told: list[str], tmp_path: Path
) -> None:
    """The file stands for a slow one: it is longer than what is copied until the first look at the progress."""
    files = page.inspector.files
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(199 * 1024 * 1024)
    files.attach([large, large, large, large])
    qtbot.waitUntil(files.cancel.isVisible)
    assert files.progress.isVisible()
    QTest.mouseClick(files.cancel, Qt.MouseButton.LeftButton)
    assert listed(page) == []
    qtbot.waitUntil(lambda: not files.cancel.isVisible())
    assert told == ["Nothing was attached"]
    assert list((tracker.record.folder / "attachments").iterdir()) == []


def test_a_problem_of_the_record_itself_is_told(page: RecordPage, told: list[str], tmp_path: Path) -> None:
    page.inspector.files._entry = "gone"  # noqa: SLF001 - as if it were deleted meanwhile
    page.inspector.files.attach(made(tmp_path, "a.pdf"))
    assert wait_for_idle()
    assert told[0].startswith("Nothing in the record has the id “gone”.")
