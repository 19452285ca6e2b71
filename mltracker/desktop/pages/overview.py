"""The first place: where one stands for the role, since when, in which areas, and what asks for attention."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from mltracker.desktop.charts.curve import day_words
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.areas_card import AreasCard
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.readiness_card import ReadinessCard
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.day_chooser import DayChooser
from mltracker.desktop.parts.door_list import fill_with_doors
from mltracker.desktop.parts.door_row import DoorRow
from mltracker.desktop.theme import current_theme
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.services import dashboard
from mltracker.services.dashboard import Overview
from mltracker.services.tracker import CHECKLIST_TABLES

if TYPE_CHECKING:
    from mltracker.desktop.pages.activity_card import ActivityCard
    from mltracker.desktop.pages.career_card import CareerCard
    from mltracker.desktop.pages.due_card import DueCard
    from mltracker.desktop.pages.steps_card import StepsCard
    from mltracker.desktop.parts.empty_state import EmptyState

T = TypeVar("T")

GAP = 16
TWO_COLUMNS_FROM = 1016
_LATER = ("outlook", "next_steps", "due", "activity", "weekly", "career")
"""The services that answer once the numbers are there."""


def _load_services() -> None:
    """In a thread: they know nothing of widgets."""
    for name in _LATER:
        import_module(f"mltracker.services.{name}")


class OverviewPage(Page):
    """Every number is a door to what it was computed from."""

    key = "overview"
    title = "Overview"
    tables = CHECKLIST_TABLES | {"entry", "entry_skill", "owner", "self_assessment", "step_mark", "step_hours", "aim"}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = 0
        self.day = DayChooser(desk.day_shown)
        self.day.failed.connect(desk.failed)
        desk.day_shown.changed.connect(self.load_anew)
        self.filter = self.day
        self.readiness_card = ReadinessCard(desk)
        self.areas = AreasCard(desk)
        self.areas.opened.connect(lambda item: desk.page_wanted.emit("skills", item))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self.recent = Card("Recently logged")
        self._layers = QStackedLayout(self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self.setFocusProxy(self._area)
        self._layers.addWidget(self._area)
        if desk.tracker.is_answered_ahead:
            # Cards are laid out and get their looks once, with the numbers in them.
            self._refresh_if_stale()
        self._area.setWidget(self._ground())

    def refresh(self) -> None:
        """Load the numbers of the day chosen, then what asks the model again and again; only the last answers count."""
        self._asked += 1
        tracker, day, against = self.desk.tracker, self.desk.day_shown.day, self.desk.day_shown.against
        if day is None and against is None and tracker.is_answered_ahead:
            # They are in the first paint of the window.
            found = self.desk.attempt(lambda: dashboard.overview(tracker))
            if found is not None:
                self._show(found, day)
        else:
            self._fetch(lambda: dashboard.overview(tracker, day, against), lambda found: self._show(found, day))

    def _fetch(self, query: Callable[[], T], show: Callable[[T], None], *, after_paint: bool = False) -> None:
        asked = self._asked

        def show_newest(found: T) -> None:
            if asked == self._asked:
                show(found)

        self.desk.fetch(query, show_newest, self, after_paint=after_paint)

    def _load_the_rest(self, day: date | None) -> None:
        from mltracker.desktop.pages.steps_card import GAIN
        from mltracker.services.activity import activity
        from mltracker.services.next_steps import advice
        from mltracker.services.outlook import outlook
        from mltracker.services.weekly import weekly_goal

        # In the order in which they are read: that is the order of the keys.
        activity_card, steps, due, _ = self.activity, self.steps, self.due, self.career
        tracker = self.desk.tracker
        last_day = "today" if day is None else day_words(day)
        self._fetch(lambda: outlook(tracker, day), lambda found: self.readiness_card.show_outlook(*found, last_day))
        due.load(day)
        # What to do next has no past.
        steps.set_caption("as of today" if day else GAIN)
        self._fetch(lambda: advice(tracker), steps.show_advice)
        self._fetch(lambda: (activity(tracker, day), weekly_goal(tracker)), activity_card.show_activity)

    @cached_property
    def _empty(self) -> "EmptyState":
        """What a record without anything in it says."""
        from mltracker.desktop.parts.empty_state import EmptyState

        empty = EmptyState(
            "overview",
            "Nothing logged yet",
            "Log the first course, project or job, and see what it adds to your readiness. "
            "A LinkedIn data export brings in what you already have.",
            "Log…",
            "Import a file…",
        )
        empty.main_chosen.connect(lambda: self.desk.log_wanted.emit("", ""))
        empty.second_chosen.connect(self.desk.import_wanted)
        self._layers.addWidget(empty)
        return empty

    @cached_property
    def steps(self) -> "StepsCard":
        """What would help most."""
        from mltracker.desktop.pages.steps_card import StepsCard

        card = StepsCard(self.desk)
        self._right.insertWidget(0, card)
        return card

    @cached_property
    def due(self) -> "DueCard":
        """What is due."""
        from mltracker.desktop.pages.due_card import DueCard

        card = DueCard(self.desk)
        self._right.insertWidget(self._right.indexOf(self.recent), card)
        return card

    @cached_property
    def activity(self) -> "ActivityCard":
        """What was done when."""
        from mltracker.desktop.pages.activity_card import ActivityCard

        card = ActivityCard(self.desk)
        self._left.addWidget(card)
        return card

    @cached_property
    def career(self) -> "CareerCard":
        """The steps of a career."""
        from mltracker.desktop.pages.career_card import CareerCard

        card = CareerCard(self.desk)
        self._whole.addWidget(card)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column under the left one where there is little room."""
        super().resizeEvent(event)
        beside = self.width() >= current_theme().px(TWO_COLUMNS_FROM)
        self._grid.removeItem(self._right)
        self._grid.addLayout(self._right, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 25)
        self._grid.setColumnStretch(1, 12 if beside else 0)

    def _show(self, overview: Overview, day: date | None) -> None:
        self._layers.setCurrentWidget(self._empty if overview.empty else self._area)
        self.readiness_card.show_readiness(overview.readiness, overview.change, overview.against)
        area_names = {area.id: area.name for area in self.desk.tracker.checklist.areas}
        self.areas.compare_with(overview.against)
        self.areas.show_areas(overview.bars, overview.heats, self.desk.tracker.constants.ready, area_names)
        fill_with_doors(self.recent, [self._entry_row(one) for one in overview.recent], "Nothing done yet.")
        self._fetch(_load_services, lambda _nothing: self._load_the_rest(day), after_paint=True)

    def _entry_row(self, entry: Entry) -> DoorRow:
        this_year = f", {self.desk.tracker.today().year}"
        row = DoorRow(entry.title, "", pill=KIND_NAMES[entry.kind], end=entry.when.removesuffix(this_year))
        return self._door("record", entry.id, row)

    def _door(self, page: str, item_id: str, row: DoorRow) -> DoorRow:
        row.opened.connect(lambda: self.desk.page_wanted.emit(page, item_id))
        return row

    def _ground(self) -> QWidget:
        """The page without the cards that come once the numbers are painted: the start does not wait for them."""
        ground = QWidget()
        ground.setProperty("ground", "window")
        self._whole = QVBoxLayout(ground)
        self._whole.setContentsMargins(24, 0, 24, 20)
        self._whole.setSpacing(GAP)
        self._grid = QGridLayout()
        self._whole.addLayout(self._grid, 1)
        self._grid.setSpacing(GAP)
        for column, cards in ((self._left, (self.readiness_card, self.areas)), (self._right, (self.recent,))):
            column.setSpacing(GAP)
            for card in cards:
                column.addWidget(card)
        self._left.setStretch(1, 1)
        self._right.setStretch(0, 1)
        self._grid.addLayout(self._left, 0, 0)
        self._grid.addLayout(self._right, 0, 1)
        return ground
