"""All rows of an import preview by number, found by what they are without a look at each."""

from array import array
from dataclasses import dataclass
from typing import ClassVar

from mltracker.domain.sameness import Likeness
from mltracker.imports.drafts import Unreadable
from mltracker.services.importing import Choice, Preview, PreviewRow

ALL = "all"
CHOICES = (Choice.LEAVE, Choice.ADD, Choice.FILL_IN, Choice.REPLACE)
"""Each choice has its place in here as its code: one byte a row says what becomes of it."""
LEFT_OUT = CHOICES.index(Choice.LEAVE)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of a file. `number` is its place in the preview; one that cannot be read has none and says why.

    `twin` is where in this import the same is offered before.
    """

    UNREADABLE: ClassVar[str] = "unreadable"

    file: str
    place: str
    number: int | None = None
    shown: PreviewRow | None = None
    unreadable: Unreadable | None = None
    twin: str = ""

    @property
    def likeness(self) -> str:
        """`new`, `changed`, `duplicate`, `doubtful` or `unreadable`."""
        return str(self.shown.verdict.likeness) if self.shown else self.UNREADABLE

    @property
    def where(self) -> str:
        """The file and the place in it."""
        return self.place if self.file in self.place else f"{self.file}, {self.place}"


class ImportRows:
    """Looks once at every row: make it off the GUI thread, for there may be very many.

    Attributes:
        usual: the code of what becomes of each row unless the user chooses.
    """

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.usual = bytes(CHOICES.index(row.usual) for row in preview.rows)
        self._allowed = bytes(sum(1 << CHOICES.index(one) for one in row.choices) for row in preview.rows)
        self._unreadable = [(drafts.file, one) for drafts in preview.files for one in drafts.unreadable]
        self._numbers = {str(one): array("q") for one in Likeness}
        for number, row in enumerate(preview.rows):
            self._numbers[row.verdict.likeness].append(number)
        readable, whole = len(preview.rows), len(preview.rows) + len(self._unreadable)
        self._numbers[ImportRow.UNREADABLE] = array("q", range(readable, whole))
        self._numbers[ALL] = array("q", range(whole))

    def give_up(self) -> list[object]:
        """All that the rows were made of; there are none any more."""
        preview, self.preview = self.preview, Preview((), ())
        return [*preview.rows, *(draft for drafts in preview.files for draft in drafts.drafts)]

    def numbers(self, likeness: str) -> "array[int]":
        """The numbers of the rows of that likeness, or of `ALL`; those that cannot be read come last."""
        return self._numbers[likeness]

    def count(self, likeness: str) -> int:
        """How many rows are of that likeness, or of `ALL`."""
        return len(self._numbers[likeness])

    def row(self, number: int) -> ImportRow:
        """The row of that number."""
        readable = len(self.preview.rows)
        if number < readable:
            shown = self.preview.rows[number]
            return ImportRow(self.preview.files[shown.file].file, shown.row, number, shown, twin=self._twin(shown))
        file, one = self._unreadable[number - readable]
        return ImportRow(file, one.row, unreadable=one)

    def _twin(self, row: PreviewRow) -> str:
        if row.twin < 0:
            return ""
        twin = self.row(row.twin)
        return twin.place if self.preview.rows[row.twin].file == row.file else twin.where

    def allows(self, number: int, code: int) -> bool:
        """Whether that may become of a row."""
        return number < len(self._allowed) and bool(self._allowed[number] >> code & 1)

    def carried(self, before: "ImportRows", chosen: bytearray, read_anew: int = -1) -> bytearray:
        """What was chosen for the same drafts before, where it is still possible; else what is usual.

        The file of the number `read_anew` has other drafts than before.
        """
        kept = bytearray(self.usual)
        places = {(row.file, row.draft): number for number, row in enumerate(self.preview.rows)}
        for row, code, usual in zip(before.preview.rows, chosen, before.usual, strict=True):
            number = places.get((row.file, row.draft), len(kept))
            if code != usual and row.file != read_anew and self.allows(number, code):
                kept[number] = code
        return kept

    def choices(self, chosen: bytes) -> dict[int, Choice]:
        """What was chosen other than usual, as an import takes it."""
        pairs = enumerate(zip(chosen, self.usual, strict=True))
        return {number: CHOICES[code] for number, (code, usual) in pairs if code != usual}
