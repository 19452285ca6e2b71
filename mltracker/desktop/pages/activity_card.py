"""How much was done when, and how that stands to the goal for a week."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QInputDialog, QPushButton, QWidget

from mltracker.desktop.charts.activity_grid import ActivityGrid
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.desk import Desk
from mltracker.desktop.newest_question import NewestQuestion
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.domain.activity import Activity, activity_table
from mltracker.domain.follow_ups import day_words
from mltracker.services.tracker import Changed
from mltracker.services.weekly import LARGEST_GOAL, last_review, set_weekly_goal


class ActivityCard(Card):
    """The grid of the last year; a week opens as the list of what was done in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Activity")
        self._desk = desk
        self._shown: Activity | None = None
        self._goal: int | None = None
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
        flow.addWidget(self.goal_button)
        flow.addWidget(self.review_button)
        self.body.addWidget(links)
        self._last_review = NewestQuestion[date | None](desk, self._show_last_review, self)
        self._load_last_review()
        desk.changed.connect(self._hear)
        ChartMenu(self.grid, lambda: activity_table(self._shown or Activity((), 0, 0), self._names()), desk)

    def show_activity(self, found: tuple[Activity, int | None]) -> None:
        """Show a year, and how its last week stands to the goal."""
        self._shown, self._goal = found
        self.set_caption(self._shown.summary)
        self.grid.set_activity(self._shown, self._names())
        done = self._shown.weeks[-1].entries if self._shown.weeks else 0
        goal = f"{done} of {self._goal} this week. Change the goal…" if self._goal else "Set a goal for each week…"
        self.goal_button.setText(goal)

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
        return {area.id: area.name for area in self._desk.tracker.checklist.areas}
