import pytest

from mltracker.catalog import shipped_catalog
from mltracker.domain.skills import Skill
from mltracker.services.skill_finding import skills_found

SKILLS = shipped_catalog().skills


@pytest.mark.parametrize(
    ("typed", "skill"),
    [
        ("torchvision", "pytorch"),
        ("PyTorch", "pytorch"),
        ("pytroch", "pytorch"),
        ("kuberntes", "kubernetes"),
        ("dcoker", "containers"),
        ("Élasticsearch", "info-retrieval"),
        ("descent gradient", "linear-gd"),
        ("grdient desc", "linear-gd"),
    ],
)
def test_a_skill_is_found_by_any_name_with_accents_and_with_a_typo(typed: str, skill: str) -> None:
    assert skill in skills_found(SKILLS, typed)


def test_what_is_written_right_finds_nothing_that_only_looks_like_it() -> None:
    assert skills_found(SKILLS, "spark") == {
        one.id for one in SKILLS if any("spark" in name.casefold() for name in (one.name, *one.aliases))
    }


@pytest.mark.parametrize("typed", ["no such skill", "zzzz", "rbuy", "xq"])
def test_what_is_like_nothing_finds_nothing(typed: str) -> None:
    assert skills_found(SKILLS, typed) == frozenset()


def test_nothing_typed_finds_everything() -> None:
    assert skills_found(SKILLS, "  ") == {one.id for one in SKILLS}


def test_an_own_name_with_accents_is_found_without_them() -> None:
    assert skills_found([Skill("own-x", "ml", "Modélisation d’Ångström")], "modelisation angstrom") == {"own-x"}
