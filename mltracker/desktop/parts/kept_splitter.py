"""A splitter that keeps where its handles were put."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter, QWidget

from mltracker.settings import Setting, Settings

GAP = 14


class KeptSplitter(QSplitter):
    """Widgets side by side with a gap between them, at first in the sizes given; the first takes what room is left."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        sizes: Sequence[int],
        settings: Settings,
        setting: Setting[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._setting = setting
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        for widget in widgets:
            self.addWidget(widget)
        self.setStretchFactor(0, 1)
        kept = [int(size) for size in settings[setting].split() if size.isdigit()]
        self.setSizes(kept if len(kept) == len(sizes) else list(sizes))
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        self._settings[self._setting] = " ".join(str(size) for size in self.sizes())
