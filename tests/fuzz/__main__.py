"""Read mutated samples: `python -m tests.fuzz [FILES] [SEED] [FORMAT…]`.

FILES for each reader, 10,000 unless told otherwise; FORMAT is what a reader calls its files, none means all.
"""

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
    readers = {reader.format: reader for reader in readers_with_samples()}
    if unknown := set(sys.argv[3:]) - readers.keys():
        sys.exit(f"{__doc__}\nNo format: {', '.join(unknown)}. A FORMAT is one of {', '.join(readers)}.")
    with tempfile.TemporaryDirectory() as folder, opened_sample(Path(folder)) as tracker:
        for name in sys.argv[3:] or readers:
            start = time.perf_counter()
            found = read_mutations(readers[name], files, seed, tracker)
            counts = ", ".join(f"{count:,} {what}" for what, count in sorted(found.counts.items()))
            seconds = time.perf_counter() - start
            print(f"{name}: {files:,} files in {seconds:.0f} s, slowest {found.slowest:.2f} s: {counts}", flush=True)


if __name__ == "__main__":
    main()
