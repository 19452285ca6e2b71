"""The readiness report from the menu: where to is asked, and it is written there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.dialogs.report_export import ask_for_report, export_report
from tests.desktop.desks import desk_on
from tests.records import opened


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    """What dialogs stand over; it outlives them."""
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    widget.deleteLater()


def test_a_report_is_written_where_the_user_says(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        desk = desk_on(tracker)
        dialog = ask_for_report(desk, parent)
        with qtbot.waitSignal(desk.told) as told:
            dialog.fileSelected.emit(str(tmp_path / "mine.pdf"))
        dialog.reject()

    assert told.args == [f"Written: {tmp_path / 'mine.pdf'}", False]
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")


def test_the_name_ends_as_the_kind_that_is_chosen(parent: QWidget, tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        dialog = ask_for_report(desk_on(tracker), parent)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.filterSelected.emit("Web page (*.html)")
        chosen = dialog.selectedFiles()
        dialog.reject()

    assert [Path(one).name for one in chosen] == ["readiness report.html"]


def test_what_cannot_be_written_is_told(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    with opened(tmp_path / "record") as tracker:
        desk = desk_on(tracker)
        with qtbot.waitSignal(desk.failed) as told:
            export_report(desk, tmp_path / "none" / "report.pdf", parent)

    assert told.args is not None
    assert "cannot be written" in str(told.args[0])
