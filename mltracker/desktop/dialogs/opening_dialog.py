"""What stands in for the window where no record can be opened at the start: the problem, and the ways out of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton

from mltracker.desktop.dialogs.problem_dialog import ProblemDialog
from mltracker.desktop.icons import app_icon
from mltracker.domain.problems import Problem


class OpeningDialog(ProblemDialog):
    """Accepted where `folder` shall be tried: the same one once more, or another for this time."""

    def __init__(self, folder: Path, problem: Problem) -> None:
        super().__init__("ML Tracker", problem)
        self.setWindowIcon(app_icon())
        self.folder = folder
        self.ok.setText("&Try again")
        self.choose_button = QPushButton("&Choose another folder…")
        self.choose_button.clicked.connect(self._ask)
        self.quit_button = QPushButton("&Quit")
        self.quit_button.clicked.connect(self.reject)
        for button, role in (
            (self.choose_button, self.buttons.ButtonRole.ActionRole),
            (self.quit_button, self.buttons.ButtonRole.RejectRole),
        ):
            button.setAutoDefault(False)
            self.buttons.addButton(button, role)

    @Slot(str)
    def take(self, folder: str) -> None:
        """Try the record in that folder instead."""
        self.folder = Path(folder)
        self.accept()

    @Slot()
    def _ask(self) -> None:
        dialog = QFileDialog(self, "The folder of a record", str(self.folder.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take)
        dialog.open()


def folder_to_try(folder: Path, problem: Problem) -> Path | None:
    """Tell why the record in a folder cannot be opened, and ask which to try now; None for none."""
    dialog = OpeningDialog(folder, problem)
    dialog.exec()
    chosen = dialog.folder if dialog.result() == OpeningDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return chosen
