"""How much was done when, and how that stands to the goal for a week."""

from PySide6.QtWidgets import QInputDialog, QPushButton

from mltracker.desktop.charts.activity_grid import ActivityGrid
from mltracker.desktop.charts.chart_menu import ChartMenu
from mltracker.desktop.desk import Desk
from mltracker.desktop.parts.card import Card
from mltracker.domain.activity import Activity, activity_table
from mltracker.services.weekly import LARGEST_GOAL, set_weekly_goal


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
        self.body.addWidget(self.grid)
        self.add_below(self.goal_button)
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

    def _names(self) -> dict[str, str]:
        return {area.id: area.name for area in self._desk.tracker.checklist.areas}
