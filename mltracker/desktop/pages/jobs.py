"""The place of job postings: an honest empty page until they come."""

from PySide6.QtWidgets import QVBoxLayout

from mltracker.desktop.desk import Desk
from mltracker.desktop.pages.page import Page
from mltracker.desktop.parts.empty_state import EmptyState


class JobsPage(Page):
    """Says that postings come later, and leads to what helps today."""

    key = "jobs"
    title = "Jobs"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        empty = EmptyState(
            "jobs",
            "Job postings come in a later version",
            "You will keep postings here and set what they ask against your evidence. What helps today: choose your "
            "target role in the sidebar, and see which of its skills your record does not back yet.",
            "See the gaps",
        )
        empty.main_chosen.connect(lambda: desk.page_wanted.emit("skills", ""))
        QVBoxLayout(self).addWidget(empty)
