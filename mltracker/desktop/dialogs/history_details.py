"""What one step changed: a card for each thing, and the ways to bring that thing back."""

import re
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.pill import Pill
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.services.change_words import Line
from mltracker.services.history import ItemChange, StepDetails, day_words

CARDS_AT_A_TIME = 20
_MOST_LETTERS = 1000
_MOST_BESIDE = 80
"""Longer values stand one below the other."""
_GAP = 12
_TONES = {"added": "good", "changed": "accent", "removed": "warn"}


class HistoryDetails(QScrollArea):
    """`restore_wanted` tells an entry's or contact's id, a step, and whether its state before that is meant.

    `focus_freed` tells that the button that had the focus is gone.
    """

    restore_wanted = Signal(str, int, bool)
    focus_freed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: StepDetails | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._details = None
        self._begin()

    def show_details(self, details: StepDetails) -> None:
        """Show what a step changed."""
        if details == self._details:
            return
        self._details = details
        self._begin()
        step = details.step
        head = TextLabel(step.title, "title", wrap=True)
        self._column.addWidget(head)
        self._column.addWidget(TextLabel(f"{day_words(step.at)}, {step.at:%H:%M}", "muted", wrap=True))
        if details.sums:
            words = f"{details.sums}. The first {len(details.items):,} things are shown."
            self._column.addWidget(TextLabel(words, wrap=True))
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self._show_more()

    def _begin(self) -> None:
        if self.isAncestorOf(self.window().focusWidget()):
            self.focus_freed.emit()
        ground = QWidget()
        ground.setProperty("ground", "window")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(2, 2, 10, 2)
        self._column.setSpacing(_GAP)
        self._shown = 0
        self._more = QPushButton("Show more")
        self._more.setProperty("look", "link")
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._show_more)
        self.setWidget(ground)

    def _show_more(self) -> None:
        if self._details is None:
            return
        items = self._details.items
        for item in items[self._shown : self._shown + CARDS_AT_A_TIME]:
            self._column.insertWidget(self._column.indexOf(self._more), self._card(item, self._details.step.number))
            self._shown += 1
        self._more.setVisible(self._shown < len(items))

    def _card(self, item: ItemChange, number: int) -> Card:
        card = Card()
        card.setAccessibleName(f"{item.subject.name}, {item.noun} {item.verb}")
        card.setAccessibleDescription("; ".join(line.words for line in item.lines)[:_MOST_LETTERS])
        card.body.addWidget(TextLabel(item.subject.name, "strong", wrap=True))
        card.body.addWidget(Pill(f"{item.noun} {item.verb}", _TONES[item.verb]), 0, Qt.AlignmentFlag.AlignLeft)
        for caption, lines in groupby(item.lines, lambda line: line.caption):
            texts = QVBoxLayout()
            texts.setSpacing(1)
            texts.addWidget(TextLabel(caption, "caption", wrap=True))
            texts.addWidget(_value_label("\n".join(_value(line, item.verb) for line in lines)))
            card.body.addLayout(texts)
        if item.can_be_restored:
            card.body.addWidget(self._buttons(item, number))
        return card

    def _buttons(self, item: ItemChange, number: int) -> QWidget:
        ways = {
            "added": [("Restore this state", False)],
            "removed": [("Restore", True)],
            "changed": [("Restore as before", True), ("Restore as after", False)],
        }
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row, 8)
        for text, before in ways[item.verb]:
            flow.addWidget(self._button(item, number, text, before=before))
        return row

    def _button(self, item: ItemChange, number: int, text: str, *, before: bool) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        side = "before" if before else "after"
        button.setAccessibleName(f"Restore “{item.subject.name}” as it was {side} this step")
        button.setToolTip(f"Bring it back to its state {side} this step, as a new step that can be undone")
        button.clicked.connect(lambda: self.restore_wanted.emit(item.subject.id, number, before))
        return button


def _value_label(text: str) -> TextLabel:
    # Links and addresses may break after their separators.
    label = TextLabel(re.sub(r"([/\\._@-])", "\\1\N{ZERO WIDTH SPACE}", text), wrap=True)
    label.setAccessibleName(text)
    return label


def _value(line: Line, verb: str) -> str:
    before, after = (_short(value) for value in (line.before, line.after))
    if verb == "changed":
        arrow = "\n→ " if "\n" in before + after or len(before) + len(after) > _MOST_BESIDE else " → "
        return f"{before or '–'}{arrow}{after or '–'}"
    return after or before


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
