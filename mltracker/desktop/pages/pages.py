"""The six pages, each built when it is first wanted: the start pays only for the one that it shows."""

from functools import partial
from pkgutil import resolve_name

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.page import Page
from mltracker.desktop.parts.input_pause import InputPause

_CLASSES = {
    "overview": "mltracker.desktop.pages.overview:OverviewPage",
    "skills": "mltracker.desktop.pages.skills:SkillsPage",
    "record": "mltracker.desktop.pages.record:RecordPage",
    "contacts": "mltracker.desktop.pages.contacts:ContactsPage",
    "jobs": "mltracker.desktop.pages.jobs:JobsPage",
    "portfolio": "mltracker.desktop.pages.portfolio:PortfolioPage",
}

_BUILT_AHEAD = ("record", "skills", "contacts", "jobs")
"""The portfolio's own window onto its pages would be built for few."""
_STEP_MS = 100
_PAUSE_MS = 300
"""Who has not touched anything for so long is looking, not working."""


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
        """Build the pages in pauses of whoever uses the window, one step at a time, so that no first visit waits.

        Never in a thread: a class of widgets that comes into being there may crash those that are being painted.
        """
        pause = InputPause(self.window().windowHandle(), self)
        # The modules first: they are much of it, and can be loaded without building anything.
        steps = iter(
            [
                *(partial(resolve_name, name) for name in _CLASSES.values()),
                *(partial(self.page, key) for key in _BUILT_AHEAD),
            ]
        )
        timer = QTimer(self, interval=_STEP_MS)

        def take_next() -> None:
            if not pause.lasts(_PAUSE_MS) or QApplication.activeModalWidget() is not None:
                return
            step = next(steps, None)
            if step is None:
                timer.deleteLater()
                pause.deleteLater()
            else:
                step()

        timer.timeout.connect(take_next)
        timer.start()
