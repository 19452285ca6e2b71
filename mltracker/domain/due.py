"""What asks for attention soon: certifications that expire, what was planned for a day, and people to write to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mltracker.domain.contacts import Contact
from mltracker.domain.entries import Entry

HORIZON_DAYS = 120


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due: on which day, what, and the entry or contact it is about."""

    on: date
    words: str
    about: Entry | Contact

    @property
    def title(self) -> str:
        """What it is about, by name."""
        return self.about.name if isinstance(self.about, Contact) else self.about.title

    def days_from(self, today: date) -> int:
        """How many days are left; negative where it is overdue."""
        return (self.on - today).days


def due_soon(entries: Iterable[Entry], contacts: Iterable[Contact], today: date) -> tuple[Due, ...]:
    """What falls due within the horizon, soonest first; what was missed stays until it is done or dropped."""
    last = today + timedelta(days=HORIZON_DAYS)
    found = []
    for entry in entries:
        if entry.planned:
            wanted = entry.finished or entry.start
            if wanted is not None and wanted.last_day <= last:
                found.append(Due(wanted.last_day, "planned", entry))
        elif entry.expires is not None and today <= entry.expires.last_day <= last:
            found.append(Due(entry.expires.last_day, "expires", entry))
    for contact in contacts:
        day = contact.next_follow_up
        if day is not None and day <= last:
            found.append(Due(day, "write by", contact))
    return tuple(sorted(found, key=lambda one: (one.on, one.title)))
