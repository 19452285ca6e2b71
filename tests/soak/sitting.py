"""A long sitting at one window: ordinary use, bursts of odd hands between, and what must hold after each action."""

import faulthandler
import random
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from mltracker.desktop.background import wait_for_idle
from mltracker.services import undoing
from mltracker.services.dashboard import readiness
from mltracker.services.tracker import Tracker
from tests.record.contents import contents
from tests.services.test_kept_sums import computed_anew
from tests.soak.hands import Hands
from tests.soak.resources import Resources, held
from tests.soak.uses import Uses

STUCK_SECONDS = 120
ANSWER_MS = 40
BURST, MOST_IN_A_BURST = 0.05, 10
CHECK_EVERY, MEASURE_EVERY = 250, 500
SETTLED_AFTER = 0.5
"""Part of all actions after which the caches are full: those of fonts, pictures and typst take thousands."""
WIDEST = 4096
"""No window grows wider, whatever stands in it."""
REMEMBERED = 100
"""Actions that are told with a complaint are among these last ones; the list of all would itself grow."""


class Answerer(QObject):
    """Acts on whatever waits for an answer while the action that brought it up has not returned."""

    def __init__(self, answer: Callable[[], None]) -> None:
        super().__init__()
        self.acting = False
        self._answer = answer
        # A single shot of Qt's own would leave 100 bytes behind each time.
        self._next = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._next.timeout.connect(self._look)
        self._next.start()

    def _look(self) -> None:
        # Armed again before anything else: the answer may bring up the next question.
        self._next.start()
        if self.acting:
            self._answer()


class Sitting:
    """So many actions on one window."""

    def __init__(self, app: QApplication, tracker: Tracker, hands: Hands, uses: Uses, dice: random.Random) -> None:
        self._app = app
        self._tracker = tracker
        self._hands = hands
        self._uses = uses
        self._dice = dice
        self._odd = 0
        self._answerer = Answerer(hands.answer)
        self._slow: list[tuple[float, str]] = []
        self._measured: dict[int, Resources] = {}

    def spend(self, actions: int) -> Iterator[str]:
        """Act so many times; gives whatever is wrong after an action."""
        settled = round(actions * SETTLED_AFTER)
        for number in range(1, actions + 1):
            self._timed(self._act)
            yield from self._out_of_range()
            yield from self._too_wide()
            del self._hands.did[:-REMEMBERED]
            if number % CHECK_EVERY == 0:
                self.put_away()
                yield from self._untrue()
            if number % MEASURE_EVERY == 0 or number in (settled, actions):
                self.put_away()
                self._measured[number] = held(self._app)
        yield from self._measured[actions].beyond(self._measured[settled])
        self.put_away()
        faulthandler.cancel_dump_traceback_later()

    def put_away(self) -> None:
        """Close whatever stands over the window."""
        self._timed(self._hands.put_all_away)
        wait_for_idle()

    def told(self) -> str:
        """What was held on the way, and what took longest."""
        held_then = [f"  {number:6}: {resources}" for number, resources in self._measured.items()]
        slowest = [f"  {seconds * 1000:.0f} ms: {what}" for seconds, what in sorted(self._slow, reverse=True)[:5]]
        return "\n".join([*held_then, *slowest])

    def _act(self) -> None:
        if self._odd:
            self._odd -= 1
            self._hands.act()
        elif self._dice.random() < BURST:
            self._odd = self._dice.randint(1, MOST_IN_A_BURST)
        else:
            self._hands.put_all_away()
            self._uses.act()

    def _timed(self, action: Callable[[], None]) -> None:
        faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
        began, done = time.perf_counter(), len(self._hands.did)
        self._answerer.acting = True
        action()
        self._answerer.acting = False
        self._app.processEvents()
        self._slow.append((time.perf_counter() - began, "; ".join(self._hands.did[done:])))
        self._slow = sorted(self._slow, reverse=True)[:5]

    def _out_of_range(self) -> Iterator[str]:
        overall = readiness(self._tracker).overall
        if overall is not None and not 0 <= overall <= 1:
            yield f"the readiness is {overall}"

    def _too_wide(self) -> Iterator[str]:
        for window in self._app.topLevelWidgets():
            if window.isVisible() and window.width() > WIDEST:
                yield f"{type(window).__name__} is {window.width()} wide"

    def _untrue(self) -> Iterator[str]:
        """What the record says that is not so: sums, the stack of steps, the file itself."""
        tracker = self._tracker
        anew = computed_anew(tracker, tracker.today()).overall
        if readiness(tracker).overall != anew:
            yield f"the readiness is {readiness(tracker).overall} and {anew} when computed anew"
        title, before = undoing.undoable(tracker), contents(tracker.record)
        if self._hands.may_undo:
            undoing.undo(tracker)
            undoing.redo(tracker)
            wait_for_idle()
            if (undoing.undoable(tracker), contents(tracker.record)) != (title, before):
                yield f"undoing and redoing “{title}” did not give back what there was"
        yield from tracker.record.check()
