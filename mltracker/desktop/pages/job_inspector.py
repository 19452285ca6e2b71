"""The job at hand: how far it has come, what it asks, and the posting as it was."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mltracker.desktop.desk import Desk
from mltracker.desktop.forms.notes_field import NotesField
from mltracker.desktop.opening import open_link
from mltracker.desktop.parts.card import Card
from mltracker.desktop.parts.flow_layout import FlowLayout
from mltracker.desktop.parts.scrolled import scrolled
from mltracker.desktop.parts.segmented_filter import SegmentedFilter
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import checked_notes
from mltracker.domain.jobs import STAGE_NAMES, Job, Stage
from mltracker.domain.problems import Problem
from mltracker.domain.skills import Skill
from mltracker.services import jobs as verbs


class JobInspector(Card):
    """A skill that the posting names is a door to it; a stage that is chosen is reached today."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.setAccessibleName("The selected job")
        self.heading = TextLabel("", "title", wrap=True)
        self.facts = TextLabel("", "muted", wrap=True)
        self.link = QPushButton("Open the posting")
        self.link.setProperty("look", "link")
        self.link.setProperty("place", "flush")
        self.link.clicked.connect(self.open_link)
        self.stage = SegmentedFilter("Stage", [(str(stage), name) for stage, name in STAGE_NAMES.items()])
        self.stage.chosen.connect(self._reach)
        self.asked = TextLabel("", "strong", wrap=True)
        self.skills = FlowLayout(spacing=14)
        self.posting = QPlainTextEdit()
        self.posting.setReadOnly(True)
        self.posting.setAccessibleName("Posting")
        self.posting.setTabChangesFocus(True)
        self.notes = NotesField("Notes", checked_notes)
        self.notes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.notes.edited.connect(self._save_notes)
        self._said = TextLabel("", "muted", wrap=True)
        self._layers = QStackedLayout()
        self.body.addLayout(self._layers, 1)
        self._layers.addWidget(self._scrolled())
        self._layers.addWidget(self._said)

    def show_job(self, job: Job) -> None:
        """Show a job; the skills that its posting names follow once they are found."""
        self._layers.setCurrentIndex(0)
        changed = self._job is None or self._job.id != job.id
        self._job = job
        self.heading.setText(" · ".join(filter(None, (job.title, job.company))))
        self.facts.setText(" · ".join(_facts(job)))
        self.link.setVisible(bool(job.url))
        self.link.setToolTip(job.url)
        self.stage.set_current(str(job.current.stage))
        if changed or self.posting.toPlainText() != job.posting:
            self.posting.setPlainText(job.posting)
        self.posting.setVisible(bool(job.posting))
        self.notes.set_value(job.notes)
        tracker = self._desk.tracker
        self._desk.fetch(lambda: verbs.skills_named(tracker, job), lambda found: self._show_skills(job.id, found), self)

    def say(self, words: str) -> None:
        """Show no job, and say why."""
        self._job = None
        self._said.setText(words)
        self._layers.setCurrentIndex(1)

    def open_link(self) -> None:
        """Open the posting where it was found."""
        if self._job is not None and self._job.url:
            try:
                open_link(self._job.url)
            except Problem as problem:
                self._desk.failed.emit(problem)

    def _show_skills(self, job_id: str, found: Sequence[Skill]) -> None:
        if self._job is None or self._job.id != job_id:
            return
        while (item := self.skills.takeAt(0)) and (door := item.widget()):
            door.deleteLater()
        count = len(found) or "No"
        self.asked.setText(f"{count} skill{'s' if len(found) > 1 else ''} of the checklist named")
        for skill in found:
            door = QPushButton(skill.name.replace("&", "&&"))
            door.setProperty("look", "link")
            door.setProperty("place", "flush")
            door.setToolTip("See it among your skills")
            door.clicked.connect(partial(self._desk.page_wanted.emit, "skills", skill.id))
            self.skills.addWidget(door)

    def _reach(self, key: str) -> None:
        job = self._job
        if job is None:
            return
        stage = Stage(key)
        if self._desk.attempt(lambda: verbs.reach(self._desk.tracker, job.id, stage)):
            self._desk.told.emit(f"“{job.title}” is {STAGE_NAMES[stage].lower()}", True)

    def _save_notes(self) -> None:
        job = self._job
        if job is not None:
            changed = replace(job, notes=self.notes.value())
            self._desk.attempt(lambda: verbs.change_job(self._desk.tracker, changed))

    def _scrolled(self) -> QScrollArea:
        ground = QWidget()
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for widget in (self.heading, self.facts):
            column.addWidget(widget)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.stage)
        column.addWidget(self.asked)
        column.addLayout(self.skills)
        column.addWidget(self.posting, 5)
        column.addWidget(self.notes)
        column.addStretch(1)
        return scrolled(ground)


def _facts(job: Job) -> list[str]:
    stage, on = job.current.stage, job.current.on
    return [
        *filter(None, (job.place,)),
        *([f"posted {job.posted.words}"] if job.posted else []),
        *([f"closes {job.closes.words}"] if job.closes else []),
        *([f"{STAGE_NAMES[stage].lower()} {on.words}"] if on else []),
    ]
