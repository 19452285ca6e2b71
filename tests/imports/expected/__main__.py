"""Write anew what every sample is expected to offer: `python -m tests.imports.expected`; then read the difference."""

from tests.imports.sample_drafts import SAMPLE_FILES, expected_of, offered_by

for sample in SAMPLE_FILES:
    expected_of(sample).write_text(offered_by(sample), encoding="utf-8")
