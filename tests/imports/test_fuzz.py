from pathlib import Path

import pytest

from mltracker.imports.drafts import Reader
from mltracker.imports.readers import READERS
from tests.fuzz.reading import read_mutations, samples_of
from tests.records import opened_sample


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)
def test_mutated_files_raise_nothing_but_problems(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert samples_of(reader), "a new reader brings its samples"
    with opened_sample(tmp_path / "record") as tracker:
        found = read_mutations(reader, 25, 2, tracker)
    assert found.counts["read"] + found.counts["refused"] == 25
