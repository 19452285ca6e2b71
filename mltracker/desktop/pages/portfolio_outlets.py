"""The ways a portfolio leaves: files of every kind and paper, each after a look at what leaves with it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.audit_dialog import AuditDialog
from mltracker.desktop.dialogs.import_work import Working
from mltracker.desktop.parts.printing import ask_to_print, print_pages, printer_for
from mltracker.domain.audit import Audit
from mltracker.domain.composition import Paper
from mltracker.domain.long_work import LongWork
from mltracker.domain.problems import Problem
from mltracker.services import auditing, exporting, portfolios

MAIN_KIND = "pdf"
SUGGESTED_NAMES = {"pdf": "portfolio", "json-resume": "resume"}
"""What an exported file is called unless the user says otherwise, by kind, without its ending."""
PAPERS = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


class PortfolioOutlets(QObject):
    """`chosen` gives the id of the portfolio that leaves; `page` is what dialogs stand over.

    Attributes:
        buttons: what the bar above the page shows.
    """

    def __init__(self, desk: Desk, chosen: Callable[[], str], page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._chosen = chosen
        self._page = page
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        main = QPushButton("Export PDF")
        main.setProperty("look", "primary")
        main.setAccessibleName(f"Export as {exporting.writer_of(MAIN_KIND).name}")
        main.clicked.connect(lambda: self.ask_and_export(MAIN_KIND))
        row.addWidget(main)
        row.addWidget(self._other_kinds())
        row.addStretch(1)

    def _other_kinds(self) -> QPushButton:
        others = [writer for writer in exporting.WRITERS if writer.kind != MAIN_KIND]
        button = QPushButton(" · ".join(writer.name for writer in others) + "   ")
        button.setAccessibleName("Export as another kind of file")
        menu = QMenu(button)
        for writer in others:
            menu.addAction(f"{writer.name}…").triggered.connect(partial(self._pick, writer.kind))
        button.setMenu(menu)
        return button

    def _pick(self, kind: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt hands over
        self.ask_and_export(kind)

    def ask_and_export(self, kind: str) -> None:
        """Show what to look at, ask where to, and export there."""
        self.look_first(f"Export as {exporting.writer_of(kind).name}…", lambda: self._ask_where(kind))

    def look_first(self, verb: str, go_on: Callable[[], None]) -> None:
        """Show the audit where there is anything to look at; what is agreed to there is kept before one goes on."""
        tracker, portfolio = self._desk.tracker, self._chosen()

        def agree_and_go_on(audit: Audit) -> None:
            if audit.unconfirmed:
                kept = self._desk.attempt(lambda: auditing.confirm(tracker, portfolio, audit.disclosures))
                if kept is None:
                    return
            go_on()

        def show(audit: Audit) -> None:
            if audit.to_look_at:
                AuditDialog(audit, verb, lambda: agree_and_go_on(audit), self._page.window()).open()
            else:
                go_on()

        self._desk.fetch(lambda: auditing.audit_of(tracker, portfolio), show, self)

    def _ask_where(self, kind: str) -> None:
        writer = exporting.writer_of(kind)
        dialog = QFileDialog(self._page.window(), f"Export as {writer.name}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{writer.name} (*{writer.suffix})")
        dialog.setDefaultSuffix(writer.suffix)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.selectFile(SUGGESTED_NAMES.get(kind, "portfolio") + writer.suffix)
        dialog.fileSelected.connect(lambda path: self.export_to(kind, Path(path)))
        dialog.open()

    def export_to(self, kind: str, path: Path) -> None:
        """Write the portfolio as a kind of file."""
        tracker, portfolio = self._desk.tracker, self._chosen()
        Working(
            self._desk,
            f"Writing {path.name}…",
            lambda work: auditing.hand_out(tracker, kind, path, portfolio, work),
            lambda _nothing: self._desk.told.emit(f"Written: {path}", False),
            self._page.window(),
            "Export",
        ).start()

    def ask_and_print(self) -> None:
        """Show what to look at, ask which printer, and print there."""
        self.look_first("Print…", self._ask_printer)

    def _ask_printer(self) -> None:
        tracker, portfolio = self._desk.tracker, self._chosen()
        paper = portfolios.portfolio_named(tracker, portfolio).style.paper
        printer = printer_for(PAPERS[paper])

        def put(work: LongWork) -> bool:
            auditing.require_confirmed(tracker, portfolio)
            shown = exporting.preview(tracker, portfolios.portfolio_named(tracker, portfolio), work)
            return print_pages(printer, shown.pages, work)

        def tell(taken: bool) -> None:  # noqa: FBT001 - how its work ended
            if taken:
                self._desk.told.emit("Sent to the printer", False)
            else:
                self._desk.failed.emit(Problem("The printer does not take the pages.", todo="Export a PDF instead."))

        def start() -> None:
            Working(self._desk, "Printing…", put, tell, self._page.window(), "Print").start()

        ask_to_print(printer, start, self._page.window())
