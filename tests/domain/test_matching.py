import csv
from pathlib import Path

import pytest

from mltracker.domain.matching import SkillMatcher
from mltracker.domain.skills import Skill

CATALOG = Path(__file__).parents[2] / "resources" / "catalog" / "skills.csv"


@pytest.fixture(scope="module")
def matcher() -> SkillMatcher:
    with CATALOG.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    skills = [Skill(row["id"], row["area"], row["name"], aliases=tuple(row["aliases"].split("|"))) for row in rows]
    return SkillMatcher([*skills, Skill("own-rust", "languages", "Rust"), Skill("own-vn", "dl", "Tiếng Việt")])


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("", ()),
        ("PyTorch, C++ & CI/CD", ("pytorch", "cpp", "ci-cd")),
        ("SQL first, then Python, SQL again", ("sql", "python")),
        ("C/C++", ("c-lang", "cpp")),
        ("C# and F#", ("csharp",)),
        ("ASP.NET Core", ("csharp",)),
        ("A/B tests", ("experimentation",)),
        ("Python's best", ("python",)),
        ("pythonic", ()),
        ("fine tuning, fine-tuning", ("fine-tuning",)),
        ("tensorflow/keras", ("tensorflow", "keras")),
        ("Khóa học Tiếng Việt", ("own-vn",)),
    ],
)
def test_aliases_are_found_as_whole_words_in_the_order_of_the_text(
    matcher: SkillMatcher, text: str, skills: tuple[str, ...]
) -> None:
    assert matcher.skills_in(text) == skills


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("git and Git", ("git",)),
        ("the API", ("apis",)),
        ("api", ()),
        ("Pig on a spit", ("hadoop",)),
        ("pig on a spit", ()),
        ("LIME", ("explainability",)),
        ("lime", ()),
    ],
)
def test_case_counts_where_an_alias_says_so(matcher: SkillMatcher, text: str, skills: tuple[str, ...]) -> None:
    assert matcher.skills_in(text) == skills


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Python, R and SQL", ("python", "r-lang", "sql")),
        ("languages: Go, Java", ("go", "java")),
        ("R or Go", ("r-lang", "go")),
        ("programming in R", ("r-lang",)),
        ("programming languages such as C", ("c-lang",)),
        ("C programming", ("c-lang",)),
        ("• Python\n• R\n• Go", ("python", "r-lang", "go")),
        ("R", ()),
        ("R&D, Python", ("python",)),
        ("Python, R&D", ("python",)),
        ("Python, C-level talks", ("python",)),
        ("Go-to-market in SQL", ("sql",)),
        ("Objective-C, C++", ("cpp",)),
        ("SQL\nGo to our site", ("sql",)),
        ("Use SQL. Go to our site", ("sql",)),
        ("python, go on", ("python",)),
    ],
)
def test_short_names_of_languages_count_only_beside_other_languages(
    matcher: SkillMatcher, text: str, skills: tuple[str, ...]
) -> None:
    assert matcher.skills_in(text) == skills


def test_legal_and_idle_words_are_no_skills(matcher: SkillMatcher) -> None:
    assert matcher.skills_in("Candidate Privacy Notice. Beware of recruitment fraud. Cutting-edge AI.") == ()


@pytest.mark.parametrize(
    ("name", "skill"),
    [
        ("Python", "python"),
        ("python ", "python"),
        ("Python (Programming Language)", "python"),
        ("Natural Language Processing (NLP)", "nlp"),
        ("R", "r-lang"),
        ("C", "c-lang"),
        ("C++", "cpp"),
        ("c#", "csharp"),
        ("Go", "go"),
        ("CI/CD", "ci-cd"),
        ("Rust", "own-rust"),
        ("Brand (R)", None),
        ("Thống kê", None),
        ("", None),
        ("()", None),
    ],
)
def test_a_bare_name_is_a_skill_by_its_name_or_alias(matcher: SkillMatcher, name: str, skill: str | None) -> None:
    assert matcher.skill_named(name) == skill


def test_names_come_before_aliases_of_other_skills() -> None:
    skills = [Skill("one", "a", "One", aliases=("two",)), Skill("two", "a", "Two")]
    assert SkillMatcher(skills).skill_named("TWO") == "two"
