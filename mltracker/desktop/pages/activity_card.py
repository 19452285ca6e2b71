"""How much was done when, and how that stands to the goal for a week."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QInputDialog, QPushButton, QWidget

from mltracker.desktop.charts.activity_grid import ActivityGrid
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.domain.activity import NO_AREA, NO_AREA_NAME, Activity, activity_table
from mltracker.domain.follow_ups import day_words
from mltracker.domain.tables import Table
from mltracker.services.tracker import Changed
from mltracker.services.weekly import LARGEST_GOAL, last_review, set_weekly_goal

ALL_AREAS = "All areas"
_AREA_LETTERS = 16
"""So much of an area's name is always seen."""


class ActivityCard(Card):
    """The grid of the last year, of all areas or of one; a week opens as the list of what was done in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Activity")
        self._desk = desk
        self._shown: Activity | None = None
        self._goal: int | None = None
        self.area = QComboBox()
        self.area.setAccessibleName("Area whose activity is shown")
        self.area.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.area.setMinimumContentsLength(_AREA_LETTERS)
        self.area.addItem(ALL_AREAS, None)
        self.area.activated.connect(self._draw)
        self.grid = ActivityGrid()
        self.grid.chosen.connect(desk.week_wanted)
        self.goal_button = QPushButton("Set a goal for each week…")
        self.goal_button.setProperty("look", "link")
        self.goal_button.setProperty("place", "flush")
        self.goal_button.clicked.connect(self.ask_for_goal)
        self.review_button = QPushButton("Review the week…")
        self.review_button.setProperty("look", "link")
        self.review_button.setProperty("place", "flush")
        self.review_button.clicked.connect(lambda _checked: desk.review_wanted.emit())
        self.body.addWidget(self.grid)
        links = QWidget()
        flow = FlowLayout(links, 16)
        flow.addWidget(self.area)
        flow.addWidget(self.goal_button)
        flow.addWidget(self.review_button)
        self.body.addWidget(links)
        self._last_review = NewestQuestion[date | None](desk, self._show_last_review, self)
        self._load_last_review()
        desk.changed.connect(self._hear)
        ChartMenu(self.grid, self._table, desk)

    def show_activity(self, found: tuple[Activity, int | None]) -> None:
        """Show a year, and how its last week stands to the goal."""
        self._shown, self._goal = found
        self._offer_areas()
        self._draw()
        done = self._shown.weeks[-1].entries if self._shown.weeks else 0
        goal = f"{done} of {self._goal} this week. Change the goal…" if self._goal else "Set a goal for each week…"
        self.goal_button.setText(goal)

    def _offer_areas(self) -> None:
        """Offer every area there is; the one chosen stays, as long as there is one of that id."""
        chosen = self.area.currentData()
        self.area.clear()
        self.area.addItem(ALL_AREAS, None)
        for area, name in self._names().items():
            self.area.addItem(name, area)
        self.area.setCurrentIndex(max(self.area.findData(chosen), 0))

    @Slot()
    def _draw(self) -> None:
        shown = self._of_area()
        self.set_caption(shown.summary)
        self.grid.set_activity(shown, self._names())

    def _of_area(self) -> Activity:
        whole, area = self._shown or Activity((), 0, 0), self.area.currentData()
        return whole if area is None else whole.of_area(area)

    def _table(self) -> Table:
        area = self.area.currentData()
        return activity_table(self._of_area(), self._names() if area is None else {})

    def ask_for_goal(self) -> None:
        """Ask how many entries a week the user means to log; 0 means no goal."""
        number, chosen = QInputDialog.getInt(
            self, "Weekly goal", "Entries a week (0 for no goal)", self._goal or 0, 0, LARGEST_GOAL
        )
        if chosen:
            self._desk.attempt(lambda: set_weekly_goal(self._desk.tracker, number or None))

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "review" in changed.rows:
            self._load_last_review()

    def _load_last_review(self) -> None:
        self._last_review.ask(lambda: last_review(self._desk.tracker))

    def _show_last_review(self, day: date | None) -> None:
        last = f"Last review: {day_words(day, self._desk.tracker.today())}. " if day else ""
        self.review_button.setText(f"{last}Review the week…")

    def _names(self) -> dict[str, str]:
        return {area.id: area.name for area in self._desk.tracker.checklist.areas} | {NO_AREA: NO_AREA_NAME}
