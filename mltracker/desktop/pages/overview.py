"""The first place: where one stands for the role, since when, in which areas, and what asks for attention."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from mltracker.desktop.charts.curve import day_words
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.activity_card import ActivityCard
from mltracker.desktop.pages.areas_card import AreasCard
from mltracker.desktop.pages.career_card import CareerCard
from mltracker.desktop.pages.due_card import DueCard
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.readiness_card import ReadinessCard
from mltracker.desktop.pages.steps_card import GAIN, StepsCard
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.day_chooser import DayChooser
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.services import dashboard
from mltracker.services.activity import activity
from mltracker.services.dashboard import Overview
from mltracker.services.next_steps import advice
from mltracker.services.outlook import outlook
from mltracker.services.tracker import CHECKLIST_TABLES
from mltracker.services.weekly import weekly_goal

T = TypeVar("T")

GAP = 16
TWO_COLUMNS_FROM = 1016


class OverviewPage(Page):
    """Every number is a door to what it was computed from."""

    key = "overview"
    title = "Overview"
    tables = CHECKLIST_TABLES | {"entry", "entry_skill", "owner", "self_assessment", "step_mark", "step_hours", "aim"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked = 0
        self.day = DayChooser(desk.day_shown)
        self.day.failed.connect(desk.failed)
        desk.day_shown.changed.connect(self.load_anew)
        self.filter = self.day
        self.readiness_card = ReadinessCard(desk)
        self.areas = AreasCard(desk)
        self.areas.opened.connect(lambda item: desk.page_wanted.emit("skills", item))
        self.steps = StepsCard(desk)
        self.activity = ActivityCard(desk)
        self.due = DueCard(desk)
        self.recent = Card("Recently logged")
        self._empty = EmptyState(
            "overview",
            "Nothing logged yet",
            "Log the first course, project or job, and see what it adds to your readiness. "
            "A LinkedIn data export brings in what you already have.",
            "Log…",
            "Import a file…",
        )
        self._empty.main_chosen.connect(lambda: desk.log_wanted.emit("", ""))
        self._empty.second_chosen.connect(desk.import_wanted)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._scrolled())
        self._layers.addWidget(self._empty)

    def refresh(self) -> None:
        """Load the numbers of the day chosen, then what asks the model again and again; only the last answers count."""
        self._asked += 1
        tracker, day, against = self.desk.tracker, self.desk.day_shown.day, self.desk.day_shown.against
        self._fetch(lambda: dashboard.overview(tracker, day, against), lambda found: self._show(found, day))

    def _fetch(self, query: Callable[[], T], show: Callable[[T], None]) -> None:
        asked = self._asked
        self.desk.fetch(query, lambda found: show(found) if asked == self._asked else None, self)

    def _load_the_rest(self, day: date | None) -> None:
        tracker = self.desk.tracker
        last_day = "today" if day is None else day_words(day)
        self._fetch(lambda: outlook(tracker, day), lambda found: self.readiness_card.show_outlook(*found, last_day))
        self.due.load(day)
        # What to do next has no past.
        self.steps.set_caption("as of today" if day else GAIN)
        self._fetch(lambda: advice(tracker), self.steps.show_advice)
        self._fetch(lambda: (activity(tracker, day), weekly_goal(tracker)), self.activity.show_activity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column under the left one where there is little room."""
        super().resizeEvent(event)
        beside = self.width() >= current_theme().px(TWO_COLUMNS_FROM)
        self._grid.removeItem(self._right)
        self._grid.addLayout(self._right, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 25)
        self._grid.setColumnStretch(1, 12 if beside else 0)

    def _show(self, overview: Overview, day: date | None) -> None:
        self._layers.setCurrentIndex(1 if overview.empty else 0)
        self.readiness_card.show_readiness(overview.readiness, overview.change, overview.against)
        area_names = {area.id: area.name for area in self.desk.tracker.checklist.areas}
        self.areas.compare_with(overview.against)
        self.areas.show_areas(overview.bars, overview.heats, self.desk.tracker.constants.ready, area_names)
        fill_with_doors(self.recent, [self._entry_row(one) for one in overview.recent], "Nothing done yet.")
        self._load_the_rest(day)

    def _entry_row(self, entry: Entry) -> DoorRow:
        this_year = f", {self.desk.tracker.today().year}"
        row = DoorRow(entry.title, "", pill=KIND_NAMES[entry.kind], end=entry.when.removesuffix(this_year))
        return self._door("record", entry.id, row)

    def _door(self, page: str, item_id: str, row: DoorRow) -> DoorRow:
        row.opened.connect(lambda: self.desk.page_wanted.emit(page, item_id))
        return row

    def _scrolled(self) -> QScrollArea:
        ground = QWidget()
        ground.setProperty("ground", "window")
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(24, 0, 24, 20)
        whole.setSpacing(GAP)
        self._grid = QGridLayout()
        whole.addLayout(self._grid, 1)
        whole.addWidget(CareerCard(self.desk))
        self._grid.setSpacing(GAP)
        left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.readiness_card, self.areas, self.activity)),
            (self._right, (self.steps, self.due, self.recent)),
        ):
            column.setSpacing(GAP)
            for card in cards:
                column.addWidget(card)
        left.setStretch(1, 1)
        self._right.setStretch(2, 1)
        self._grid.addLayout(left, 0, 0)
        self._grid.addLayout(self._right, 0, 1)
        area = QScrollArea()
        area.setWidget(ground)
        area.setWidgetResizable(True)
        self.setFocusProxy(area)
        return area
