"""How a Kaggle competition ended: rank and teams, and the medal that comes of them."""

from PySide6.QtWidgets import QWidget

from mltracker.desktop.forms.choice_field import ChoiceField
from mltracker.desktop.forms.line_field import LineField
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.entries import Medal
from mltracker.domain.kaggle import medal_of, standing_words, typed_standing, typed_teams
from mltracker.domain.problems import Problem


def count_text(count: int | None) -> str:
    """A whole number as people write it; empty where there is none."""
    return "" if count is None else f"{count:,}"


class RankField(LineField):
    """A rank; `182 of 4,651` gives the number of teams, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Rank", lambda text: typed_standing(text)[0], count_text, parent=parent)
        self.line.setPlaceholderText("182 of 4,651")

    def teams(self) -> int | None:
        """The number of teams typed here."""
        try:
            return typed_standing(self.line.text())[1]
        except Problem:
            return None

    def _commit(self) -> None:
        """The number of teams has its own field: what is left here is the rank."""
        if self.teams() is None:
            super()._commit()
            return
        self._settled = count_text(self.value())
        self.line.settle(self._settled)
        self.edited.emit()


class Standing(TextLabel):
    """Keeps the three in tune as they are typed, and says how good that is: `top 4 % (182 of 4,651)`."""

    def __init__(self, rank: RankField, teams: LineField, medal: ChoiceField) -> None:
        super().__init__("", "muted", wrap=True)
        self._rank, self._teams, self._medal = rank, teams, medal
        self._earned: Medal | None = None
        for line in (rank.line, teams.line):
            line.textEdited.connect(self._follow)
            line.textChanged.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        """Say what the fields now hold; their medal is the user's own where it is not the one earned."""
        standing = self._standing()
        self._earned = medal_of(*standing) if standing else None
        self.setText(standing_words(*standing) if standing else "")
        self.setVisible(standing is not None)

    def _follow(self) -> None:
        """Take over the teams typed beside the rank, and give the medal, unless the user chose another."""
        unchosen = self._medal.value() in (None, self._earned or Medal.NONE)
        if (teams := self._rank.teams()) is not None:
            self._teams.set_value(teams)
        self.settle()
        if unchosen:
            self._medal.set_value(self._earned)

    def _standing(self) -> tuple[int, int] | None:
        """Rank and teams, where both can be read and go together."""
        try:
            rank, teams = self._rank.value(), self._teams.value()
        except Problem:
            return None
        return (rank, teams) if rank and teams and rank <= teams else None


def teams_field() -> LineField:
    """The field of the number of teams."""
    return LineField("Teams", typed_teams, count_text)
