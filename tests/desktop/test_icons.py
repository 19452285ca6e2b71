"""Icons are there, follow the theme, and stay crisp."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from mltracker.desktop.icons import app_icon, icon
from mltracker.desktop.theme import apply_theme, current_theme
from mltracker.resource_files import resource

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "app")


def strongest_colour(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).name().upper()


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_lines_of_one_width_in_the_text_colour(name: str) -> None:
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    assert 'stroke="currentColor"' in drawing
    assert 'stroke-width="1.5"' in drawing
    assert not re.search(r"#[0-9A-Fa-f]{3,6}", drawing)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something_in_the_colour_of_its_role(name: str) -> None:
    image = icon(name, "accent").pixmap(QSize(64, 64)).toImage()
    assert strongest_colour(image) == current_theme().accent


def test_an_icon_follows_a_change_of_theme(qapp: QApplication) -> None:
    kept = icon("overview", "accent")
    apply_theme(qapp, "dark")
    dark = strongest_colour(kept.pixmap(QSize(64, 64)).toImage())
    apply_theme(qapp, "light")
    light = strongest_colour(kept.pixmap(QSize(64, 64)).toImage())
    assert (dark, light) == ("#86A3FF", "#2F5BD7")


@pytest.mark.usefixtures("qapp")
def test_an_icon_has_twice_the_pixels_on_a_screen_of_twice_the_density() -> None:
    pixmap = icon("search").pixmap(QSize(16, 16), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


@pytest.mark.usefixtures("qapp")
def test_an_icon_of_a_disabled_control_is_faint() -> None:
    image = icon("edit", "text").pixmap(QSize(64, 64), QIcon.Mode.Disabled).toImage()
    assert strongest_colour(image) == current_theme().faint


@pytest.mark.usefixtures("qapp")
def test_the_product_has_an_icon_in_every_size_a_desktop_asks_for() -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}
