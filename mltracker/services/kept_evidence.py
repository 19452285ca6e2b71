"""The sums of all evidence, kept while the record changes."""

import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from mltracker.domain.constants import Constants
from mltracker.domain.skills import Volatility
from mltracker.record.database import Record
from mltracker.record.queries.evidence import all_evidence, evidence_of_entries

if TYPE_CHECKING:
    from mltracker.record.evidence_sums import EvidenceSums


class KeptEvidence:
    """Made when it is first asked for, mended when it is asked for after a change; for any thread.

    A save only notes what it changed: it waits for no sums, and none is missed while they are being made.
    """

    def __init__(self, record: Record, constants: Constants, volatility: Callable[[str], Volatility | None]) -> None:
        self.constants = constants
        self._record = record
        self._volatility = volatility
        self._sums: EvidenceSums | None = None
        self._unseen: deque[frozenset[str]] = deque()
        self._lock = threading.Lock()

    def note(self, entry_ids: frozenset[str]) -> None:
        """Take in with the next question that these entries changed."""
        if entry_ids:
            self._unseen.append(entry_ids)

    @property
    def sums(self) -> "EvidenceSums":
        """The sums as the record stands."""
        with self._lock:
            if self._sums is None:
                self._unseen.clear()
                self._sums = self._made()
            while self._unseen:
                entry_ids = self._unseen.popleft()
                self._sums.replace(entry_ids, evidence_of_entries(self._record, entry_ids))
            return self._sums

    def _made(self) -> "EvidenceSums":
        # numpy is imported by the first number, not by the start.
        from mltracker.record.evidence_sums import EvidenceSums  # noqa: PLC0415

        return EvidenceSums(all_evidence(self._record), self.constants, self._volatility)
