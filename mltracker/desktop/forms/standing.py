"""How a Kaggle competition ended, told while rank and teams are typed."""

from PySide6.QtCore import QObject

from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.line_field import LineField
from mltracker.domain.entries import Medal
from mltracker.domain.kaggle import medal_of, top_percent
from mltracker.domain.problems import Problem


class Standing(QObject):
    """Fills in the medal that rank and teams earn, unless another one was chosen: some competitions award none."""

    def __init__(self, form: EntryForm) -> None:
        super().__init__(form)
        self._form = form
        self._earned: Medal | None = None
        for name in ("rank", "teams"):
            field = form.fields[name]
            if isinstance(field, LineField):
                field.line.textChanged.connect(self._tell)

    def _tell(self) -> None:
        medal = self._form.fields["medal"]
        rank, teams = self._count("rank"), self._count("teams")
        earned, words = None, ""
        if rank is not None and teams is not None and rank <= teams:
            earned = medal_of(rank, teams)
            medal_words = "no medal" if earned is Medal.NONE else f"{earned} medal"
            words = f"Top {top_percent(rank, teams)} %, {medal_words}"
        if medal.value() in (None, self._earned):
            medal.set_value(earned)
        self._earned = earned
        medal.hint(words)

    def _count(self, name: str) -> int | None:
        try:
            count = self._form.fields[name].value()
        except Problem:
            return None
        return count if isinstance(count, int) else None
