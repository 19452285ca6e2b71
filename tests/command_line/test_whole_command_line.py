"""The command line as a whole: no command without its function, shells that complete, the window that answers."""

import json
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from mltracker.command_line import serving
from mltracker.command_line.completion import commands_of
from mltracker.command_line.parser import COMPLETION, parser
from tests.command_line.conftest import Run, assert_refused, logged
from tests.records import opened

README = Path(__file__).parents[2] / "README.md"
MODULES = [path.stem for path in Path(serving.__file__).parent.glob("*_commands.py")]


def listed() -> set[str]:
    return set(commands_of(parser()))


def test_every_command_has_one_function_and_stands_in_the_readme() -> None:
    tables = [import_module(f"mltracker.command_line.{module}").COMMANDS for module in MODULES]
    assert sum(map(len, tables)) == len(listed()) - 1
    assert {name for table in tables for name in table} == listed() - {COMPLETION}
    readme = README.read_text("utf-8")
    assert {name for name in listed() if f"`mltracker {name}" not in readme} == set()


def test_a_command_loads_no_other_commands(tmp_path: Path) -> None:
    code = "import sys; from mltracker.launch import main; main(['list']); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"MLTRACKER_RECORD": str(tmp_path / "record"), "HOME": str(tmp_path), "PYTHONPATH": str(README.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.rpartition(".")[2] for name in ran.stdout.split() if name.endswith("_commands")}
    assert loaded == {"entry_commands"}


def completed(script: str, *words: str) -> set[str]:
    line = " ".join(words)
    ask = f'{script}\nCOMP_WORDS=(mltracker {line}) COMP_CWORD={len(words)}; _mltracker; echo "${{COMPREPLY[@]}}"'
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    return set(subprocess.run([bash, "-c", ask], capture_output=True, text=True, check=True).stdout.split())


def test_bash_completes_commands_and_their_options(run: Run) -> None:
    script = logged(run("completion", "bash"))
    assert completed(script, "car") == {"career", "career-step"}
    assert completed(script, "readiness", "--r") == {"--record", "--role"}
    assert completed(script, "--record", "folder", "edit", "x", "--ti") == {"--title"}
    assert completed(script, "--v") == {"--version"}


def test_every_shell_gets_every_command_without_any_record(run: Run, record: Path) -> None:
    shutil.rmtree(record)
    for shell in ("bash", "zsh", "fish"):
        script = logged(run("completion", shell))
        assert {name for name in listed() if name not in script} == set()
    assert not record.exists()
    assert_refused(run("completion", "tcsh"), "is no shell known here")


def test_a_command_that_the_window_answers_finds_the_callers_files(tmp_path: Path) -> None:
    (tmp_path / "certificate.pdf").write_bytes(b"proof")
    with opened(tmp_path / "record") as tracker:

        def answered(*argv: str) -> str:
            line = json.dumps({"argv": argv, "folder": str(tmp_path), "stdin": ""}).encode()
            answer = json.loads(serving.answer(line, tracker))
            assert (answer["status"], answer["err"]) == (0, "")
            return str(answer["out"]).strip()

        entry = answered("log", "course", "--title", "X", "--planned")
        answered("done", entry)
        answered("attach", entry, "certificate.pdf")
        (tmp_path / "copies").mkdir()
        answered("files", entry, "--save", "copies")
        assert (tmp_path / "copies/certificate.pdf").read_bytes() == b"proof"
        answered("assess", "python", "2")
        assert json.loads(answered("calibration", "--json"))["skills"]
