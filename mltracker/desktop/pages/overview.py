"""The first place: where one stands for the role, since when, in which areas, and what asks for attention."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.charts.area_bars import AreaBars
from mltracker.desktop.charts.area_legend import AreaLegend
from mltracker.desktop.charts.curve import CurveChart
from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.page import Page
from mltracker.desktop.parts.banner import Banner
from mltracker.desktop.parts.big_number import BigNumber
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.door_row import DoorRow, align_pills
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.theme import current_theme
from mltracker.domain.contacts import Contact
from mltracker.domain.due import Due
from mltracker.domain.entries import KIND_NAMES, Entry
from mltracker.domain.figures import Curve
from mltracker.domain.readiness import CAVEAT, SENTENCE, STATUS_WORDS, Readiness, SkillReadiness
from mltracker.services import dashboard
from mltracker.services.dashboard import RECENT_DAYS, Overview

GAP = 16
SOON_DAYS = 14
URGENT_DAYS = 7
SHOWN_DUE = 3
TWO_COLUMNS_FROM = 840


class OverviewPage(Page):
    """Every number is a door to what it was computed from."""

    key = "overview"
    title = "Overview"
    tables = frozenset(
        {
            *("entry", "entry_skill", "owner", "self_assessment", "irrelevant_skill", "own_skill", "own_role"),
            *("contact", "interaction"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.readiness_card = ReadinessCard()
        self.bars = AreaBars()
        self.bars.area_chosen.connect(lambda area: desk.page_wanted.emit("skills", area))
        self.gaps = Card("Widest gaps", caption="rungs to go")
        self.due = Card("Due soon")
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
        """Load the numbers, then the curve, which asks the model for every month."""
        tracker = self.desk.tracker
        self.desk.fetch(lambda: dashboard.overview(tracker), self._show, self)
        self.desk.fetch(lambda: dashboard.curve(tracker), self.readiness_card.show_curve, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column under the left one where there is little room."""
        super().resizeEvent(event)
        beside = self.width() >= current_theme().px(TWO_COLUMNS_FROM)
        self._grid.removeItem(self._right)
        self._grid.addLayout(self._right, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 25)
        self._grid.setColumnStretch(1, 12 if beside else 0)

    def _show(self, overview: Overview) -> None:
        self._layers.setCurrentIndex(0 if overview.recent else 1)
        self.readiness_card.show_readiness(overview.readiness, overview.change)
        self.bars.set_bars(overview.bars, self.desk.tracker.constants.ready)
        today = overview.readiness.on
        self._fill(self.gaps, [self._gap_row(one) for one in overview.gaps], "No gap left for this role.")
        soonest = overview.due[:SHOWN_DUE]
        self._fill(self.due, [self._due_row(one, one.days_from(today)) for one in soonest], "Nothing is due.")
        self.due.set_caption(f"{len(overview.due) - SHOWN_DUE} more later" if len(overview.due) > SHOWN_DUE else "")
        self._fill(self.recent, [self._entry_row(one) for one in overview.recent], "Nothing logged yet.")

    def _gap_row(self, one: SkillReadiness) -> DoorRow:
        area = self.desk.tracker.checklist.area[one.skill.area].name
        return self._door("skills", one.skill.id, DoorRow(one.skill.name, area, end=str(one.rungs_to_go), strong=True))

    def _due_row(self, one: Due, days: int) -> DoorRow:
        tone = "bad" if days <= URGENT_DAYS else "warn" if days <= SOON_DAYS else "neutral"
        pill = f"{days} day{'' if days == 1 else 's'}" if days >= 0 else "overdue"
        words = f"{one.words} {one.on:%b} {one.on.day}, {one.on.year}"
        page = "contacts" if isinstance(one.about, Contact) else "record"
        return self._door(page, one.about.id, DoorRow(one.title, words, pill=pill, tone=tone))

    def _entry_row(self, entry: Entry) -> DoorRow:
        this_year = f", {self.desk.tracker.today().year}"
        row = DoorRow(entry.title, "", pill=KIND_NAMES[entry.kind], end=entry.when.removesuffix(this_year))
        return self._door("record", entry.id, row)

    def _door(self, page: str, item_id: str, row: DoorRow) -> DoorRow:
        row.opened.connect(lambda: self.desk.page_wanted.emit(page, item_id))
        return row

    @staticmethod
    def _fill(card: Card, rows: Sequence[DoorRow], nothing: str) -> None:
        while (item := card.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        card.body.setSpacing(0)
        align_pills(rows)
        for number, row in enumerate(rows):
            if number:
                rule = QFrame()
                rule.setProperty("look", "rule")
                card.body.addWidget(rule)
            card.body.addWidget(row)
        if not rows:
            card.body.addWidget(TextLabel(nothing, "muted", wrap=True))
        card.body.addStretch(1)

    def _scrolled(self) -> QScrollArea:
        areas = Card("Readiness per skill area", note="of what the role asks")
        areas.add_to_header(AreaLegend())
        areas.body.addWidget(self.bars)
        ground = QWidget()
        ground.setProperty("ground", "window")
        self._grid = QGridLayout(ground)
        self._grid.setContentsMargins(24, 0, 24, 20)
        self._grid.setSpacing(GAP)
        left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self.readiness_card, areas)), (self._right, (self.gaps, self.due, self.recent))):
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


class ReadinessCard(Card):
    """The one big number, what it means, how it changed, and its curve."""

    def __init__(self) -> None:
        super().__init__("")
        self.number = BigNumber()
        self.status = TextLabel("", "strong")
        self.change = TextLabel("", "muted")
        self.words = TextLabel("", "muted", wrap=True)
        self.own_constants = Banner("", "info")
        self.curve = CurveChart()
        how = QPushButton("How is this computed?")
        how.setProperty("look", "link")
        how.clicked.connect(lambda: QMessageBox.information(self, "Readiness", f"{SENTENCE}\n\n{CAVEAT}"))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(TextLabel("Readiness", "strong"))
        for widget in (self.number, self.status, self.change, self.words):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(how, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addLayout(column, 1)
        row.addWidget(self.curve, 2)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.own_constants)

    def show_readiness(self, readiness: Readiness, change: float | None) -> None:
        """Show where the record stands; a role that asks nothing has no number."""
        if readiness.overall is None:
            self.number.show_number("–")
            self.status.setText("This role asks nothing yet")
        else:
            self.number.show_number(f"{readiness.overall * 100:.0f}", "%")
            self.status.setText(STATUS_WORDS[readiness.status])
        points = round((change or 0.0) * 100, 1)
        arrow, look = ("▲", "good") if points > 0 else ("▼", "warn") if points < 0 else ("", "muted")
        self.change.setText(
            f"{arrow} {abs(points):.1f} in the last {RECENT_DAYS} days" if arrow else "no change lately"
        )
        self.change.set_look(look)
        left_out = sum(area.left_out for area in readiness.areas)
        self.words.setText(f"{left_out} skills left out as not relevant" if left_out else "")
        self.own_constants.say(f"With your own constants: {', '.join(readiness.changed_constants)}")
        self.own_constants.setVisible(bool(readiness.changed_constants))

    def show_curve(self, curve: Curve) -> None:
        """Draw how it came to the number."""
        self.curve.set_curve(curve)
