import os
import sys
from pathlib import Path

import pytest

from mltracker.domain.problems import Problem
from mltracker.services.whole_files import write_file

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and devices are POSIX's")


def test_a_name_may_be_as_long_as_the_system_takes_and_no_longer(tmp_path: Path) -> None:
    write_file(tmp_path / f"{'ż' * 120}.pdf", b"new")
    with pytest.raises(Problem, match="cannot be written"):
        write_file(tmp_path / f"{'x' * 300}.pdf", b"new")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


@on_posix
def test_a_device_is_no_file_and_stays_one() -> None:
    with pytest.raises(Problem, match="is a device"):
        write_file(Path(os.devnull), b"new")

    assert Path(os.devnull).is_char_device()


@on_posix
def test_what_a_link_leads_to_is_written_and_who_may_read_it_stays(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o644)
    link.symlink_to(file)
    write_file(link, b"new")

    assert link.is_symlink()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o644)
