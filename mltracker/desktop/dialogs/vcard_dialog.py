"""Saving contacts for address books."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from mltracker.desktop.desk import Desk
from mltracker.desktop.dialogs.export_dialog import ExportDialog, Write
from mltracker.desktop.parts.text_label import TextLabel
from mltracker.domain.contacts import Contact
from mltracker.domain.follow_ups import count_words
from mltracker.domain.long_work import LongWork
from mltracker.services import vcard_export

_NAMED = 3


class VCardDialog(ExportDialog):
    """Says whose addresses leave, and whether notes do; of all contacts where none are given."""

    def __init__(self, desk: Desk, contacts: Sequence[Contact] = (), parent: QWidget | None = None) -> None:
        super().__init__(desk, "Save as vCard", ("vCard", ".vcf"), parent)
        self._contacts = contacts
        self.private = QCheckBox(vcard_export.PRIVATE)
        self.lines.addWidget(TextLabel(f"{_whose(contacts)}, for a phone, a mail program or a friend.", wrap=True))
        self.lines.addWidget(TextLabel(vcard_export.WHAT_LEAVES, wrap=True))
        self.lines.addWidget(TextLabel("Give it only to whom these people would.", "strong", wrap=True))
        self.lines.addWidget(self.private)
        self.setTabOrder(self.private, self.cancel)
        self.private.setFocus()

    def suggested_name(self) -> str:
        """What the file is called unless the user says otherwise."""
        return vcard_export.SUGGESTED_NAME

    def writes(self) -> Write:
        """What writes them as it is chosen now."""
        tracker, private = self._desk.tracker, self.private.isChecked()
        ids = [contact.id for contact in self._contacts]

        def write(path: Path, work: LongWork) -> str:
            count = vcard_export.export_contacts(tracker, path, ids, private=private, work=work)
            return f"Written: {path} ({count_words(count, 'contact')})"

        return write


def _whose(contacts: Sequence[Contact]) -> str:
    """Whom it is about, by name where they are few."""
    if not contacts:
        return "All your contacts"
    names = [f"“{one.name}”" for one in contacts[:_NAMED]]
    if len(contacts) > _NAMED:
        names.append(f"{len(contacts) - _NAMED:,} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
