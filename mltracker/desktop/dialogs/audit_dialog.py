"""What to look at before a portfolio leaves, and the word that what it tells of people may."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mltracker.desktop.parts.text_label import TextLabel
from mltracker.desktop.parts.window_size import open_at
from mltracker.domain.audit import Audit

WIDTH, HEIGHT = 500, 460
MARGIN = 20
NOTHING = "Nothing: every line traces to evidence that can be checked."
AGREE = "This may leave with this portfolio"
_LONG = re.compile(r"\S{30}")
ASKED_ONCE = "You are asked once for each portfolio, and again for what is new in it."


class AuditDialog(QDialog):
    """`go_on` is called once the user goes on, which is possible once they agreed to what leaves.

    Attributes:
        agreed: the box that agrees; None where nothing is to be agreed to.
        main: goes on.
    """

    def __init__(self, audit: Audit, verb: str, go_on: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Before it leaves")
        self._go_on = go_on
        self.agreed: QCheckBox | None = None
        self.main = QPushButton(verb)
        self.main.setProperty("look", "primary")
        self.main.setDefault(True)
        self.main.clicked.connect(self._accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        whole.setSpacing(12)
        whole.addWidget(TextLabel("Before it leaves", "title"))
        whole.addWidget(self._report(audit), 1)
        if audit.unconfirmed:
            self.agreed = QCheckBox(AGREE)
            self.agreed.toggled.connect(self.main.setEnabled)
            self.main.setEnabled(False)
            whole.addWidget(self.agreed)
            whole.addWidget(TextLabel(ASKED_ONCE, "hint", wrap=True))
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.main)
        whole.addLayout(foot)
        open_at(self, WIDTH, HEIGHT)
        (self.agreed or self.main).setFocus()

    def _report(self, audit: Audit) -> QScrollArea:
        ground = QWidget()
        ground.setProperty("ground", "surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        column.addWidget(TextLabel("To look at", "strong"))
        for words in [one.words for one in audit.findings] or [NOTHING]:
            column.addWidget(TextLabel(_broken(words), "" if audit.findings else "muted", wrap=True))
        column.addSpacing(8)
        column.addWidget(TextLabel("Leaves with it, about people", "strong"))
        fresh = {one.key for one in audit.unconfirmed}
        for one in audit.disclosures:
            new = " (not agreed to yet)" if one.key in fresh else ""
            column.addWidget(TextLabel(_broken(one.words[:300]) + new, "" if new else "muted", wrap=True))
        if not audit.disclosures:
            column.addWidget(TextLabel("Nothing.", "muted"))
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setProperty("look", "card")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("What to look at, and what leaves")
        area.setWidget(ground)
        return area

    def _accept(self) -> None:
        self.accept()
        self._go_on()


def _broken(words: str) -> str:
    """Words of which no long one widens the dialog: it may break after every so many letters."""
    return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", words)
