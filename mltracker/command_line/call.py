"""One call of a command: what it was given and where its answer goes."""

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from mltracker.services.tracker import Tracker


@dataclass(frozen=True)
class Call:
    """A command being answered.

    Attributes:
        tracker: the open record.
        given: the parsed arguments.
        folder: the folder that relative paths start from.
        standard_input: reads what was piped in.
        out: where the answer goes.
        err: where remarks go.
    """

    tracker: Tracker
    given: Namespace
    folder: Path
    standard_input: Callable[[], str]
    out: TextIO
    err: TextIO

    def path(self, text: str) -> Path:
        """A path as the caller meant it."""
        return self.folder / Path(text).expanduser()

    def answer(self, document: dict[str, Any], *lines: str) -> None:
        """Print the JSON document where it was asked for, else the lines."""
        if self.given.json:
            print(json.dumps(document, ensure_ascii=False, allow_nan=False), file=self.out)
        else:
            for line in lines:
                print(line, file=self.out)

    def remark(self, text: str) -> None:
        """Say something beside the answer."""
        print(text, file=self.err)
