"""What every field has in common: caption, control, and room for both."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.heading_line import HeadingLine
from mltracker.desktop.forms.line_field import LineField


def test_a_field_without_its_caption_leaves_the_whole_width_to_its_control(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    fields = (LineField("Title", str, line=HeadingLine()), ChoiceField("Rung", ((1, "1 followed"), (2, "2 guided"))))
    for field in fields:
        field.hide_caption()
        column.addWidget(field)
    place.resize(300, 200)
    place.show()
    assert [field.control.width() for field in fields] == [field.width() for field in fields]
    assert fields[0].width() > 200
