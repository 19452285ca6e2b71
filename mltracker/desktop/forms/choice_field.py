"""Fields that choose: one of several, or yes and no."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from mltracker.desktop.forms.field import Field


class _Choices(QComboBox):
    """The wheel scrolls the form, not the choice: a choice is saved at once."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(Field):
    """One of `choices`, given as (value, words). A value that is none of them shows as the first."""

    def __init__(self, caption: str, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        self.box = _Choices()
        super().__init__(caption, self.box, parent)
        self._values: list[Any] = []
        self._given: Any = choices[0][0]
        self.set_choices(choices)
        # A long choice must not widen the form: it is cut where there is no room for it.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(self._chosen)

    def value(self) -> Any:
        """The value chosen, or the one given while nobody chose another."""
        return self._given

    def set_value(self, value: Any) -> None:
        """Show that value."""
        self._given = value
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these instead; the value stays if it is one of them, else it is the first."""
        self._values = [value for value, _ in choices]
        self.box.clear()
        self.box.addItems([words for _, words in choices])
        self.set_value(self._given if self._given in self._values else self._values[0])

    def typed(self) -> str:
        return _text(self._given)

    def retype(self, text: str) -> None:
        self.set_value(next((value for value in self._values if _text(value) == text), self._values[0]))

    def _chosen(self, index: int) -> None:
        if index != (self._values.index(self._given) if self._given in self._values else 0):
            self._given = self._values[index]
            self.edited.emit()


def _text(value: Any) -> str:
    return "" if value is None else str(value)


class CheckField(Field):
    """Yes or no."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        self.box = QCheckBox(words)
        super().__init__(words, self.box, parent)
        self.hide_caption()
        self.box.clicked.connect(self.edited)

    def value(self) -> bool:
        """Whether it is checked."""
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001 - its value is what it is
        """Check it or not."""
        self.box.setChecked(value)

    def typed(self) -> str:
        return "yes" if self.value() else ""

    def retype(self, text: str) -> None:
        self.set_value(bool(text))
