"""All that can be said of one entry, in two columns; which fields there are depends on its kind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from mltracker.desktop.forms.choice_field import CheckField, ChoiceField
from mltracker.desktop.forms.date_field import LabelledDate
from mltracker.desktop.forms.line_field import Line, LineField, TextField
from mltracker.desktop.forms.link_fields import LinkField, LinksField
from mltracker.desktop.forms.skills_field import SkillsField
from mltracker.desktop.forms.standing import RankField, Standing, teams_field
from mltracker.desktop.forms.tags_field import TagsField
from mltracker.desktop.theme import current_theme, show_or_hide
from mltracker.domain.entries import (
    MAX_TITLE,
    USUAL_DEPTH,
    CertificationLevel,
    Degree,
    Entry,
    Kind,
    Medal,
    checked_entry,
    checked_notes,
    checked_text,
    kind_takes,
)
from mltracker.domain.problems import Problem
from mltracker.domain.typed_numbers import hours_text, typed_hours
from mltracker.services.entries import tags_in_use
from mltracker.services.tracker import Tracker

if TYPE_CHECKING:
    from mltracker.desktop.forms.field import Field

DEPTHS = (
    (1, "1 · Followed along"),
    (2, "2 · With guidance"),
    (3, "3 · Independently, end to end"),
    (4, "4 · Led it, or runs it in production"),
)
LEVELS = ((None, "Not said"), *((level, level.capitalize()) for level in CertificationLevel))
DEGREES = (
    (None, "Not said"),
    (Degree.BACHELOR, "Bachelor’s"),
    (Degree.MASTER, "Master’s"),
    (Degree.DOCTORATE, "Doctorate"),
)
MEDALS = ((Medal.NONE, "No medal"), (Medal.BRONZE, "Bronze"), (Medal.SILVER, "Silver"), (Medal.GOLD, "Gold"))

_CAPTIONS = {
    Kind.COURSE: {"where": "Provider"},
    Kind.CERTIFICATION: {"where": "Issuer", "finished": "Issued"},
    Kind.EDUCATION: {"where": "School"},
    Kind.OPEN_SOURCE: {"where": "Project"},
    Kind.PUBLICATION: {"where": "Published in", "finished": "Published"},
    Kind.WORK: {"where": "Employer", "finished": "Ended"},
    Kind.REFERENCE: {"where": "Company", "finished": "Given"},
}
"""What a kind calls a field, where that is not its usual name."""

_PERIODS = frozenset({Kind.COURSE, Kind.EDUCATION, Kind.PROJECT, Kind.OPEN_SOURCE, Kind.WORK})
"""The kinds that usually last a while. The others show a start only where one was given."""

_HALVES = ("start", "finished", "expires", "hours", "level", "degree", "rank", "teams", "share")
_WIDE_HALVES = ("where", "medal", "depth", "url")
_WIDE_FROM = 480


class EntryForm(QWidget):
    """Shows an entry; `edited` tells that the user has finished changing a field.

    `title` is the line for its title and `notes` the field for its notes, where they shall be others than the usual
    ones. The fields whose names are `left_out` are not shown; what an entry has in them it keeps.

    Attributes:
        fields: every field by its name in the entry; `finished` is its end or date. The title is the first.
    """

    edited = Signal()

    def __init__(
        self,
        tracker: Tracker,
        title: Line | None = None,
        parent: QWidget | None = None,
        *,
        notes: TextField | None = None,
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self._entry = Entry(Kind.COURSE, "")
        self._left_out = left_out
        hours = LineField("Hours", typed_hours, hours_text)
        rank, teams, medal = RankField(), teams_field(), ChoiceField("Medal", MEDALS)
        self._standing = Standing(rank, teams, medal)
        medal.column.addWidget(self._standing)
        self.skills = SkillsField("Skills it shows", tracker)
        self.title = LineField("Title", _title, line=title)
        self.fields: dict[str, Field] = {
            "title": self.title,
            "where": LineField("Where", lambda text: checked_text(text, "place", limit=MAX_TITLE)),
            "start": LabelledDate("Started", tracker.today, self._is_planned),
            "finished": LabelledDate("Finished", tracker.today, self._is_planned),
            "expires": LabelledDate("Expires", tracker.today, lambda: True),
            "hours": hours,
            "level": ChoiceField("Level", LEVELS),
            "degree": ChoiceField("Degree", DEGREES),
            "rank": rank,
            "teams": teams,
            "medal": medal,
            "share": LineField("Share of full time", _share, lambda share: f"{share * 100:g} %"),
            "depth": ChoiceField("My part", DEPTHS),
            "url": LinkField("Link"),
            "links": LinksField("More links"),
            "planned": CheckField("Planned, not done yet"),
            "skills": self.skills,
            "tags": TagsField("Tags", lambda: tags_in_use(tracker)),
            "notes": notes or TextField("Notes", checked_notes),
        }
        hours.line.setPlaceholderText("12 or 1:30")
        self.title.hide_caption()
        self._usual_captions = {name: field.control.accessibleName() for name, field in self.fields.items()}
        self._wide = False
        self._behind: frozenset[str] = frozenset()
        self._fold: QAbstractButton | None = None
        self._grid = QGridLayout(self)
        self._lay_out()
        self.fields["planned"].edited.connect(self._name_fields)
        self.set_entry(self._entry)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for field in self.fields.values():
            field.setParent(self)
            field.edited.connect(self.edited)

    @property
    def kind(self) -> Kind:
        """The kind whose fields are shown."""
        return self._entry.kind

    def set_entry(self, entry: Entry) -> None:
        """Show an entry. Of the same one as before, fields that did not change keep what is being typed."""
        before, self._entry = self._entry, entry
        for name, field in self.fields.items():
            value = getattr(entry, name)
            if not entry.id or entry.id != before.id or value != getattr(before, name):
                field.set_value(value)
        self._standing.settle()
        self._arrange()

    def set_kind(self, kind: Kind) -> None:
        """Show another kind's fields; what was typed stays, and so does a depth that is not the usual one."""
        depth = self.fields["depth"]
        if depth.value() == USUAL_DEPTH[self.kind]:
            depth.set_value(USUAL_DEPTH[kind])
        self._entry = replace(self._entry, kind=kind)
        self._arrange()

    def fill(self, known: Entry) -> None:
        """Take over what is known of such an entry; dates, link and notes stay as typed."""
        for name in ("title", "where", "depth", "level", "degree", "skills"):
            self.fields[name].set_value(getattr(known, name))

    def revert(self) -> None:
        """Show again what was last set, in place of what was typed since."""
        for name, field in self.fields.items():
            field.set_value(getattr(self._entry, name))
        self._standing.settle()
        self._name_fields()

    def entry(self) -> Entry:
        """The entry as the fields say it.

        Raises:
            Problem: a field cannot be read, or the entry breaks a rule; the field concerned says so.
        """
        entry, wrong = self._read()
        for name in self._shown():
            self.fields[name].complain(str(wrong.get(name, "")))
        if entry is None:
            raise next(iter(wrong.values()))
        return entry

    def sketch(self) -> Entry | None:
        """The entry so far, with any title; None while what is typed cannot be read, which is said beside its field.

        Of a date that is still being typed, nothing is said.
        """
        entry, wrong = self._read(titled=False)
        for name in self._shown():
            field = self.fields[name]
            if not (isinstance(field, LabelledDate) and field.unfinished):
                field.complain(str(wrong.get(name, "")))
        return entry

    def is_touched(self) -> bool:
        """Whether any text was typed into it. A share of full time is never empty, and so no sign of that."""
        return any(self.fields[name].has_text for name in self._shown() if name != "share")

    def go_to_complaint(self) -> None:
        """Give the focus to the first field that says it is wrong."""
        for name in self._shown():
            if self.fields[name].complaint:
                self.fields[name].setFocus()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set more fields beside each other where there is room."""
        super().resizeEvent(event)
        if self._wide != (self.width() >= current_theme().px(_WIDE_FROM)):
            self._wide = not self._wide
            self._arrange()

    def fold(self, names: frozenset[str], button: QAbstractButton) -> None:
        """Put some fields last, below a checkable button that shows them while it is checked."""
        self._behind, self._fold = names, button
        for widget in (button, *(field for name, field in self.fields.items() if name in names)):
            # Whoever comes last into the form is reached last by the tab key.
            widget.setParent(None)
            widget.setParent(self)
        button.toggled.connect(self._arrange)
        self._arrange()

    def _is_planned(self) -> bool:
        return bool(self.fields["planned"].value())

    def _read(self, *, titled: bool = True) -> tuple[Entry | None, dict[str, Problem]]:
        """The entry as the fields say it, or what is wrong with which of them."""
        values: dict[str, Any] = {}
        wrong: dict[str, Problem] = {}
        for name in self._shown():
            try:
                untitled = name == "title" and not titled and not self.title.line.text().strip()
                values[name] = "…" if untitled else self.fields[name].value()
            except Problem as problem:
                wrong[name] = problem
        if wrong:
            return None, wrong
        try:
            return checked_entry(self._composed(values)), {}
        except Problem as problem:
            # What the fields cannot know by themselves is how two of them stand to each other.
            rank, teams = values.get("rank"), values.get("teams")
            return None, {"rank" if rank and teams and rank > teams else "finished": problem}

    def _composed(self, values: dict[str, Any]) -> Entry:
        """The entry with these values; an unchanged end stays the field it was stored as."""
        finished = values.pop("finished", self._entry.finished)
        entry = replace(self._entry, **_without_foreign(self.kind), **values)
        if finished != self._entry.finished or entry.start != self._entry.start:
            lasts = entry.start is not None or self.kind in (Kind.WORK, Kind.EDUCATION)
            entry = replace(entry, end=finished if lasts else None, date=None if lasts else finished)
        return entry

    def _shown(self) -> Iterator[str]:
        for name in self.fields:
            if name in self._left_out:
                continue
            if name == "start":
                if self.kind in _PERIODS or self._entry.start is not None:
                    yield name
            elif kind_takes(self.kind, name):
                yield name

    def _arrange(self) -> None:
        shown = list(self._shown())
        folded = self._behind if self._fold and not self._fold.isChecked() else frozenset()
        self._name_fields()
        for name, field in self.fields.items():
            self._grid.removeWidget(field)
            show_or_hide(field, name in shown and name not in folded)
        row = self._set_out([name for name in shown if name not in self._behind], 0)
        if self._fold is not None:
            self._grid.addWidget(self._fold, row, 0, 1, 2, Qt.AlignmentFlag.AlignLeading)
            self._set_out([name for name in shown if name in self._behind], row + 1)

    def _set_out(self, names: Iterable[str], row: int) -> int:
        """Set fields into the grid, from a row on; the row after them."""
        halves = (*_HALVES, *(_WIDE_HALVES if self._wide else ()))
        column = 0
        for name in names:
            whole = name not in halves
            if whole and column:
                row, column = row + 1, 0
            self._grid.addWidget(self.fields[name], row, column, 1, 2 if whole else 1)
            row, column = (row, 1) if not whole and not column else (row + 1, 0)
        return row + 1 if column else row

    def _name_fields(self) -> None:
        """Call each field what its kind calls it; what is planned has a target."""
        captions = self._usual_captions | _CAPTIONS.get(self.kind, {})
        if self.fields["planned"].value():
            captions["finished"] = "Target date"
        for name, field in self.fields.items():
            field.set_caption(captions[name])


def _without_foreign(kind: Kind) -> dict[str, Any]:
    """The values of the fields that a kind does not have."""
    none = {"level": None, "expires": None, "degree": None, "medal": None, "rank": None, "teams": None, "share": 1.0}
    return {name: value for name, value in none.items() if not kind_takes(kind, name)}


def _title(text: str) -> str:
    title = checked_text(text, "title", limit=MAX_TITLE)
    if not title:
        raise Problem("The title is empty.", todo="Give it a title.")
    return title


def _share(text: str) -> float:
    """Read a share of full time: `40 %`, `40` or `0.4`; nothing is all of it.

    Raises:
        Problem: it is none of these, or not above 0 % and up to 100 %.
    """
    number = text.replace("%", " ").strip().replace(",", ".")
    try:
        share = float(number or "100")
    except ValueError:
        share = 0.0
    share = share / 100 if "%" in text or share > 1 or not number else share
    if not 0 < share <= 1:
        raise Problem(f"“{text.strip()[:20]}” is not a share of full time.", todo="Write one such as 40 % or 100 %.")
    return share
