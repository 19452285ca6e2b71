"""All that a step of the journal can do. Imported by the first write only: SQLAlchemy takes a while to load."""

from sqlalchemy import Connection

from mltracker.record.writes.attachments import AttachmentChanges
from mltracker.record.writes.career import CareerChanges
from mltracker.record.writes.contacts import ContactChanges
from mltracker.record.writes.drafts import DraftChanges
from mltracker.record.writes.entries import EntryChanges
from mltracker.record.writes.images import ImageChanges
from mltracker.record.writes.imports import ImportChanges
from mltracker.record.writes.jobs import JobChanges
from mltracker.record.writes.owner import OwnerChanges
from mltracker.record.writes.plans import PlanChanges
from mltracker.record.writes.roles import RoleChanges
from mltracker.record.writes.skills import SkillChanges


class Changes(
    EntryChanges,
    AttachmentChanges,
    ContactChanges,
    JobChanges,
    DraftChanges,
    SkillChanges,
    RoleChanges,
    CareerChanges,
    PlanChanges,
    OwnerChanges,
    ImportChanges,
    ImageChanges,
):
    """The verbs of one open step, on the connection that the record has."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
