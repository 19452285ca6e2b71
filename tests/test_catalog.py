"""The shipped catalog keeps its promises, and a broken one names each of its rows."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mltracker.catalog import CatalogError, load_catalog, shipped_catalog, shipped_constants
from mltracker.domain.constants import constants_from
from mltracker.domain.skills import (
    Area,
    Catalog,
    CatalogCertification,
    CatalogCourse,
    Importance,
    Role,
    Skill,
    Volatility,
)
from mltracker.resource_files import resource

if TYPE_CHECKING:
    from mltracker.domain.career import CareerStep

IDS = Path(__file__).with_name("catalog_ids.txt")
Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(resource("catalog"), tmp_path / "catalog")


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replaces the first occurrence of a text in a file of the copied catalog."""

    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return replace


def broken_rows(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogError) as caught:
        load_catalog(folder)
    return caught.value.broken


def catalog_ids(catalog: Catalog) -> set[str]:
    kinds: dict[str, tuple[Area | Skill | Role | CatalogCertification | CatalogCourse | CareerStep, ...]] = {
        "area": catalog.areas,
        "skill": catalog.skills,
        "role": catalog.roles,
        "certification": catalog.certifications,
        "course": catalog.courses,
        "career-step": catalog.career_steps,
    }
    return {f"{kind} {item.id}" for kind, items in kinds.items() for item in items}


def role_of(catalog: Catalog, role_id: str) -> Role:
    return next(role for role in catalog.roles if role.id == role_id)


def table(name: str) -> list[dict[str, str]]:
    with resource(f"catalog/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_id_once_shipped_stays_for_ever() -> None:
    pinned = set(IDS.read_text("utf-8").splitlines())
    assert pinned - catalog_ids(shipped_catalog()) == set()


def test_every_shipped_id_is_pinned() -> None:
    assert catalog_ids(shipped_catalog()) - set(IDS.read_text("utf-8").splitlines()) == set()


def test_the_shipped_catalog_is_read_once() -> None:
    assert shipped_catalog() is shipped_catalog()


def test_the_shipped_catalog_is_whole() -> None:
    catalog = shipped_catalog()
    counts = tuple(
        len(items)
        for items in (
            *(catalog.areas, catalog.skills, catalog.roles),
            *(catalog.certifications, catalog.courses, catalog.career_steps),
        )
    )
    assert counts == (14, 120, 9, 30, 47, 16)


def test_every_career_step_gives_advice_in_a_sentence_and_is_neither_own_nor_taken() -> None:
    steps = shipped_catalog().career_steps
    assert all(step.advice.endswith(".") and not step.title.endswith(".") for step in steps)
    assert not any(step.own or step.done or step.dropped or step.notes for step in steps)
    assert len({step.title for step in steps}) == len(steps)


def test_a_skill_is_read_with_its_aliases_and_its_place_in_the_model() -> None:
    cpp = next(skill for skill in shipped_catalog().skills if skill.id == "cpp")
    assert (cpp.area, cpp.name, cpp.aliases) == ("languages", "C++", ("c++", "cpp", "c/c++"))
    assert (cpp.volatility, cpp.importance) == (Volatility.STABLE, Importance.OPTIONAL)
    assert (cpp.choice_group, cpp.extension) == ("lang", False)


def test_an_alias_may_hold_a_comma() -> None:
    r_lang = next(skill for skill in shipped_catalog().skills if skill.id == "r-lang")
    assert "=Python, R" in r_lang.aliases


def test_extension_roles_are_marked_and_their_titles_bare() -> None:
    extensions = {role.id: role.title for role in shipped_catalog().roles if role.extension}
    assert extensions == {"mlops-eng": "MLOps engineer", "ai-eng": "AI engineer (LLM)"}


def test_a_role_promotes_skills() -> None:
    catalog = shipped_catalog()
    assert role_of(catalog, "mlops-eng").promotions == {"iac": Importance.COMMON, "shell": Importance.COMMON}
    assert role_of(catalog, "mle").promotions == {}


def test_every_role_asks_something_of_every_area_in_the_areas_order() -> None:
    catalog = shipped_catalog()
    order = [area.id for area in catalog.areas]
    for role in catalog.roles:
        assert [asked.area for asked in role.requirements] == order
        assert all((asked.rung == 0) == (asked.weight == 0) for asked in role.requirements)


def test_retired_and_closed_certifications_are_not_active_and_beta_ones_are() -> None:
    certifications = {one.id: one for one in shipped_catalog().certifications}
    inactive = {one.id for one in certifications.values() if not one.active}
    assert inactive == {"aws-mls", "ms-dp100", "ms-ai102", "ms-ai900", "tfdc"}
    assert certifications["ms-ai103"].active


def test_a_certification_without_validity_does_not_expire() -> None:
    certifications = {one.id: one for one in shipped_catalog().certifications}
    assert certifications["pcap"].months_valid is None
    assert certifications["aws-mla"].months_valid == 36


@pytest.mark.parametrize("file", ["certifications.csv", "courses.csv"])
def test_certifications_and_courses_are_mapped_to_three_to_eight_skills_of_their_areas(file: str) -> None:
    area_of = {skill.id: skill.area for skill in shipped_catalog().skills}
    for row in table(file):
        skills, areas = row["skills"].split(";"), row["areas"].split(";")
        assert 3 <= len(skills) <= 8, row["id"]
        assert area_of[skills[0]] in areas, row["id"]
        assert set(areas) <= {area_of[skill] for skill in skills}, row["id"]


def test_the_readiness_model_knows_every_choice_group() -> None:
    constants = constants_from(shipped_constants())
    groups = {skill.choice_group for skill in shipped_catalog().skills} - {""}
    assert groups == set(constants.group_weight)
    assert constants.changed == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("areas.csv", "ml,Machine learning alg", "ML,Machine learning alg", "areas.csv, line 6: the id “ML” has other"),
        ("areas.csv", "S0,0", "S0,yes", "areas.csv, line 3: the extension “yes” is no whole number from 0 to 1."),
        ("skills.csv", "java,languages", "java,tongues", "skills.csv, line 3: unknown area “tongues”."),
        ("skills.csv", "normal,core", "often,core", "skills.csv, line 2: unknown volatility “often”; it is one of"),
        ("skills.csv", "normal,core", "normal,vital", "skills.csv, line 2: unknown importance “vital”; it is one of"),
        ("skills.csv", "julia,languages", "java,languages", "skills.csv, line 9: java stands already on skills.csv, l"),
        ("skills.csv", "julia,languages,Julia", "julia,languages,", "skills.csv, line 9: the name is empty."),
        ("skills.csv", "julia,languages,Julia", "julia,Julia", "skills.csv, line 9: 10 cells, but 11 columns."),
        ("roles.csv", "languages,3,10", "languages,5,10", "roles.csv, line 2: the required_level “5” is no whole"),
        ("roles.csv", "languages,3,10", "tongues,3,10", "roles.csv, line 2: unknown area “tongues”."),
        ("roles.csv", "languages,3,10", "languages,3,11", "roles.csv, line 2: the weights of mle add up to 101, no"),
        ("roles.csv", "cs,2,6", "languages,2,6", "roles.csv, line 3: mle languages stands already on roles.csv, line"),
        ("roles.csv", "mle,Machine learning engineer,0,cs", "mle,MLE,0,cs", "roles.csv, line 3: title and"),
        ("role_promotions.csv", "ds,visual", "dr,visual", "role_promotions.csv, line 2: unknown role “dr”."),
        ("role_promotions.csv", "visualization", "vision", "role_promotions.csv, line 2: unknown skill “vision”."),
        ("certifications.csv", "foundational", "basic", "certifications.csv, line 2: unknown level “basic”; it is"),
        ("certifications.csv", "36,active", "3 years,active", "certifications.csv, line 2: the validity_months “3 ye"),
        ("certifications.csv", "36,active", "36,maybe", "certifications.csv, line 2: the status “maybe” begins"),
        ("certifications.csv", "llm-fundamentals;", "llms;", "certifications.csv, line 2: unknown skills: “llms”."),
        ("courses.csv", "model-selection;", "rag;rag;", "courses.csv, line 2: a skill is named twice."),
        ("career_steps.csv", "resume,Bring", "Résumé,Bring", "career_steps.csv, line 14: the id “Résumé” has other"),
        ("career_steps.csv", "title", "name", "career_steps.csv, line 1: missing columns: title."),
        ("courses.csv", "depth", "deep", "courses.csv, line 1: missing columns: depth."),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(
    folder: Path, edit: Edit, file: str, old: str, new: str, told: str
) -> None:
    edit(file, old, new)
    first, *_ = broken_rows(folder)
    assert first.startswith(told)


def test_all_broken_rows_are_told_at_once(folder: Path, edit: Edit) -> None:
    edit("skills.csv", "normal,core", "normal,vital")
    edit("courses.csv", "model-selection;", "modelling;")
    edit("certifications.csv", "foundational", "basic")
    with pytest.raises(CatalogError) as caught:
        load_catalog(folder)
    assert [row.partition(":")[0] for row in caught.value.broken] == [
        "skills.csv, line 2",
        "certifications.csv, line 2",
        "courses.csv, line 2",
    ]
    assert all(row in str(caught.value) for row in caught.value.broken)


def test_a_broken_skill_is_told_once_and_not_again_where_it_is_named(folder: Path, edit: Edit) -> None:
    edit("skills.csv", "python,languages", "python,tongues")
    assert broken_rows(folder) == ("skills.csv, line 2: unknown area “tongues”.",)


def test_lines_are_counted_as_an_editor_counts_them_where_a_cell_spans_two(folder: Path, edit: Edit) -> None:
    edit("skills.csv", "Write idiomatic Python for data and model code.", '"Write idiomatic\nPython."')
    edit("skills.csv", "julia,languages", "julia,tongues")
    assert broken_rows(folder) == ("skills.csv, line 10: unknown area “tongues”.",)


def test_a_quote_that_never_closes_is_named_by_its_line(folder: Path, edit: Edit) -> None:
    edit("courses.csv", "hf-llm-course,", 'hf-llm-course,"')
    assert broken_rows(folder) == ("courses.csv, line 20: unexpected end of data.",)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00"])
def test_a_missing_empty_or_binary_file_is_told_in_one_line(folder: Path, content: bytes | None) -> None:
    file = folder / "areas.csv"
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    (told,) = broken_rows(folder)
    assert told.startswith("areas.csv, line 1: the file is ")


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    file = folder / "areas.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load_catalog(folder) == shipped_catalog()
