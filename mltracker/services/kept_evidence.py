"""The sums of all evidence, kept while the record changes and from one sitting to the next."""

import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from mltracker.domain.constants import Constants
from mltracker.domain.skills import Volatility
from mltracker.record.database import Record
from mltracker.record.journal import Changed
from mltracker.record.queries.evidence import all_evidence, changed_since, evidence_of_entries, last_step

if TYPE_CHECKING:
    from datetime import date

    from mltracker.record.evidence_sums import EvidenceSums

_MOST_TO_CATCH_UP = 20_000
"""Where more rows changed since the sums were kept, reading all evidence is as quick."""


class KeptEvidence:
    """Made when it is first asked for, mended when it is asked for after a change; for any thread.

    A save only notes what it changed: it waits for no sums, and none is missed while they are being made. Those of
    constants that are not in use are not `filed`: one file is kept beside the record, for the next sitting.
    """

    def __init__(
        self,
        record: Record,
        constants: Constants,
        volatility: Callable[[str], Volatility | None],
        *,
        filed: bool = True,
    ) -> None:
        self.constants = constants
        self._is_filed = filed
        self._record = record
        self._volatility = volatility
        self._sums: EvidenceSums | None = None
        self._step = 0
        """The number of the last step that is in the sums."""
        self._filed: tuple[int, frozenset[date]] | None = None
        """That step when the sums were last filed, and the days whose sums were filed with them."""
        self._unseen: deque[Changed] = deque()
        self._lock = threading.Lock()

    def note(self, changed: Changed) -> None:
        """Take in with the next question what a step changed."""
        self._unseen.append(changed)

    @property
    def sums(self) -> "EvidenceSums":
        """The sums as the record stands."""
        with self._lock:
            return self._up_to_date()

    def holds_all_until(self, step: int) -> bool:
        """Whether the sums hold everything of the step of that number, and nothing after."""
        with self._lock:
            return self._sums is not None and not self._unseen and self._step == step

    def file(self) -> None:
        """Keep the sums for the next sitting, where any were asked for; what is not in them yet waits for it, too."""
        with self._lock:
            if self._sums is not None and not self._unseen:
                self._file(self._sums)

    def _up_to_date(self) -> "EvidenceSums":
        made = self._sums is None
        if self._sums is None:
            self._unseen.clear()
            self._sums = (self._read() if self._is_filed else None) or self._made()
        while self._unseen:
            self._take_in(self._sums, self._unseen.popleft())
        if made and self._is_filed and self._filed is None:
            self._file(self._sums)
        return self._sums

    def _take_in(self, sums: "EvidenceSums", changed: Changed) -> None:
        entry_ids = changed.of("entry", "entry_skill")
        if entry_ids:
            sums.replace(entry_ids, evidence_of_entries(self._record, entry_ids))
        self._step = max(self._step, changed.step)

    def _read(self) -> "EvidenceSums | None":
        """The sums of the last sitting, with what changed since."""
        from mltracker.record import kept_sums  # noqa: PLC0415 - as in `_made`

        kept = kept_sums.read(self._record.folder, self.constants, self._volatility)
        now = last_step(self._record)
        changed = changed_since(self._record, kept.step, _MOST_TO_CATCH_UP) if kept and now else None
        if kept is None or now is None or changed is None:
            return None
        self._filed = (kept.step[0], kept_sums.days_worth_keeping(kept.sums))
        if changed:
            kept.sums.replace(changed, evidence_of_entries(self._record, changed))
        self._step = now[0]
        return kept.sums

    def _made(self) -> "EvidenceSums":
        # numpy is imported by the first number, not by the start.
        from mltracker.record.evidence_sums import EvidenceSums  # noqa: PLC0415
        from mltracker.record.evidence_table import EvidenceTable  # noqa: PLC0415

        # Before the entries are read: what changes meanwhile is noted, and taken in once more.
        now = last_step(self._record)
        self._step = now[0] if now else 0
        table = EvidenceTable.read(all_evidence(self._record), self.constants)
        return EvidenceSums(table, self.constants, self._volatility)

    def _file(self, sums: "EvidenceSums") -> None:
        from mltracker.record import kept_sums  # noqa: PLC0415 - as in `_made`

        step, days = last_step(self._record), kept_sums.days_worth_keeping(sums)
        # A step that is saved but not noted yet may be in the sums or not.
        if step is not None and step[0] == self._step and self._filed != (self._step, days):
            kept_sums.write(self._record.folder, kept_sums.KeptSums(sums, step), self.constants)
            self._filed = (self._step, days)
