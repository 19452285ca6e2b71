"""The six pages, each built when it is first wanted: the start pays only for the one that it shows."""

from pkgutil import resolve_name

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.page import Page

_CLASSES = {
    "overview": "mltracker.desktop.pages.overview:OverviewPage",
    "skills": "mltracker.desktop.pages.skills:SkillsPage",
    "record": "mltracker.desktop.pages.record:RecordPage",
    "contacts": "mltracker.desktop.pages.contacts:ContactsPage",
    "jobs": "mltracker.desktop.pages.jobs:JobsPage",
    "portfolio": "mltracker.desktop.pages.portfolio:PortfolioPage",
}

_PAUSE_MS = 100


class Pages(QStackedWidget):
    """Shows one page at a time; `page` builds it if need be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._built: dict[str, Page] = {}

    def page(self, key: str) -> Page:
        """The page of a place's id."""
        if key not in self._built:
            page: Page = resolve_name(_CLASSES[key])(self._desk)
            self._built[key] = page
            self.addWidget(page)
        return self._built[key]

    def load_ahead(self) -> None:
        """Load the code of the pages, one in each idle moment.

        Never in a thread: a class of widgets that comes into being there may crash those that are being painted.
        """
        names = iter(_CLASSES.values())
        timer = QTimer(self, interval=_PAUSE_MS)

        def load_next() -> None:
            name = next(names, None)
            if name is None:
                timer.deleteLater()
            else:
                resolve_name(name)

        timer.timeout.connect(load_next)
        timer.start()
