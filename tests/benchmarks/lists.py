"""P9: the list of all entries on the large record: opened, sorted and held in memory."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.models.record_model import PAGE
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.pages.record_list import RecordList
from mltracker.services import upkeep
from mltracker.services.listing import SortBy, View, entries_at, order
from mltracker.services.tracker import Tracker
from mltracker.settings import Settings
from tests.benchmarks.goals import SMALL, Figure, Records, opened_today, ratio, seconds
from tests.benchmarks.started import memory

SORTED = (SortBy.TITLE, SortBy.KIND, SortBy.WHEN)
OPENED = 5


class Painted(QObject):
    """Whether a list has painted `rows` yet."""

    def __init__(self, shown: RecordList) -> None:
        super().__init__(shown)
        self.rows = False
        self._list = shown
        shown.viewport().installEventFilter(self)

    def eventFilter(self, _viewport: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what is about to be painted."""
        rows = self._list.rows
        self.rows |= event.type() is QEvent.Type.Paint and bool(rows.rowCount() and rows.loaded_row(0))
        return False


def figures(records: Records) -> Iterator[Figure]:
    """The page of the record against that of a small one, and its order against SQLite's own."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folders = records.of(records.large), records.of(SMALL)
    settled, _ = _opened(folders, app, upkeep.settle)
    at_once, more = _opened(folders, app, _evidence_alone)
    yield Figure("P9", "table of the large record open / small", settled, 2)
    yield Figure("P9", "the same before the first pause of a sitting", at_once)
    yield Figure("P9", "table of the large record, memory", more, 20, "MiB")
    with opened_today(records.of(records.large)) as tracker:
        for by in SORTED:
            yield Figure("P9", f"sorted by {by} / its SQL page", ratio(_sorted(tracker, by), _page(tracker, by)), 2)


def _evidence_alone(tracker: Tracker) -> object:
    """What the entry beside the list says of itself: not the list's own memory."""
    return tracker.evidence


def _opened(folders: Sequence[Path], app: QApplication, prepare: Callable[[Tracker], object]) -> tuple[float, float]:
    """How many times longer a sitting with the first record waits for its list than one with the second.

    And the MiB that the first list holds.
    """
    turns = [[_opened_once(folder, app, prepare) for folder in folders] for _ in range(OPENED)]
    large, small = (median(took for took, _ in one) for one in zip(*turns, strict=True))
    return large / small, turns[0][0][1]


def _opened_once(folder: Path, app: QApplication, prepare: Callable[[Tracker], object]) -> tuple[float, float]:
    """Seconds until the list first paints its rows in a sitting, and the MiB that it then holds more than before."""
    with opened_today(folder) as tracker:
        prepare(tracker)
        page = RecordPage(Desk(tracker, Settings(folder / "settings.json")))
        page.resize(1000, 700)
        painted, before = Painted(page.list), memory()

        def open_it() -> None:
            page.show()
            end = time.perf_counter() + 60
            while time.perf_counter() < end and not painted.rows:
                app.processEvents()

        took = seconds(open_it)
        assert wait_for_idle()
        held = memory() - before
        page.close()
        page.deleteLater()
        app.processEvents()
    return took, held


def _sorted(tracker: Tracker, by: SortBy) -> Callable[[], object]:
    def rows() -> object:
        keys = order(tracker, View(by=by, descending=False))
        return entries_at(tracker, keys[:PAGE].tolist())

    return rows


def _page(tracker: Tracker, by: SortBy) -> Callable[[], object]:
    """The same page by SQL alone, with all that its rows say."""
    column = {SortBy.TITLE: "plain(title)", SortBy.KIND: "kind", SortBy.WHEN: 'coalesce("end", date, start)'}[by]
    query = f"SELECT * FROM entry ORDER BY {column}, rowid DESC LIMIT {PAGE}"  # noqa: S608 - constants
    return lambda: tracker.record.read(query)
