"""The catalog that ships with the product, read and validated: from areas and skills to courses and career steps.

Every file is a CSV table whose first row names its columns. Columns not read here (`source`, `certainty`, …) are for
those who keep the catalog: they say where a row's facts stem from and how sure they are (A official, B several
sources agree, C to be verified).
"""

import csv
import io
import string
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from mltracker.domain.career import CareerStep
from mltracker.domain.entries import DEPTH_WORDS, CertificationLevel
from mltracker.domain.evidence import RUNGS
from mltracker.domain.problems import Problem
from mltracker.domain.roles import FULL_WEIGHT
from mltracker.domain.skills import (
    Area,
    Catalog,
    CatalogCertification,
    CatalogCourse,
    Importance,
    Requirement,
    Role,
    Skill,
    Volatility,
)
from mltracker.resource_files import resource

Item = TypeVar("Item")
Choice = TypeVar("Choice", bound=StrEnum)

LONGEST_VALIDITY = 120
"""No certification stays valid for more months than these."""

_ID_CHARACTERS = frozenset(string.ascii_lowercase + string.digits + "-")
_ACTIVE = {"active": True, "beta": True, "retired": False, "closed": False}


class CatalogError(Problem):
    """The catalog is damaged.

    Attributes:
        broken: what is wrong, one sentence a row, each beginning with its file and line.
    """

    def __init__(self, broken: tuple[str, ...]) -> None:
        self.broken = broken
        super().__init__(
            "The catalog of skills has broken rows:\n" + "\n".join(broken),
            todo="\nInstall the app again, or mend these rows.",
        )


class _RowError(Exception):
    """Why a row cannot be used."""


@dataclass(slots=True)
class _Row:
    """One row of a table; `place` names its file and line."""

    place: str
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.cells[column]
        if not value:
            raise _RowError(f"the {column} is empty.")
        return value

    def identifier(self, column: str) -> str:
        """The cell, which must be lower-case letters, digits and hyphens."""
        value = self.text(column)
        if not _ID_CHARACTERS.issuperset(value):
            raise _RowError(f"the {column} “{value}” has other characters than a-z, 0-9 and hyphens.")
        return value

    def choice(self, column: str, choices: type[Choice]) -> Choice:
        """The cell as one of the choices."""
        try:
            return choices(self.cells[column])
        except ValueError:
            raise _RowError(f"unknown {column} “{self.cells[column]}”; it is one of {', '.join(choices)}.") from None

    def whole(self, column: str, least: int, most: int) -> int:
        """The cell as a whole number from least to most."""
        value = self.cells[column]
        if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
            raise _RowError(f"the {column} “{value}” is no whole number from {least} to {most}.")
        return int(value)

    def flag(self, column: str) -> bool:
        """The cell as no (0) or yes (1)."""
        return self.whole(column, 0, 1) == 1

    def known(self, column: str, ids: set[str]) -> str:
        """The cell, which must be one of the ids."""
        if self.cells[column] not in ids:
            raise _RowError(f"unknown {column} “{self.cells[column]}”.")
        return self.cells[column]

    def skills(self, ids: set[str]) -> tuple[str, ...]:
        """The ids of the column `skills`, most central first, each known and named once."""
        named = tuple(self.text("skills").split(";"))
        unknown = [one for one in named if one not in ids]
        if unknown:
            raise _RowError(f"unknown skills: {', '.join(f'“{one}”' for one in unknown)}.")
        if len(set(named)) < len(named):
            raise _RowError("a skill is named twice.")
        return named


class _Tables:
    """The tables of one folder, and what was found broken in them so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: list[str] = []
        self.ids: dict[str, set[str]] = {}
        """By file, the ids that it names, also on broken rows: one mistake is told once."""

    def read(
        self, file: str, key: tuple[str, ...], columns: tuple[str, ...], parse: Callable[[_Row], Item]
    ) -> tuple[Item, ...]:
        """All rows that can be parsed; the columns of the key tell rows apart."""
        items = []
        first: dict[tuple[str, ...], str] = {}
        for row in self._rows(file, key + columns):
            named = tuple(row.cells[column] for column in key)
            if named in first:
                self.broken.append(f"{row.place}: {' '.join(named)} stands already on {first[named]}.")
                continue
            first[named] = row.place
            try:
                items.append(parse(row))
            except _RowError as error:
                self.broken.append(f"{row.place}: {error}")
        self.ids[file] = {named[0] for named in first}
        return tuple(items)

    def _rows(self, file: str, columns: tuple[str, ...]) -> Iterator[_Row]:
        try:
            text = (self.folder / file).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise self._unusable(f"{file}, line 1: the file is missing or not readable as UTF-8.") from None
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header: list[str] = []
        line = 1
        try:
            for cells in reader:
                place, line = f"{file}, line {line}", reader.line_num + 1
                if not header:
                    header = cells
                    missing = [column for column in columns if column not in header]
                    if missing:
                        raise self._unusable(f"{place}: missing columns: {', '.join(missing)}.")
                elif len(cells) == len(header):
                    yield _Row(place, dict(zip(header, cells, strict=True)))
                else:
                    self.broken.append(f"{place}: {len(cells)} cells, but {len(header)} columns.")
        except csv.Error as error:
            self.broken.append(f"{file}, line {line}: {error}.")
        if not header:
            raise self._unusable(f"{file}, line 1: the file is empty.")

    def _unusable(self, told: str) -> CatalogError:
        """The error where a whole table is lost: every row that refers to it would be told to be broken."""
        return CatalogError((*self.broken, told))


def load_catalog(folder: Path) -> Catalog:
    """Read the catalog that a folder holds.

    Raises:
        CatalogError: files are missing, or rows broken; it names every one.
    """
    tables = _Tables(folder)
    areas = tables.read("areas.csv", ("id",), ("name", "extension"), _area)
    skills = _read_skills(tables)
    roles = _read_roles(tables)
    certifications = _read_certifications(tables)
    courses = _read_courses(tables)
    career_steps = tables.read("career_steps.csv", ("id",), ("title", "advice"), _career_step)
    if tables.broken:
        raise CatalogError(tuple(tables.broken))
    return Catalog(areas, skills, roles, certifications, courses, career_steps)


def _area(row: _Row) -> Area:
    return Area(row.identifier("id"), row.text("name"), row.flag("extension"))


def _career_step(row: _Row) -> CareerStep:
    return CareerStep(row.identifier("id"), row.text("title"), row.text("advice"))


def _read_skills(tables: _Tables) -> tuple[Skill, ...]:
    areas = tables.ids["areas.csv"]

    def skill(row: _Row) -> Skill:
        return Skill(
            id=row.identifier("id"),
            area=row.known("area", areas),
            name=row.text("name"),
            description=row.text("description"),
            aliases=tuple(row.text("aliases").split("|")),
            volatility=row.choice("volatility", Volatility),
            importance=row.choice("importance", Importance),
            choice_group=row.cells["choice_group"],
            extension=row.flag("extension"),
        )

    columns = ("area", "name", "description", "aliases", "extension", "volatility", "importance", "choice_group")
    return tables.read("skills.csv", ("id",), columns, skill)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one row of roles.csv says."""

    place: str
    role: str
    title: str
    extension: bool
    requirement: Requirement


def _read_roles(tables: _Tables) -> tuple[Role, ...]:
    areas = tables.ids["areas.csv"]

    def asked(row: _Row) -> _Asked:
        requirement = Requirement(
            row.known("area", areas), row.whole("required_level", 0, RUNGS), row.whole("weight", 0, FULL_WEIGHT)
        )
        return _Asked(row.place, row.identifier("role"), row.text("title"), row.flag("extension"), requirement)

    sound = len(tables.broken)
    rows = tables.read("roles.csv", ("role", "area"), ("title", "extension", "required_level", "weight"), asked)
    by_role: dict[str, list[_Asked]] = defaultdict(list)
    for one in rows:
        by_role[one.role].append(one)
    if len(tables.broken) == sound:
        tables.broken.extend(problem for same in by_role.values() for problem in _role_problems(same))
    promotions = _read_promotions(tables)
    return tuple(
        Role(
            id=role,
            title=same[0].title,
            requirements=tuple(one.requirement for one in same),
            promotions=promotions.get(role, {}),
            extension=same[0].extension,
        )
        for role, same in by_role.items()
    )


def _role_problems(rows: list[_Asked]) -> Iterator[str]:
    first = rows[0]
    total = sum(one.requirement.weight for one in rows)
    if total != FULL_WEIGHT:
        yield f"{first.place}: the weights of {first.role} add up to {total}, not {FULL_WEIGHT}."
    for one in rows[1:]:
        if (one.title, one.extension) != (first.title, first.extension):
            yield f"{one.place}: title and extension of {one.role} differ from those on {first.place}."


def _read_promotions(tables: _Tables) -> dict[str, dict[str, Importance]]:
    roles, skills = tables.ids["roles.csv"], tables.ids["skills.csv"]

    def promotion(row: _Row) -> tuple[str, str, Importance]:
        return row.known("role", roles), row.known("skill", skills), row.choice("importance", Importance)

    promotions: dict[str, dict[str, Importance]] = defaultdict(dict)
    for role, skill, importance in tables.read("role_promotions.csv", ("role", "skill"), ("importance",), promotion):
        promotions[role][skill] = importance
    return promotions


def _is_active(row: _Row) -> bool:
    word = row.cells["status"].partition(" ")[0]
    if word not in _ACTIVE:
        raise _RowError(f"the status “{row.cells['status']}” begins with none of {', '.join(_ACTIVE)}.")
    return _ACTIVE[word]


def _read_certifications(tables: _Tables) -> tuple[CatalogCertification, ...]:
    skills = tables.ids["skills.csv"]

    def certification(row: _Row) -> CatalogCertification:
        return CatalogCertification(
            id=row.identifier("id"),
            name=row.text("name"),
            issuer=row.text("issuer"),
            code=row.cells["code"],
            level=row.choice("level", CertificationLevel),
            months_valid=row.whole("validity_months", 1, LONGEST_VALIDITY) if row.cells["validity_months"] else None,
            active=_is_active(row),
            skills=row.skills(skills),
        )

    columns = ("name", "issuer", "code", "level", "validity_months", "status", "skills")
    return tables.read("certifications.csv", ("id",), columns, certification)


def _read_courses(tables: _Tables) -> tuple[CatalogCourse, ...]:
    skills = tables.ids["skills.csv"]

    def course(row: _Row) -> CatalogCourse:
        return CatalogCourse(
            id=row.identifier("id"),
            provider=row.text("provider"),
            name=row.text("name"),
            depth=row.whole("depth", min(DEPTH_WORDS), max(DEPTH_WORDS)),
            skills=row.skills(skills),
        )

    return tables.read("courses.csv", ("id",), ("provider", "name", "depth", "skills"), course)


@cache
def shipped_catalog() -> Catalog:
    """The catalog that ships with the product.

    Raises:
        CatalogError: the installation is damaged.
    """
    return load_catalog(resource("catalog"))


def shipped_constants() -> dict[str, Any]:
    """The content of the shipped readiness.toml, for `constants_from`."""
    return tomllib.loads(resource("catalog/readiness.toml").read_text("utf-8"))
