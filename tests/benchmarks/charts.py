"""P11: what drawing each chart of the Overview takes after an edit, in milliseconds of the GUI thread."""

import time
from collections.abc import Callable, Iterator
from statistics import median

from PySide6.QtWidgets import QApplication, QWidget

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.services import dashboard
from mltracker.services.activity import activity
from mltracker.services.outlook import outlook
from mltracker.settings import Settings
from tests.benchmarks.goals import TURNS, Figure, Records, opened_today

MOST_MS = 16


def figures(records: Records) -> Iterator[Figure]:
    """Each chart shown anew with its figures, and painted."""
    app = QApplication.instance() or QApplication([])
    folder = records.of(records.large)
    with opened_today(folder) as tracker:
        page = OverviewPage(Desk(tracker, Settings(folder / "settings.json")))
        page.resize(1100, 760)
        page.show()
        while not page.readiness_card.curve.is_drawn:
            wait_for_idle()
            app.processEvents()
        found, ahead, done = dashboard.overview(tracker), outlook(tracker), activity(tracker)
        names = {area.id: area.name for area in tracker.checklist.areas}
        card, areas, ready = page.readiness_card, page.areas, tracker.constants.ready
        drawn: dict[str, tuple[QWidget, Callable[[], object]]] = {
            "curve": (card.curve, lambda: card.show_outlook(*ahead, "today")),
            "bars": (areas.bars, lambda: areas.bars.set_bars(found.bars, ready)),
            "radar": (areas.radar, lambda: areas.radar.set_bars(found.bars, ready)),
            "depth of skills": (areas.heat_map, lambda: areas.heat_map.set_heats(found.heats, names)),
            "activity": (page.activity.grid, lambda: page.activity.show_activity((done, None))),
        }
        for name, (chart, draw) in drawn.items():
            chart.show()
            took = median(_milliseconds(chart, draw) for _ in range(TURNS))
            yield Figure("P11", f"chart redrawn: {name}", took, MOST_MS, "ms")
        assert wait_for_idle()
        page.close()
        page.deleteLater()


def _milliseconds(chart: QWidget, draw: Callable[[], object]) -> float:
    begin = time.thread_time()
    draw()
    chart.repaint()
    return (time.thread_time() - begin) * 1000
