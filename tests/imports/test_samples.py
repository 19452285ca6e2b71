from pathlib import Path

import pytest

from tests.imports.sample_drafts import SAMPLE_FILES, expected_of, offered_by


@pytest.mark.parametrize("sample", SAMPLE_FILES, ids=lambda sample: sample.name)
def test_each_sample_offers_what_is_stored_for_it(sample: Path) -> None:
    assert offered_by(sample) == expected_of(sample).read_text("utf-8")


def test_nothing_is_stored_of_samples_that_are_gone() -> None:
    stored = {path.name for path in (SAMPLE_FILES[0].parents[1] / "expected").glob("*.json")}
    assert stored == {expected_of(sample).name for sample in SAMPLE_FILES}
