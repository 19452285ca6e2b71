"""What can be done about a damaged record that nobody has open: the newest good copy, or what can still be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.background import run_in_background
from mltracker.desktop.icons import app_icon
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.problems import Problem
from mltracker.services import damage_help
from mltracker.services.damage_help import Backup, Offer, Salvaged

WIDTH, HEIGHT = 560, 620
MARGIN = 24
_COPY = "The newest good copy"
_SALVAGE = "What can still be read"
_SALVAGE_WORDS = (
    "Every row stands in the record twice, in its place and in the history. All that is readable of either becomes a "
    "record of its own. The damaged file is only read."
)
_GONE = "The record is gone"
_ANEW = "An empty one"
_ANEW_WORDS = "A new record without anything in it. The copies of the one before stay where they are."
_LOOKING = "Looking for it…"
_READING = "Reading… a large record takes a minute."


class DamageDialog(QDialog):
    """Offers what there is, and shows what each would give before anything is put in the record's place.

    Signals:
        restore_wanted(Backup): put that copy, or what was saved, in the record's place.
        anew_wanted(): begin an empty record, where the file is gone.
        open_wanted(): open the record as it is.
    """

    restore_wanted = Signal(object)
    anew_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, folder: Path, title: str, problem: Problem, faults: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("ML Tracker")
        self.setWindowIcon(app_icon())
        self._folder = folder
        self._copy: Backup | None = None
        self._saved: Backup | None = None
        self._is_busy = False
        self.title = TextLabel(title, "title", wrap=True)
        self.other = TextLabel(_SALVAGE, "strong")
        self.copy_words = TextLabel(_LOOKING, wrap=True)
        self.restore = _button("&Restore this copy", self._restore)
        self.salvage_words = TextLabel(_SALVAGE_WORDS, wrap=True)
        self.salvage = _button("&Save what can be read", self._salvage)
        self.use = _button("&Use the saved record", self._use)
        self.anew = _button("&Begin an empty record", self.anew_wanted.emit)
        self.as_it_is = _button("&Open it as it is", self.open_wanted.emit)
        self.leave = _button("&Leave it", self.reject)
        self._area = QScrollArea(widgetResizable=True)
        self._lay_out(problem, faults)
        for hidden in (self.restore, self.use, self.anew, self.as_it_is):
            hidden.hide()
        open_at(self, WIDTH, HEIGHT)
        self.leave.setFocus()

    def start(self, *, opens: bool) -> None:
        """Look for what there is, now that nobody has the record open; `opens` says that it can be opened as it is."""
        self.as_it_is.setVisible(opens)
        folder = self._folder
        is_there = damage_help.is_there(folder)
        self.anew.setVisible(not is_there)
        self.salvage.setVisible(is_there)
        if not is_there:
            self.setWindowTitle(_GONE)
            self.title.setText(_GONE)
            self.other.setText(_ANEW)
            self.salvage_words.setText(_ANEW_WORDS)
        self._wait(busy=True)
        run_in_background(lambda: damage_help.offer(folder), self._show_offer, self._fail, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being done."""
        event.setAccepted(not self._is_busy)

    def reject(self) -> None:
        """Leave everything as it is, once nothing is being done any more."""
        if not self._is_busy:
            super().reject()

    def _show_offer(self, offer: Offer) -> None:
        self._wait(busy=False)
        self._copy = offer.copy
        self.copy_words.setText("\n".join(offer.lines))
        self.restore.setVisible(offer.copy is not None)
        main = self.restore if offer.copy else self.salvage if self.salvage.isVisibleTo(self) else self.anew
        self._make_main(main)

    @Slot()
    def _salvage(self) -> None:
        folder = self._folder
        self._wait(busy=True)
        self.salvage_words.setText(_READING)
        run_in_background(lambda: damage_help.save(folder), self._show_saved, self._fail_to_save, self)

    def _show_saved(self, saved: Salvaged) -> None:
        self._wait(busy=False)
        self._saved = saved.backup
        self.salvage_words.setText("\n".join(damage_help.saved_lines(saved)))
        self.salvage.hide()
        self.use.show()
        self._make_main(self.use)

    def _fail_to_save(self, error: Exception) -> None:
        self._wait(busy=False)
        self.salvage_words.setText(str(error) if isinstance(error, Problem) else _SALVAGE_WORDS)
        if not isinstance(error, Problem):
            raise error

    def _fail(self, error: Exception) -> None:
        self._wait(busy=False)
        self.copy_words.setText(str(error) if isinstance(error, Problem) else "No copy could be read.")
        if not isinstance(error, Problem):
            raise error

    @Slot()
    def _restore(self) -> None:
        if self._copy is not None:
            self.restore_wanted.emit(self._copy)

    @Slot()
    def _use(self) -> None:
        if self._saved is not None:
            self.restore_wanted.emit(self._saved)

    def _wait(self, *, busy: bool) -> None:
        self._is_busy = busy
        for button in (self.restore, self.salvage, self.use, self.anew, self.as_it_is, self.leave):
            button.setEnabled(not busy)

    def _make_main(self, main: QPushButton) -> None:
        for button in (self.restore, self.salvage, self.use, self.anew):
            button.setProperty("look", "primary" if button is main else "")
            button.style().unpolish(button)
            button.style().polish(button)
        main.setDefault(True)
        main.setFocus()
        # Once what was said above it has its new height.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(main))

    def _lay_out(self, problem: Problem, faults: tuple[str, ...]) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        for words in (problem.happened, problem.kept):
            column.addWidget(TextLabel(words, wrap=True))
        for fault in faults:
            column.addWidget(TextLabel(f"– {fault}", "hint", wrap=True))
        for heading, told, buttons in (
            (TextLabel(_COPY, "strong"), self.copy_words, (self.restore,)),
            (self.other, self.salvage_words, (self.salvage, self.use, self.anew)),
        ):
            column.addSpacing(8)
            column.addWidget(heading)
            column.addWidget(told)
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        area = self._area
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("What happened, and what can be done")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.as_it_is)
        foot.addWidget(self.leave)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        whole.setSpacing(12)
        whole.addWidget(area, 1)
        whole.addLayout(foot)


def _button(text: str, press: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(press)
    return button
