"""The readiness report: ask where to, and write it there."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.import_work import Working
from mltracker.services import reporting

SUGGESTED_NAME = "readiness report.pdf"
_FILTERS = {"PDF (*.pdf)": "pdf", "Web page (*.html)": "html"}


def ask_for_report(desk: Desk, parent: QWidget) -> QFileDialog:
    """Ask for a place and a kind of file; the report is written there once they are given."""
    dialog = QFileDialog(parent, "Export the readiness report")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(_FILTERS))
    dialog.setDefaultSuffix("pdf")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(SUGGESTED_NAME)
    dialog.filterSelected.connect(lambda chosen: _change_kind(dialog, _FILTERS[chosen]))
    dialog.fileSelected.connect(lambda path: export_report(desk, Path(path), parent))
    dialog.open()
    return dialog


def export_report(desk: Desk, path: Path, parent: QWidget) -> None:
    """Write the report off the GUI thread, and say so."""
    tracker = desk.tracker
    Working(
        desk,
        f"Writing {path.name}…",
        lambda work: reporting.export(tracker, path, work),
        lambda _nothing: desk.told.emit(f"Written: {path}", False),
        parent,
        "Export",
    ).start()


def _change_kind(dialog: QFileDialog, ending: str) -> None:
    """Let a name that was typed end as the kind that is chosen does."""
    dialog.setDefaultSuffix(ending)
    for path in dialog.selectedFiles()[:1]:
        dialog.selectFile(Path(path).with_suffix(f".{ending}").name)
