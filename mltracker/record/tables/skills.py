"""Tables of the user's own view of skills and roles; the catalog's never stand here."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mltracker.record.tables.base import Base


class OwnAreaRow(Base):
    """An area that the user added."""

    __tablename__ = "own_area"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class AreaNameRow(Base):
    """What the user calls an area of the catalog."""

    __tablename__ = "area_name"

    area_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class SkillNameRow(Base):
    """What the user calls a skill of the catalog."""

    __tablename__ = "skill_name"

    skill_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class OwnSkillRow(Base):
    """A skill that the user added to an area."""

    __tablename__ = "own_skill"

    id: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str]
    name: Mapped[str]
    description: Mapped[str]
    volatility: Mapped[str]
    importance: Mapped[str]


class SkillAliasRow(Base):
    """Another word by which the user knows a skill."""

    __tablename__ = "skill_alias"

    skill_id: Mapped[str] = mapped_column(primary_key=True)
    alias: Mapped[str] = mapped_column(primary_key=True)


class IrrelevantSkillRow(Base):
    """A skill that the user marked as not relevant."""

    __tablename__ = "irrelevant_skill"

    skill_id: Mapped[str] = mapped_column(primary_key=True)


class SelfAssessmentRow(Base):
    """What the user said of a skill on a day: 0 to 4, or null where they only listed it somewhere."""

    __tablename__ = "self_assessment"

    id: Mapped[str] = mapped_column(primary_key=True)
    skill_id: Mapped[str] = mapped_column(index=True)
    on: Mapped[str]
    level: Mapped[int | None]
    source: Mapped[str]


class CareerStepRow(Base):
    """What the user did about a career step; one of the catalog's has an empty title here."""

    __tablename__ = "career_step"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    done: Mapped[str | None]
    notes: Mapped[str]
    dropped: Mapped[bool]


class OwnRoleRow(Base):
    """A role that the user copied and may change."""

    __tablename__ = "own_role"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]


class OwnRequirementRow(Base):
    """What a user's role asks of an area."""

    __tablename__ = "own_requirement"

    role_id: Mapped[str] = mapped_column(ForeignKey("own_role.id", ondelete="CASCADE"), primary_key=True)
    area: Mapped[str] = mapped_column(primary_key=True)
    rung: Mapped[int]
    weight: Mapped[int]


class OwnPromotionRow(Base):
    """A skill that a user's role lifts to another importance."""

    __tablename__ = "own_promotion"

    role_id: Mapped[str] = mapped_column(ForeignKey("own_role.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[str] = mapped_column(primary_key=True)
    importance: Mapped[str]


class AimRow(Base):
    """What readiness was measured by from a day on: a role as it was then, and the constants the user had changed.

    `role` and `constants` are JSON, see `domain.aims`. The last row of a day counts.
    """

    __tablename__ = "aim"

    id: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[str]
    role: Mapped[str]
    constants: Mapped[str]
