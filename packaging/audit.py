"""Refuse known-vulnerable packages: `audit.py` looks at all that is installed for the Python that runs it.

It needs no network, so that CI neither fails for the lack of one nor tells a service what is installed here: what it
knows stands in `vulnerable.txt`, which people bring up to date before each release.
"""

import sys
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LIST = Path(__file__).with_name("vulnerable.txt")


def main() -> int:
    """Name every package that has a known weakness, and give the exit status."""
    installed = {canonicalize_name(one.metadata["Name"]): one.version for one in distributions()}
    found = findings(LIST.read_text(encoding="utf-8"), installed)
    print("\n".join(found) or f"None of {len(installed)} packages is known to be vulnerable.")
    return int(bool(found))


def findings(known: str, installed: dict[str, str]) -> list[str]:
    """Which of the installed packages, by name and version, are vulnerable, and why."""
    found = []
    for line in known.splitlines():
        weak, _, why = line.partition("  # ")
        if weak.startswith("#"):
            continue
        requirement = Requirement(weak)
        version = installed.get(canonicalize_name(requirement.name))
        if version is not None and requirement.specifier.contains(version, prereleases=True):
            found.append(f"{requirement.name} {version} is vulnerable: {why}")
    return found


if __name__ == "__main__":
    sys.exit(main())
