"""The house rules of CONTRIBUTING.md, each as a test that names it."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mltracker

ROOT = Path(__file__).resolve().parents[2]

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "mltracker",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}


def assert_no_objection(*arguments: str) -> None:
    """Run a checker with this Python in the checkout, and show its words where it objects."""
    command = [sys.executable, *arguments]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if checked.returncode:
        pytest.fail(f"{checked.stdout}\n{checked.stderr}", pytrace=False)


def test_ruff_finds_nothing_to_object_to() -> None:
    assert_no_objection("-m", "ruff", "check", "--output-format=concise")


def test_ruff_would_format_nothing_differently() -> None:
    assert_no_objection("-m", "ruff", "format", "--check", "--output-format=concise")


def test_the_types_are_strict_and_sound() -> None:
    assert_no_objection("-m", "mypy")


def test_the_types_of_the_starter_are_strict_and_sound() -> None:
    assert_no_objection("-m", "mypy", "packaging/checkout.py")


def test_knowledge_flows_one_way() -> None:
    assert_no_objection("-c", "from importlinter.cli import lint_imports_command as check; check(['--no-logo'])")


def test_the_domain_imports_only_the_standard_library_and_itself() -> None:
    strangers = {
        f"{path.name}: {name}"
        for path in (ROOT / "mltracker/domain").rglob("*.py")
        for name in imported_modules(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("mltracker.domain")
    }
    assert not strangers


def test_packaging_is_no_package_because_it_would_shadow_the_library_of_that_name() -> None:
    assert not list((ROOT / "packaging").rglob("__init__.py"))


def test_the_top_level_holds_only_what_was_agreed() -> None:
    assert {path.split("/")[0] for path in tracked_files()} <= TOP_LEVEL


def test_the_changelog_opens_with_the_version_of_the_code() -> None:
    versions = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == mltracker.__version__


def imported_modules(path: Path) -> set[str]:
    """Return the absolute names of the modules that a file imports anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def tracked_files() -> list[str]:
    """Return the files that git keeps, or skip the test in a source archive."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a clone")
    # A clone may belong to another user than the one who tests it.
    command = [git, "-c", f"safe.directory={ROOT}", "ls-files"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()


def test_no_widget_is_asked_for_its_screen() -> None:
    asking = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "mltracker" / "desktop").rglob("*.py"))
        if ".screen()" in path.read_text("utf-8")
    ]
    assert asking == [], "PySide6 may delete the screen with the widget: see desktop/parts/window_size.py"
