"""The window: sidebar, bar, the six pages, menus, and the toast at its foot."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.about import AboutDialog
from mltracker.desktop.dialogs.import_dialog import import_file
from mltracker.desktop.dialogs.log_sheet import LogSheet
from mltracker.desktop.dialogs.search_palette import SearchPalette
from mltracker.desktop.dialogs.settings_dialog import SettingsDialog
from mltracker.desktop.icons import app_icon
from mltracker.desktop.pages.contacts import ContactsPage
from mltracker.desktop.pages.jobs import JobsPage
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.pages.page import Page
from mltracker.desktop.pages.portfolio import PortfolioPage
from mltracker.desktop.pages.record import RecordPage
from mltracker.desktop.pages.skills import SkillsPage
from mltracker.desktop.parts.toast import Toast
from mltracker.desktop.sidebar import PLACES, SETTINGS, Sidebar
from mltracker.desktop.theme import appearance
from mltracker.desktop.top_bar import TopBar
from mltracker.domain.problems import Problem
from mltracker.services import dashboard, skills, undoing
from mltracker.services.tracker import Changed
from mltracker.settings import GEOMETRY, LAST_PAGE, Settings

MINIMUM = QSize(1024, 600)
USUAL = QSize(1280, 800)
PAGES: tuple[type[Page], ...] = (OverviewPage, SkillsPage, RecordPage, ContactsPage, JobsPage, PortfolioPage)
