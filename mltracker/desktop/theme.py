"""How the window looks: colours by role, text size and fonts, in light, dark or as the system has it.

Widgets that paint ask `current_theme()` at each paint; the rest is one style sheet. Nothing needs a restart.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from mltracker.resource_files import resource

Choice = Literal["light", "dark", "system"]

BODY = 13
CAPTION = 11
STYLE = ("-style", "Fusion")
"""What Qt is told as it starts: the style sheet is made for this style, and no other has to be made before."""
FAMILIES = ("Inter", "Droid Sans Fallback", "Noto Emoji")
"""Inter for nearly all; the others for what it lacks, in the order they are asked."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as #RRGGBB, and how many times larger than usual texts are."""

    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    track: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    text_scale: float = 1.0

    @property
    def name(self) -> str:
        """`light` or `dark`."""
        return "dark" if self.dark else "light"

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor(getattr(self, role))

    def px(self, size: float) -> int:
        """A length that grows with the text, in logical pixels."""
        return round(size * self.text_scale)


def read_theme(name: Literal["light", "dark"], text_scale: float = 1.0) -> Theme:
    """Read one of the two themes that ship."""
    colours = tomllib.loads(resource(f"themes/{name}.toml").read_text(encoding="utf-8"))
    return Theme(**colours, text_scale=text_scale)


class Appearance(QObject):
    """The theme in use, and the word when it changes."""

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "light"
        self.theme = read_theme("light")

    def apply(self, app: QApplication, choice: Choice, text_scale: float) -> None:
        """Give every widget the chosen look."""
        self.choice = choice
        self.theme = read_theme(_named(choice), text_scale)
        app.setFont(text_font(BODY))
        app.setPalette(_palette(self.theme))
        app.setStyleSheet(_style_sheet(self.theme))
        self.theme_changed.emit()

    def follow_system(self) -> None:
        """Look as the system now does, where that was chosen."""
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            self.apply(app, "system", self.theme.text_scale)


@cache
def appearance() -> Appearance:
    """The one appearance of this process."""
    return Appearance()


def current_theme() -> Theme:
    """The theme in use."""
    return appearance().theme


def apply_theme(app: QApplication, choice: Choice, text_scale: float = 1.0) -> None:
    """Give the app its look; may be called again at any time, and every open window changes with it."""
    _prepare(app)
    appearance().choice = choice
    # Title bars and native dialogs follow this where the platform can; the rest is the palette's work.
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
    app.styleHints().setColorScheme(schemes[choice])
    appearance().apply(app, choice, text_scale)


@cache
def _prepare(app: QApplication) -> None:
    for font in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(font))
    app.styleHints().colorSchemeChanged.connect(appearance().follow_system)


def restyle(widget: QWidget) -> None:
    """Let a widget follow a property that its style goes by; one that never had its style yet needs nothing."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def show_or_hide(part: QWidget, shown: bool) -> None:  # noqa: FBT001 - a state, like Qt's own setter
    """Show a part with what it belongs to, or hide it.

    Qt's setter gives it its look at once, and again each time that what it lies in is put into something else.
    """
    if not shown or part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        part.setVisible(shown)


def text_font(size: float, weight: int = 400) -> QFont:
    """The text font at a size in pixels, grown with the text size in use."""
    # Copies share what Qt has found out about a font: looking for it again costs more than drawing with it.
    return QFont(_text_font(current_theme().px(size), weight))


def number_font(size: float = BODY, weight: int = 400) -> QFont:
    """The text font with figures of equal width, for columns of numbers."""
    return QFont(_number_font(current_theme().px(size), weight))


@cache
def _text_font(pixels: int, weight: int) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _number_font(pixels: int, weight: int) -> QFont:
    font = QFont(_text_font(pixels, weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _named(choice: Choice) -> Literal["light", "dark"]:
    if choice != "system":
        return choice
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(theme.colour("surface"), theme.colour("window"))
    for target, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.PlaceholderText: "faint",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
    }.items():
        palette.setColor(target, theme.colour(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("faint"))
    return palette


def _style_sheet(theme: Theme) -> str:
    template = resource("themes/style.qss").read_text(encoding="utf-8")

    def value(match: re.Match[str]) -> str:
        word = match[1]
        if word == "images":
            return resource(f"themes/{theme.name}").as_posix()
        if word.endswith("px"):
            return f"{theme.px(int(word.removesuffix('px')))}px"
        return str(getattr(theme, word))

    return re.sub(r"@(\w+)", value, template.partition("*/")[2])
