"""Faults really done, many times: `python -m tests.reliability WHAT [TIMES] [SEED]`, exit status 1 where one hurt.

Each module of this package is one such fault, with a function `trials(times, seed)` that gives the figures of the run
by name; figures whose name begins with `lost`, `unhandled` or `undetected` must be 0. The suite does each a few times.
"""

import importlib
import json
import pkgutil
import sys

from tests import reliability

MUST_BE_ZERO = ("lost", "unhandled", "undetected")


def main(what: str, times: int = 100, seed: int = 1) -> int:
    """Do one fault so many times, print its figures, and give the exit status."""
    figures = importlib.import_module(f"tests.reliability.{what}").trials(times, seed)
    print(json.dumps(figures, indent=2))
    return int(any(count for name, count in figures.items() if name.startswith(MUST_BE_ZERO)))


if __name__ == "__main__":
    faults = [module.name for module in pkgutil.iter_modules(reliability.__path__) if module.name != "__main__"]
    if len(sys.argv) == 1 or sys.argv[1] not in faults:
        sys.exit(f"{__doc__}\nWHAT is one of: {', '.join(faults)}")
    sys.exit(main(sys.argv[1], *(int(number) for number in sys.argv[2:])))
