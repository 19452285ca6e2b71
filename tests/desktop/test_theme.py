"""Colours that can be read, sizes that grow, and a look that changes while windows are open."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Literal

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mltracker.desktop.theme import (
    Theme,
    appearance,
    apply_theme,
    current_theme,
    number_font,
    read_theme,
    text_font,
)

PLAIN_GROUNDS = ("window", "surface", "raised")
GROUNDS = {
    "text": (*PLAIN_GROUNDS, "accent_soft", "track"),
    "muted": (*PLAIN_GROUNDS, "accent_soft", "track"),
    "faint": PLAIN_GROUNDS,
    "accent": (*PLAIN_GROUNDS, "accent_soft"),
    "good": (*PLAIN_GROUNDS, "accent_soft", "good_soft"),
    "warn": (*PLAIN_GROUNDS, "accent_soft", "warn_soft"),
    "bad": (*PLAIN_GROUNDS, "accent_soft", "bad_soft"),
    "on_accent": ("accent",),
    "surface": ("text",),
}
"""Each text colour with the grounds it is used on."""

PAIRS = [(ink, ground) for ink, grounds in GROUNDS.items() for ground in grounds]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: Theme, ink: str, ground: str) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(getattr(theme, ink)), luminance(getattr(theme, ground))))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    apply_theme(qapp, "light")


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_reads_at_4_5_to_1_on_each_of_its_grounds(
    name: Literal["light", "dark"], ink: str, ground: str
) -> None:
    assert contrast(read_theme(name), ink, ground) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_accent_stands_out_from_the_track_it_fills(name: Literal["light", "dark"]) -> None:
    assert contrast(read_theme(name), "accent", "track") >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_is_six_hexadecimal_digits(name: Literal["light", "dark"]) -> None:
    theme = read_theme(name)
    colours = [getattr(theme, field.name) for field in fields(Theme) if field.name not in ("dark", "text_scale")]
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in colours)


def test_a_change_of_theme_reaches_open_windows_at_once(look: QApplication, qtbot: QtBot) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(appearance().theme_changed):
        apply_theme(look, "dark")
    assert current_theme().name == "dark"
    assert label.grab().toImage().pixelColor(0, 0).lightnessF() < 0.2


def test_the_window_follows_the_system_only_where_that_was_chosen(look: QApplication) -> None:
    apply_theme(look, "dark")
    appearance().follow_system()
    assert current_theme().dark
    apply_theme(look, "system")
    assert appearance().choice == "system"


def test_all_texts_grow_with_the_text_size(look: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Readiness")
    label.setProperty("look", "page")
    qtbot.addWidget(label)
    label.show()
    usual = label.sizeHint()
    apply_theme(look, "light", text_scale=2.0)
    assert look.font().pixelSize() == 26
    assert label.sizeHint().width() > 1.9 * usual.width()
    assert label.sizeHint().height() > 1.9 * usual.height()


def test_texts_are_set_in_the_font_that_ships(qapp: QApplication) -> None:
    assert QFontInfo(text_font(13)).family() == "Inter"
    assert QFontInfo(qapp.font()).family() == "Inter"


@pytest.mark.usefixtures("qapp")
def test_figures_in_columns_are_of_equal_width() -> None:
    metrics = QFontMetrics(number_font(40))
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1
