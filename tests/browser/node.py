"""Running a script of this package with Node.js, where the packages that it needs were installed."""

import os
import subprocess
from pathlib import Path

TIMEOUT = 240


def run(script: str, *arguments: str) -> str:
    """What a script prints; it must end well."""
    # Read from its standard input, a script finds packages from the folder that it is run in.
    with (Path(__file__).parent / script).open("rb") as source:
        done = subprocess.run(
            ["node", "--input-type=module", "-", *arguments],  # noqa: S607 - the machine's own
            cwd=os.environ["BROWSER_TOOLS"],
            stdin=source,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
        )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
