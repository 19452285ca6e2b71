"""Read mutated samples: `python -m tests.fuzz [FILES] [SEED]`, FILES for each reader, 10,000 unless told otherwise."""

import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.reading import read_mutations, readers_with_samples
from tests.records import opened_sample


def main() -> None:
    """Print what came of the files of each reader."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder, opened_sample(Path(folder)) as tracker:
        for reader in readers_with_samples():
            start = time.perf_counter()
            found = read_mutations(reader, files, seed, tracker)
            counts = ", ".join(f"{count:,} {what}" for what, count in sorted(found.counts.items()))
            seconds = time.perf_counter() - start
            print(f"{reader.format}: {files:,} files in {seconds:.0f} s, slowest {found.slowest:.2f} s: {counts}")


if __name__ == "__main__":
    main()
