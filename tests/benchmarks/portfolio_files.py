"""What portfolios cost as files: `python -m tests.benchmarks.portfolio_files [ENTRIES]`.

For the sample and for a record of that many entries, each kind of file is written by a process of its own: seconds of
the first and of the second time, bytes, and how much memory the process had at most.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from mltracker.domain.composition import Composition
from mltracker.exports.document import document, parts
from mltracker.exports.pdf import PdfWriter
from mltracker.exports.typesetting import typeset
from mltracker.services import exporting, portfolios, reporting
from mltracker.services.tracker import Tracker
from mltracker.services.whole_files import write_file
from tests.benchmarks.goals import Figure, Records, ratio
from tests.benchmarks.large_record import fill
from tests.records import opened, opened_sample

KINDS = (*(writer.kind for writer in exporting.WRITERS), "report.pdf", "report.html")


def figures(records: Records) -> Iterator[Figure]:
    """P12: the sample's portfolio from the record to the PDF file, against typst alone that sets the same pages."""
    folder = records.scratch / "sample"
    with opened_sample(folder) as tracker:
        found, colours = portfolios.portfolio_named(tracker), count(0x100000)

        def another() -> Composition:
            """The same in another colour: typst would not set again what it has set."""
            return replace(found, style=replace(found.style, accent=f"#{next(colours):06x}"))

        def export() -> None:
            write_file(folder / "p.pdf", PdfWriter().write(exporting.composed(tracker, another())))

        words = document(exporting.portfolio(tracker))
        words |= {"parts": parts(words)}

        def bare() -> None:
            typeset("portfolio.typ", words | {"accent": another().style.accent}, tracker.today())

        yield Figure("P12", "PDF of the sample / typst alone", ratio(export, bare), 1.5)


def write(tracker: Tracker, kind: str, path: Path) -> None:
    """Write one kind of file."""
    if kind.startswith("report"):
        reporting.export(tracker, path.with_suffix(Path(kind).suffix))
    else:
        exporting.export(tracker, kind, path)


def measure(record: Path, kind: str) -> None:
    """Print the figures of one kind, of this very process."""
    with tempfile.TemporaryDirectory() as folder, opened(record) as tracker:
        seconds = []
        for _ in range(2):
            start = time.perf_counter()
            write(tracker, kind, Path(folder) / "file")
            seconds.append(time.perf_counter() - start)
        (file,) = Path(folder).iterdir()
        size = file.stat().st_size
    first, second = seconds
    print(f"{kind:12} {first:7.2f} s {second:7.2f} s {size:12,} bytes {most_memory():6} MiB")


def most_memory() -> int:
    """The most that this process had in memory so far, in MiB; what `getrusage` says counts its parent's."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main(entries: int) -> None:
    """Print the figures of every kind, each measured by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        with opened_sample(Path(folder) / "sample"):
            pass
        with opened(Path(folder) / "large") as tracker:
            fill(tracker, entries)
        for name in ("sample", "large"):
            print(f"{name}:" if name == "sample" else f"{entries:,} entries:", flush=True)
            for kind in KINDS:
                record = str(Path(folder) / name)
                subprocess.run([sys.executable, "-m", "tests.benchmarks.portfolio_files", record, kind], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(Path(sys.argv[1]), sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
