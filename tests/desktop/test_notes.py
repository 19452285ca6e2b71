"""Notes in Markdown: rendered, edited, and harmless whatever they say."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QPixmap, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.forms.notes_field import NotesField
from mltracker.desktop.parts import markdown_view
from mltracker.desktop.parts.markdown_view import MarkdownView
from mltracker.domain.entries import MAX_TEXT, checked_notes
from tests.desktop.keyboard import focused, presses, types
from tests.desktop.links import links_opened


@pytest.fixture
def notes(qtbot: QtBot) -> Iterator[NotesField]:
    """The field, below a line that has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    field = NotesField("Notes", checked_notes)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(field)
    window.resize(320, 400)
    window.show()
    window.activateWindow()
    yield field
    window.close()


@pytest.fixture
def view(qtbot: QtBot) -> MarkdownView:
    view = MarkdownView()
    qtbot.addWidget(view)
    view.resize(280, 200)
    view.show()
    return view


def rendered(notes: NotesField) -> MarkdownView:
    assert notes.view is not None
    assert notes.view.isVisible()
    assert not notes.text.isVisible()
    return notes.view


def shown(view: MarkdownView) -> str:
    view.grab()
    return view.toPlainText()


def test_notes_are_shown_rendered(notes: NotesField) -> None:
    notes.set_value("Some **bold** words\n\n- one\n- two")
    assert rendered(notes).toPlainText() == "Some bold words\none\ntwo"
    assert rendered(notes).accessibleName() == "Notes"


def test_empty_notes_are_there_to_be_written(notes: NotesField) -> None:
    notes.set_value("")
    assert notes.view is None
    assert notes.text.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_key_edits_the_source_and_escape_saves_and_renders_it(notes: NotesField, qtbot: QtBot, key: Qt.Key) -> None:
    notes.set_value("one")
    notes.setFocus()
    presses(key)
    assert focused() is notes.text
    types("**two** ")
    with qtbot.waitSignal(notes.edited):
        presses(Qt.Key.Key_Escape)
    assert notes.value() == "**two** one"
    assert rendered(notes).toPlainText() == "two one"
    assert focused() is notes.view


def test_a_click_edits_and_leaving_saves_and_renders(notes: NotesField, qtbot: QtBot) -> None:
    notes.set_value("one")
    QTest.mouseClick(rendered(notes).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 12))
    assert focused() is notes.text
    types("# ")
    with qtbot.waitSignal(notes.edited):
        presses(Qt.Key.Key_Tab)
    assert rendered(notes).toPlainText() == "one"
    assert isinstance(focused(), QLineEdit)


def test_notes_that_cannot_be_saved_stay_as_they_are_typed(notes: NotesField) -> None:
    notes.set_value("one")
    notes.edit()
    notes.text.setPlainText("bad\x07")
    notes.edited.connect(lambda: notes.complain("The notes have control characters in them."))
    presses(Qt.Key.Key_Escape)
    assert notes.text.isVisible()
    assert notes.text.toPlainText() == "bad\x07"


def test_a_link_opens_on_a_click_alone_and_only_to_the_web_or_by_mail(notes: NotesField) -> None:
    with links_opened("https", "mailto", "file", "javascript", "data") as opened:
        notes.set_value("[a](https://a.org) [b](mailto:b@b.org) [c](javascript:alert(1)) [d](file:///etc/passwd)")
        view = rendered(notes)
        assert opened == []
        for address in ("https://a.org", "mailto:b@b.org"):
            view.anchorClicked.emit(QUrl(address))
        for address in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "notes.html", "//host/x"):
            view.anchorClicked.emit(QUrl(address))
            assert notes.complaint.startswith(f"“{address}” is neither a web link nor an e-mail address")
    assert opened == ["https://a.org", "mailto:b@b.org"]


def test_the_keyboard_opens_links_too(notes: NotesField) -> None:
    with links_opened("https") as opened:
        notes.set_value("see [a](https://a.org)")
        notes.setFocus()
        presses(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        assert opened == []
        view = rendered(notes)
        view.setTabChangesFocus(False)
        presses(Qt.Key.Key_Tab)
        presses(Qt.Key.Key_Return)
    assert opened == ["https://a.org"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("![a chart](http://evil.example/x.png)", "[picture: a chart]"),
        ("![](file:///etc/passwd)", ""),
        ("![x](data:image/png;base64,AAAA) and", "[picture: x] and"),
        ("[![in a link](https://e.example/i.png)](https://e.example)", "[picture: in a link]"),
        ("<img src='http://evil.example/x.png'>", "<img src='http://evil.example/x.png'>"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a <b>bold</b> tag", "a <b>bold</b> tag"),
    ],
)
def test_nothing_is_fetched_and_markup_is_text(view: MarkdownView, written: str, read: str) -> None:
    view.set_text(written)
    assert shown(view) == read


def test_whatever_a_text_asks_for_it_gets_nothing(view: MarkdownView, tmp_path: Path) -> None:
    picture = QPixmap(4, 4)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "x.png"))
    address = QUrl.fromLocalFile(str(tmp_path / "x.png"))
    view.set_text(f"![x]({address.toString()})")
    assert shown(view) == "[picture: x]"
    for asked in (address, QUrl("https://evil.example/x.png"), QUrl("data:text/plain,x")):
        for kind in QTextDocument.ResourceType:
            assert view.document().resource(kind.value, asked).size() == QSize(1, 1)


@pytest.mark.parametrize(
    "pattern",
    [
        "- item\n",
        "> ",
        "- ",
        "[",
        "![",
        "*a **b ",
        "`",
        "|",
        "|a|b|\n|-|-|\n|c|d|\n",
        "![a](http://x.y/z)\n\n",
        "# a\n",
        "<",
    ],
)
def test_hostile_notes_of_every_length_are_shown_without_a_hang(view: MarkdownView, pattern: str) -> None:
    for length in (markdown_view.MOST_LETTERS, MAX_TEXT):
        started = time.process_time()
        view.set_text((pattern * (length // len(pattern) + 1))[:length])
        view.grab()
        # What hangs takes a hundred times as long.
        assert time.process_time() - started < 2


def test_a_view_is_as_high_as_its_text_up_to_a_bound(view: MarkdownView) -> None:
    heights = []
    for lines in (1, 4, 400):
        view.set_text("\n\n".join(["line"] * lines))
        heights.append(view.sizeHint().height())
    assert heights[0] < heights[1] < heights[2] == markdown_view.MOST_HEIGHT
