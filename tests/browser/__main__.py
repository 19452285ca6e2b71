"""What is exported as others' tools see it: `python -m tests.browser [FOLDER]`.

Needs Chromium, Node.js with npm and poppler, installs what `package.json` names in a scratch folder, and takes pictures
of the pages where a folder is given. Not part of the usual tests, which need none of these.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = {"chromium": "chromium", "node": "nodejs", "npm": "npm", "pdftotext": "poppler-utils"}
"""What must be installed, and the Debian packages that have it."""
TRIES = 4
PAUSE = 5


def install(folder: Path) -> None:
    """Install the packages there, again where the network fails."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if lacking:
        sys.exit(f"Not found: {', '.join(lacking)}. On Debian: apt install {' '.join(PROGRAMS.values())}")
    npm = str(shutil.which("npm"))  # on Windows it is a script with an ending
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    for left in reversed(range(TRIES)):
        command = [
            npm,
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]
        done = subprocess.run(command, cwd=folder, check=not left, stdin=subprocess.DEVNULL)
        if not done.returncode:
            return
        time.sleep(PAUSE)


def main(pictures: str) -> int:
    """Install, and run the checks."""
    with tempfile.TemporaryDirectory() as folder:
        install(Path(folder))
        environment = {**os.environ, "BROWSER_TOOLS": folder, "QT_QPA_PLATFORM": "offscreen"}
        if pictures:
            Path(pictures).mkdir(parents=True, exist_ok=True)
            environment["BROWSER_PICTURES"] = str(Path(pictures).resolve())
        return subprocess.call([sys.executable, "-m", "pytest", str(HERE)], env=environment, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
