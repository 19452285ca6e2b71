"""The six pages, each built when it is first wanted: the start pays only for the one that it shows."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CLASSES = {
    "overview": "OverviewPage",
    "skills": "SkillsPage",
    "record": "RecordPage",
    "contacts": "ContactsPage",
    "jobs": "JobsPage",
    "portfolio": "PortfolioPage",
}
"""The class of each place, in the module that is called as the place is."""

_LOADED_AHEAD = ("record", "skills", "contacts", "jobs")
"""Few would use the portfolio's own window onto its pages."""
_BUILT_AHEAD = "record"
"""The largest; the others are built within the moment that nobody notices, and would be held for nothing until then."""
_STEP_MS = 100
_PAUSE_MS = 300
"""Who has not touched anything for so long is looking, not working."""


def _class_of(key: str) -> type[Page]:
    page: type[Page] = getattr(import_module(f"mltracker.desktop.pages.{key}"), _CLASSES[key])
    return page


class Pages(QStackedWidget):
    """Shows one page at a time; `page` builds it if need be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._built: dict[str, Page] = {}

    def page(self, key: str) -> Page:
        """The page of a place's id."""
        if key not in self._built:
            # It is made where it belongs: what is put into something else gets its look anew, with all in it.
            page = _class_of(key)(self._desk, self)
            self._built[key] = page
            self.addWidget(page)
        return self._built[key]

    def load_ahead(self) -> None:
        """Make ready for first visits in pauses of whoever uses the window, one step at a time.

        Never in a thread: a class of widgets that comes into being there may crash those that are being painted.
        """
        from mltracker.desktop.parts.input_pause import InputPause  # noqa: PLC0415 - as above

        pause = InputPause(self.window().windowHandle(), self)
        # The modules first: they are much of it, and can be loaded without building anything.
        steps: Iterator[Callable[[], object]] = iter(
            [*(partial(_class_of, key) for key in _LOADED_AHEAD), partial(self.page, _BUILT_AHEAD)]
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
