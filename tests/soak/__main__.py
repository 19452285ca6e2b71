"""Hours of use in minutes: `python -m tests.soak [ACTIONS] [SEED…]`, exit status 1 where anything went wrong.

The whole window on the sample record, used by the dice. Whatever complains is a failure: an error nobody caught, on any
thread, an error in the log, a word from Qt, a number that is not what it is when computed anew, a damaged record, and
memory, handles, threads or widgets that grow past their bound once everything has been used a while. At the end all is
undone, and the record must be what it was.
"""

import faulthandler
import logging
import os
import random
import sys
import tempfile
import threading
import traceback
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.desk import Desk
from mltracker.desktop.garbage import GarbageCollection
from mltracker.desktop.main_window import MainWindow
from mltracker.desktop.sidebar import PLACES
from mltracker.desktop.theme import apply_theme
from mltracker.services import undoing
from mltracker.settings import Settings
from tests.record.contents import contents
from tests.records import opened_sample
from tests.soak.hands import Hands
from tests.soak.resources import let_go
from tests.soak.sitting import Sitting
from tests.soak.uses import Uses

ACTIONS = 10_000
SEEDS = (1, 2, 3)
TOLD_BY_THE_PLATFORM = "This plugin does not support"


class Complaints:
    """Everything that anybody complained of, with what was done just before."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.hands: Hands | None = None
        sys.excepthook = lambda kind, error, trace: self.add("".join(traceback.format_exception(kind, error, trace)))
        threading.excepthook = lambda told: self.add(f"in {told.thread}: {told.exc_value!r}")
        qInstallMessageHandler(lambda _kind, _where, text: self.add(f"Qt: {text}"))
        handler = logging.Handler(logging.ERROR)
        handler.emit = lambda record: self.add(f"log: {record.getMessage()}")  # type: ignore[method-assign]
        logging.getLogger().addHandler(handler)

    def add(self, text: str) -> None:
        """Tell a complaint at once: a crash may follow."""
        if text.startswith(TOLD_BY_THE_PLATFORM, len("Qt: ")):
            return
        self.texts.append(text)
        before = "\n    ".join(self.hands.did[-8:]) if self.hands else ""
        sys.stderr.write(f"\nCOMPLAINT {text.strip()}\n  after\n    {before}\n")


class Doors(QObject):
    """Opens nothing outside of the app."""

    @Slot(QUrl)
    def open(self, _url: QUrl) -> None:
        """Take an address as opened."""


def soak(app: QApplication, actions: int, seed: int, complaints: Complaints) -> None:
    """Use a new window on a new sample for so many actions."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch, opened_sample(Path(scratch) / "record") as tracker:
        files = (Path(scratch) / "certificate.pdf", Path(scratch) / "missing.pdf", Path(scratch))
        files[0].write_bytes(b"%PDF-1.4 a certificate")
        start = contents(tracker.record)
        apply_theme(app, "light")
        window = MainWindow(Desk(tracker, Settings(Path(scratch) / "settings.json")), sample=False)
        # What is exported goes where nobody minds.
        os.chdir(scratch)
        window.show()
        for key, _name in PLACES:
            window.show_page(key)
            wait_for_idle()
        hands = complaints.hands = Hands(window, dice, files)
        sitting = Sitting(app, tracker, hands, Uses(window, dice, Path(scratch), hands.did), dice)
        for wrong in sitting.spend(actions):
            complaints.add(wrong)
        taken = len(undoing.history(tracker))
        steps = hands.undo_everything()
        wait_for_idle()
        if contents(tracker.record) != start:
            complaints.add(f"undoing {steps} steps did not give back what there was")
        for wrong in tracker.record.check():
            complaints.add(wrong)
        sys.stdout.write(f"seed {seed}: {actions} actions, {taken} steps, {steps} undone at the end\n")
        sys.stdout.write(f"{sitting.told()}\n")
        sys.stdout.flush()
        window.close()
        window.deleteLater()
        complaints.hands = None
        let_go(app)


def main(argv: list[str]) -> int:
    """Soak for so many actions under each seed."""
    faulthandler.enable()
    numbers = [int(text) for text in argv]
    complaints = Complaints()
    app = QApplication([])
    GarbageCollection(app)
    doors = Doors()
    for scheme in ("file", "http", "https", "mailto", "tel"):
        # It takes a name, whatever its stub says.
        QDesktopServices.setUrlHandler(scheme, doors, "open")  # type: ignore[arg-type]
    for seed in numbers[1:] or SEEDS:
        soak(app, numbers[0] if numbers else ACTIONS, seed, complaints)
    sys.stdout.write(f"{len(complaints.texts)} complaints\n")
    return bool(complaints.texts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
