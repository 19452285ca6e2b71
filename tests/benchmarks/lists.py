"""P9: the list of all entries on the large record: opened, sorted and held in memory."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.models.record_model import PAGE
from mltracker.desktop.pages.record import RecordPage
from mltracker.services.listing import SortBy, View, entries_at, order
from mltracker.services.tracker import Tracker
from mltracker.settings import Settings
from tests.benchmarks.goals import SMALL, Figure, Records, opened_today, ratio, seconds
from tests.benchmarks.started import memory

SORTED = (SortBy.TITLE, SortBy.KIND, SortBy.WHEN)
OPENED = 5


def figures(records: Records) -> Iterator[Figure]:
    """The page of the record against that of a small one, and its order against SQLite's own."""
    app = QApplication.instance() or QApplication([])
    took = {entries: _opened(records.of(entries), app) for entries in (SMALL, records.large)}
    (small, _), (large, more) = took.values()
    yield Figure("P9", "table of the large record open / small", large / small, 2)
    yield Figure("P9", "table of the large record, memory", more, 20, "MiB")
    with opened_today(records.of(records.large)) as tracker:
        for by in SORTED:
            yield Figure("P9", f"sorted by {by} / its SQL page", ratio(_sorted(tracker, by), _page(tracker, by)), 2)


def _opened(folder: Path, app: object) -> tuple[float, float]:
    """Seconds until the list shows its rows, and the MiB that it then holds more than before."""
    assert isinstance(app, QApplication)
    with opened_today(folder) as tracker:
        took, held = [], []
        for _ in range(OPENED):
            page = RecordPage(Desk(tracker, Settings(folder / "settings.json")))
            page.resize(1000, 700)
            before = memory()

            def open_it(page: RecordPage = page) -> None:
                page.show()
                end = time.perf_counter() + 60
                while time.perf_counter() < end and not (page.list.rows.rowCount() and page.list.rows.loaded_row(0)):
                    app.processEvents()

            took.append(seconds(open_it))
            held.append(memory() - before)
            assert wait_for_idle()
            page.close()
            page.deleteLater()
            app.processEvents()
    return median(took), held[0]


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
