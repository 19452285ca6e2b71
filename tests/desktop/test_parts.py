"""The small widgets that pages share: what they tell, and what they are called."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.models.rows_model import Column, RowsModel
from mltracker.desktop.parts.banner import Banner
from mltracker.desktop.parts.big_number import BigNumber
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.chip import Chip
from mltracker.desktop.parts.elided_label import ElidedLabel
from mltracker.desktop.parts.empty_state import EmptyState
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.ladder import LadderDelegate, Standing, ladder_size, paint_ladder
from mltracker.desktop.parts.pill import Pill
from mltracker.desktop.parts.pill_cell import PillDelegate
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.parts.wrapped_link import WrappedLink
from mltracker.desktop.theme import apply_theme, current_theme

MARKUP = "<b>bold</b> & <img src='file:///etc/passwd'>"
CHOICES = [("all", "All 41"), ("course", "Courses 14"), ("work", "Work 3")]


def buttons(widget: QWidget) -> dict[str, QPushButton]:
    return {button.text().replace("&&", "&"): button for button in widget.findChildren(QPushButton)}


def colours(widget: QWidget, area: QRect) -> set[str]:
    image = widget.grab(area).toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("make", [lambda: ElidedLabel(MARKUP), lambda: Chip("x", MARKUP), lambda: Banner(MARKUP)])
def test_markup_of_users_is_shown_as_text(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    labels = [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
    assert [(label.text(), label.textFormat()) for label in labels] == [(MARKUP, Qt.TextFormat.PlainText)]


def test_a_card_is_called_by_its_title(qtbot: QtBot) -> None:
    card = Card("Due soon", caption="three")
    qtbot.addWidget(card)
    card.set_caption("four")
    assert card.accessibleName() == "Due soon"
    assert [label.text() for label in card.findChildren(QLabel) if not label.isHidden()] == ["Due soon", "four"]


def test_a_ladder_says_its_level_and_target() -> None:
    assert Standing(2.3, 3).words == "level 2.3 of 4, target 3"
    assert Standing(1.0).words == "level 1.0 of 4"


def test_a_rung_is_filled_as_far_as_the_level_reaches_into_it(qapp: QApplication) -> None:  # noqa: ARG001 - its theme
    size = ladder_size()
    picture = QImage(size, QImage.Format.Format_ARGB32)
    painter = QPainter(picture)
    paint_ladder(painter, picture.rect(), Standing(1.5))
    painter.end()
    theme = current_theme()
    shown = [picture.pixelColor(x, size.height() // 2 - 1).name() for x in (8, 20, 32, 44)]
    assert shown == [QColor(one).name() for one in (theme.accent, theme.accent, theme.track, theme.track)]


def test_a_pill_is_called_by_its_word(qtbot: QtBot) -> None:
    pill = Pill("3 days", "bad")
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "3 days"
    assert current_theme().bad_soft in colours(pill, pill.rect())


def test_cells_show_pills_and_ladders_and_keep_their_texts(qtbot: QtBot) -> None:
    columns = [Column[str]("Kind", str), Column[str]("Level", lambda _row: Standing(2, 3).words)]
    model = RowsModel(columns, str)
    model.set_rows(["Course", "Work"])
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegateForColumn(0, PillDelegate(view, lambda row: "warn" if row == "Work" else "neutral"))
    view.setItemDelegateForColumn(1, LadderDelegate(view, lambda row: Standing(2, 3) if row == "Course" else None))
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.show()
    cells = {(row, column): view.visualRect(model.index(row, column)) for row in (0, 1) for column in (0, 1)}
    theme = current_theme()
    assert theme.track in colours(view.viewport(), cells[0, 0])
    assert theme.warn_soft in colours(view.viewport(), cells[1, 0])
    assert theme.accent in colours(view.viewport(), cells[0, 1])
    assert theme.track not in colours(view.viewport(), cells[1, 1])
    assert model.index(0, 1).data() == "level 2.0 of 4, target 3"


def test_a_filter_that_is_filled_anew_leaves_nothing_of_before_behind(qtbot: QtBot) -> None:
    page_filter = SegmentedFilter("Show", CHOICES)
    qtbot.addWidget(page_filter)
    before = len(page_filter.findChildren(QObject))
    for key, _ in CHOICES * 5:
        page_filter.choose(key)
    assert len(page_filter.findChildren(QObject)) == before


def test_one_choice_of_a_filter_holds_and_arrows_move_it(qtbot: QtBot) -> None:
    page_filter = SegmentedFilter("Show", CHOICES)
    qtbot.addWidget(page_filter)
    page_filter.resize(page_filter.sizeHint())
    with qtbot.waitActive(page_filter):
        page_filter.show()
    with qtbot.waitSignal(page_filter.chosen) as chosen:
        QTest.mouseClick(buttons(page_filter)["Courses 14"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["course"]
    with qtbot.waitSignal(page_filter.chosen) as chosen:
        QTest.keyClick(buttons(page_filter)["Courses 14"], Qt.Key.Key_Right)
    assert chosen.args == ["work"]
    assert page_filter.current == "work"


def test_a_filter_keeps_its_choice_when_counts_change(qtbot: QtBot) -> None:
    page_filter = SegmentedFilter("Show", CHOICES)
    qtbot.addWidget(page_filter)
    page_filter.set_current("course")
    with qtbot.assertNotEmitted(page_filter.chosen):
        page_filter.set_choices([("all", "All 42"), ("course", "Courses 15"), ("work", "Work 3")])
    assert page_filter.current == "course"
    page_filter.set_choices([("all", "All 42")])
    assert page_filter.current == "all"


def test_a_filter_becomes_a_menu_where_it_has_no_room(qtbot: QtBot) -> None:
    page_filter = SegmentedFilter("Show", CHOICES)
    qtbot.addWidget(page_filter)
    page_filter.resize(120, 40)
    page_filter.show()
    [folded] = [button for button in page_filter.findChildren(QPushButton) if button.isVisible()]
    assert folded.accessibleName() == "Show: All 41"
    with qtbot.waitSignal(page_filter.chosen) as chosen:
        folded.menu().actions()[2].trigger()
    assert (chosen.args, folded.text()) == (["work"], "Work 3")


def test_an_empty_page_offers_its_main_action_and_another(qtbot: QtBot) -> None:
    empty = EmptyState("jobs", "No postings yet", "Save one.", "Paste…", "Import…")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.main_chosen):
        QTest.mouseClick(buttons(empty)["Paste…"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(empty.second_chosen):
        QTest.mouseClick(buttons(empty)["Import…"], Qt.MouseButton.LeftButton)
    assert (empty.accessibleName(), empty.accessibleDescription()) == ("No postings yet", "Save one.")


def test_a_toast_offers_undo_and_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QPushButton("field", window)
    window.resize(600, 400)
    window.show()
    field.setFocus()
    toast = Toast(window)
    toast.tell("Deleted “Probability”")
    assert toast.isVisible()
    assert window.focusWidget() is field
    assert toast.accessibleName() == "Deleted “Probability”"
    window.resize(600, 300)
    assert toast.geometry().bottom() < 300
    with qtbot.waitSignal(toast.undo_chosen):
        QTest.mouseClick(buttons(toast)["Undo"], Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_chip_tells_which_skill_it_takes_off(qtbot: QtBot) -> None:
    chip = Chip("tree-ensembles", "Trees & boosting")
    qtbot.addWidget(chip)
    [remove] = chip.findChildren(QPushButton)
    assert remove.accessibleName() == "Remove Trees & boosting"
    with qtbot.waitSignal(chip.removal_chosen) as chosen:
        remove.click()
    assert chosen.args == ["tree-ensembles"]


def test_chips_go_on_below_where_a_line_is_full(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window)
    for _ in range(6):
        flow.addWidget(QPushButton("Cross-validation"))
    line = flow.minimumSize()
    assert flow.heightForWidth(10_000) == line.height()
    assert flow.heightForWidth(line.width()) == 6 * line.height() + 5 * flow.spacing()


def test_a_long_text_is_shortened_and_whole_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("House Prices: stacked regression")
    qtbot.addWidget(label)
    label.resize(90, 20)
    label.show()
    assert label.toolTip() == "House Prices: stacked regression"
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_banner_that_says_nothing_is_not_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    banner = Banner("", "info", window)
    window.show()
    assert not banner.isVisible()
    banner.say("Two rows could not be read.")
    assert banner.isVisible()
    assert banner.accessibleName() == "Two rows could not be read."


def test_drawn_parts_grow_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    number = BigNumber()
    number.show_number("62", "%")
    parts = [number, Pill("Certification"), SegmentedFilter("Show", CHOICES)]
    for part in parts:
        qtbot.addWidget(part)
    usual = [*(part.sizeHint().width() for part in parts), ladder_size().width()]
    apply_theme(qapp, "light", text_scale=2.0)
    grown = [*(part.sizeHint().width() for part in parts), ladder_size().width()]
    apply_theme(qapp, "light")
    assert all(large > 1.6 * small for small, large in zip(usual, grown, strict=True))
    assert number.accessibleName() == "62%"


def test_a_link_as_long_as_a_sentence_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    link = WrappedLink("Not enough history yet: fewer than 3 of the last 12 months brought new evidence.")
    qtbot.addWidget(link)
    one_line = link.heightForWidth(2000)
    assert link.heightForWidth(200) >= 3 * one_line - 12
    assert link.minimumSizeHint().width() < 100
    with qtbot.waitSignal(link.clicked):
        QTest.keyClick(link, Qt.Key.Key_Space)
